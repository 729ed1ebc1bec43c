"""A thing's few legal states and the moves between them, as one frozen table.

The table drives the service that moves, the buttons a page shows, the diagram in the reference and a test of every
state against every move.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from emining.kernel.refusals import Refused


@dataclass(frozen=True, slots=True)
class Move:
    """One legal change of state: the verb, where from, where to, which permission it needs and the event it records."""

    verb: str
    sources: frozenset[str]
    target: str
    needs: str
    event: str

    def __init__(self, verb: str, *, sources: Iterable[str], target: str, needs: str, event: str) -> None:
        object.__setattr__(self, "verb", verb)
        object.__setattr__(self, "sources", frozenset(sources))
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "needs", needs)
        object.__setattr__(self, "event", event)


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """All states of one noun (ASCII codes, in reading order), the one it begins in, and its moves."""

    noun: str
    states: tuple[str, ...]
    initial: str
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        known = set(self.states)
        if self.initial not in known:
            raise ValueError(f"{self.noun}: initial state {self.initial!r} is not among its states")
        seen: set[tuple[str, str]] = set()
        for move in self.moves:
            strangers = (move.sources | {move.target}) - known
            if strangers:
                raise ValueError(f"{self.noun}: move {move.verb!r} names unknown states {sorted(strangers)}")
            for source in move.sources:
                if (move.verb, source) in seen:
                    raise ValueError(f"{self.noun}: two moves {move.verb!r} leave {source!r}")
                seen.add((move.verb, source))

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """The moves that may leave this state."""
        return tuple(move for move in self.moves if state in move.sources)

    def move(self, state: str, verb: str) -> Move:
        """The move that `verb` makes from `state`; `Refused("move_not_possible")` when there is none."""
        for move in self.moves_from(state):
            if move.verb == verb:
                return move
        raise Refused("move_not_possible", noun=self.noun, state=state, verb=verb)

    @property
    def terminal_states(self) -> tuple[str, ...]:
        """States that nothing leaves."""
        return tuple(state for state in self.states if not self.moves_from(state))

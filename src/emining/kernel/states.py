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

    @property
    def reachable_states(self) -> frozenset[str]:
        """States that some run of moves reaches from the initial one, itself included."""
        reached = {self.initial}
        waiting = [self.initial]
        while waiting:
            for move in self.moves_from(waiting.pop()):
                if move.target not in reached:
                    reached.add(move.target)
                    waiting.append(move.target)
        return frozenset(reached)

    @property
    def verbs(self) -> tuple[str, ...]:
        """Every verb once, in the order of the table."""
        return tuple(dict.fromkeys(move.verb for move in self.moves))

    def every_pair(self) -> tuple[tuple[str, str, bool], ...]:
        """Each state with each verb and whether that move exists: the rows for a test of every state × every move."""
        return tuple(
            (state, verb, any(move.verb == verb for move in self.moves_from(state)))
            for state in self.states
            for verb in self.verbs
        )


def as_mermaid(lifecycle: Lifecycle) -> str:
    """The lifecycle as a Mermaid state diagram, for generated documentation. Ends with a line break."""
    lines = ["stateDiagram-v2", f"    [*] --> {lifecycle.initial}"]
    for move in lifecycle.moves:
        lines += [
            f"    {source} --> {move.target}: {move.verb}" for source in lifecycle.states if source in move.sources
        ]
    lines += [f"    {state} --> [*]" for state in lifecycle.terminal_states]
    return "\n".join(lines) + "\n"


def as_table(lifecycle: Lifecycle) -> str:
    """The moves as a Markdown table: verb, from, to, permission, event. Ends with a line break."""
    lines = ["| Move | From | To | Needs | Event |", "|---|---|---|---|---|"]
    for move in lifecycle.moves:
        sources = ", ".join(f"`{state}`" for state in lifecycle.states if state in move.sources)
        lines.append(f"| `{move.verb}` | {sources} | `{move.target}` | `{move.needs}` | `{move.event}` |")
    return "\n".join(lines) + "\n"

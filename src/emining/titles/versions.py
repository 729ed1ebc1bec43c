"""The algebra of facts in two times. Pure: any facts, no database.

A history is a set of versions, each a rectangle: true during some days, known during some instants. For one title no
two rectangles overlap. Knowledge only grows: recording something closes what is no longer believed and adds what is
believed now; nothing is edited and nothing is lost, so any earlier answer can be given again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from emining.kernel.refusals import Refused

Facts = TypeVar("Facts")


@dataclass(frozen=True, slots=True)
class Version(Generic[Facts]):
    """Facts, the days [valid_from, valid_to) on which they were true, the instants at which they were known.

    None at the end means open: until something changes, until something else is learnt.
    """

    facts: Facts
    valid_from: date
    valid_to: date | None
    known_from: datetime
    known_to: datetime | None = None

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            raise ValueError(f"empty valid time {self.valid_from}..{self.valid_to}")
        if self.known_to is not None and self.known_to <= self.known_from:
            raise ValueError(f"empty known time {self.known_from}..{self.known_to}")

    def holds(self, day: date, instant: datetime) -> bool:
        """Whether this is what was believed at `instant` about `day`."""
        return (
            self.valid_from <= day
            and (self.valid_to is None or day < self.valid_to)
            and self.known_from <= instant
            and (self.known_to is None or instant < self.known_to)
        )


@dataclass(frozen=True, slots=True)
class Change(Generic[Facts]):
    """What recording something does to a history: versions that close at one instant, versions that begin there."""

    closed: tuple[Version[Facts], ...]
    added: tuple[Version[Facts], ...]


def record(
    history: Iterable[Version[Facts]],
    facts: Facts,
    *,
    valid_from: date,
    known_at: datetime,
    valid_to: date | None = None,
) -> Change[Facts]:
    """The change that makes `facts` true during [valid_from, valid_to) as known from `known_at` on.

    Outside those days what was believed before is believed still. `Refused("known_before_last_change")` when something
    was already recorded at or after `known_at`: the register writes forwards only.
    """
    closed: list[Version[Facts]] = []
    added: list[Version[Facts]] = [Version(facts, valid_from, valid_to, known_at)]
    for version in history:
        if version.known_from >= known_at or (version.known_to is not None and version.known_to > known_at):
            raise Refused("known_before_last_change", known_at=known_at.isoformat())
        if version.known_to is not None or not _meet(version, valid_from, valid_to):
            continue
        closed.append(version)
        if version.valid_from < valid_from:
            added.append(Version(version.facts, version.valid_from, valid_from, known_at))
        if valid_to is not None and (version.valid_to is None or valid_to < version.valid_to):
            added.append(Version(version.facts, valid_to, version.valid_to, known_at))
    return Change(tuple(closed), tuple(added))


def apply(history: Sequence[Version[Facts]], change: Change[Facts]) -> list[Version[Facts]]:
    """The history after a change."""
    known_at = change.added[0].known_from
    kept = [v for v in history if v not in change.closed]
    return kept + [replace(v, known_to=known_at) for v in change.closed] + list(change.added)


def as_at(history: Iterable[Version[Facts]], *, day: date, known_on: datetime) -> Version[Facts] | None:
    """What was believed at `known_on` about `day`; None when nothing was."""
    return next((version for version in history if version.holds(day, known_on)), None)


def _meet(version: Version[Facts], start: date, end: date | None) -> bool:
    return (version.valid_to is None or start < version.valid_to) and (end is None or version.valid_from < end)

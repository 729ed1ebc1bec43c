"""What goes into the ranking and what comes out. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from emining.matching.engine.weights import PART_CODES, Weights

PARTY: Final = "party"
PROJECT: Final = "project"
NEED: Final = "need"
OFFER: Final = "offer"
KINDS: Final = (PARTY, PROJECT, NEED, OFFER)

CAPACITY: Final = "capacity"
CAPITAL: Final = "capital"


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: tonnes a year (`capacity`, least = most) or US dollars (`capital`, least and most of one ticket)."""

    kind: str
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that somebody offers or seeks at one stage of the value chain.

    No commodities: any. No places: anywhere. `is_holding` says that extraction here means a part in the ground itself,
    and not the buying or selling of ore.
    """

    stage: str
    commodities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    amount: Amount | None = None
    is_holding: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """Something done before: stage, commodities, country, and whether there is evidence."""

    stage: str
    commodities: tuple[str, ...]
    country: str
    has_evidence: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """A company, a project, a need or an offer, as far as matching needs to know it.

    `organisation` is the owner: a company itself, or whose project, need or offer it is. Country, languages, record,
    size and verification are the owner's. `age_days` counts from the day it was last confirmed; nothing: not known.
    """

    key: str
    kind: str
    organisation: int
    country: str
    offers: tuple[Line, ...] = ()
    seeks: tuple[Line, ...] = ()
    languages: frozenset[str] = frozenset()
    size: str = ""
    is_verified: bool = False
    age_days: int | None = None
    record: tuple[Record, ...] = ()
    is_barred: bool = False
    is_exclusive: bool = False
    exclusive_to: int | None = None
    nationalities: frozenset[str] = frozenset()
    related: frozenset[int] = frozenset()


class Part(NamedTuple):
    """One part of a score: weight in thousandths, value in hundredths, points = weight × value."""

    code: str
    weight: int
    value: int

    @property
    def points(self) -> int:
        """What the part adds to the score, in hundred-thousandths."""
        return self.weight * self.value


class Reason(NamedTuple):
    """Why, as a code with facts; the sentence is chosen at the edge, in the reader's language."""

    code: str
    facts: Mapping[str, Any]


class Improvement(NamedTuple):
    """What would lift the score: a code, by how many points at most, and whose it is to do (ours, theirs, both)."""

    code: str
    points: int
    whose: str


class Suggested(NamedTuple):
    """One candidate. The score is the sum of the parts' points, exactly; 100 000 would be perfect in everything."""

    key: str
    score: int
    weights: Weights
    values: tuple[int, ...]
    reasons: tuple[Reason, ...]
    cautions: tuple[Reason, ...]
    improvements: tuple[Improvement, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts whose points add up to the score."""
        return tuple(
            Part(code, getattr(self.weights, code), value) for code, value in zip(PART_CODES, self.values, strict=True)
        )

    @property
    def share(self) -> float:
        """The score between 0 and 1."""
        return self.score / 100_000


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best candidates, best first, and how many were left out for which hard reason."""

    suggested: tuple[Suggested, ...]
    left_out: Mapping[str, int]

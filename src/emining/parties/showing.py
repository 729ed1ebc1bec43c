"""A party as it is shown: the same parts for the page, the paper and the API, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from emining.accounts.selectors import today
from emining.kernel.languages import Trilingual
from emining.parties import commodities
from emining.parties.identifiers import WARNINGS
from emining.parties.models import Capability, Certificate, Identifier, Membership, Name, Party
from emining.parties.types import CHAIN, IDENTIFIER_TYPES, OFFERED, SOUGHT, STAGES


@dataclass(frozen=True, slots=True)
class Offer:
    """One capability or interest in words: its commodities and places (empty: any), capacity, and the party's words."""

    direction: str
    stage: str
    commodities: list[str]
    places: list[Any]
    words: Trilingual
    source_language: str
    capacity: Any
    unit: str
    stated_on: Any


@dataclass(slots=True)
class StageColumn:
    """One stage of the strip: what the party can do there and what it looks for."""

    code: str
    label: Any
    is_in_chain: bool
    offered: list[Offer] = field(default_factory=list)
    sought: list[Offer] = field(default_factory=list)


def is_verified_today(party: Party) -> bool:
    """Whether a verification is in force on this day: the stored flag alone may be older than its last day."""
    return party.is_verified and party.verified_until is not None and party.verified_until >= today()


def strip_of(entries: Iterable[Capability], places: Mapping[str, Any]) -> list[StageColumn]:
    """The value chain as columns in its order, then the services that go along it; every stage, filled or not."""
    columns = {code: StageColumn(code, label, code in CHAIN) for code, label in STAGES.items()}
    known = commodities.commodities()
    for entry in entries:
        offer = Offer(
            direction=entry.direction,
            stage=entry.stage,
            commodities=commodities.names_of(entry.commodities, known),
            places=[places.get(code, Trilingual(code)) for code in entry.jurisdictions],
            words=Trilingual(entry.words_en, entry.words_zh, entry.words_ur),
            source_language=entry.source_language,
            capacity=entry.capacity,
            unit=entry.capacity_unit,
            stated_on=entry.stated_on,
        )
        (columns[entry.stage].offered if entry.direction == OFFERED else columns[entry.stage].sought).append(offer)
    return list(columns.values())


def stages_by_direction(stages: Iterable[tuple[str, str]]) -> dict[str, list[Any]]:
    """Stages in words by direction, each once, in the order of the chain: for a row of a list."""
    held = set(stages)
    return {
        direction: [label for code, label in STAGES.items() if (direction, code) in held]
        for direction in (OFFERED, SOUGHT)
    }


def numbers_of(identifiers: Iterable[Identifier]) -> list[dict[str, Any]]:
    """Registration numbers with their kind, and what is known about each."""
    return [
        {
            "label": IDENTIFIER_TYPES[number.kind],
            "value": number.value,
            "country": number.country,
            "warning": WARNINGS.get(number.warning, ""),
            "is_demonstration": number.is_demonstration,
            "pk": number.pk,
        }
        for number in sorted(identifiers, key=lambda one: (one.kind, one.value))
    ]


def machine_made(names: Iterable[Name]) -> set[str]:
    """The spellings of this party that the platform made."""
    return {name.text for name in names if name.is_machine_made}


def certificates_of(entries: Iterable[Certificate]) -> list[dict[str, Any]]:
    """Certificates, those in force first; an expired one says so."""
    day = today()
    rows = [{"certificate": one, "is_expired": one.expires_on is not None and one.expires_on < day} for one in entries]
    return sorted(rows, key=lambda row: (row["is_expired"], row["certificate"].name))


def share_words(membership: Membership) -> str:
    """A share as a fraction and in per cent where that is exact to two places: 1/3 (33.33 %); empty when unknown."""
    if not membership.numerator or not membership.denominator:
        return ""
    share = Fraction(membership.numerator, membership.denominator)
    return f"{membership.numerator}/{membership.denominator} ({float(share) * 100:.2f} %)"

"""Published companies as matching needs them: what they can do and look for, and what they have done.

Rows of plain values, a few queries for any number of companies. Only what a published profile shows is in them; of
contacts the languages alone, and those of all together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from emining.accounts.selectors import today
from emining.parties.models import Capability, Contact, Party, TrackRecord
from emining.parties.selectors.gate import parties_open
from emining.parties.types import AUTHORITY, CHAMBER

NOT_MATCHED: Final = (AUTHORITY, CHAMBER)
"""Kinds of party that look for nobody: they rule, or they bring others together."""


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A published company: who, where, how large, whether verified today, its languages, when last confirmed."""

    organisation_id: int
    country: str
    jurisdiction: str
    size: str
    is_verified: bool
    languages: frozenset[str]
    confirmed_on: date | None
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class CapabilityRow:
    """One capability or interest. `capacity` is in `unit` (t/a, t/d, m); no commodities: any; no places: anywhere."""

    organisation_id: int
    stage: str
    direction: str
    commodities: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    capacity: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class TrackRecordRow:
    """Something a company has done."""

    organisation_id: int
    stage: str
    commodities: tuple[str, ...]
    country: str
    has_evidence: bool


def party_rows(organisation_ids: Iterable[int] | None = None) -> list[PartyRow]:
    """Published companies that can be matched; all of them, or these."""
    day = today()
    parties = _among(parties_open().exclude(kind__in=NOT_MATCHED), "organisation_id", organisation_ids)
    spoken = _languages(parties)
    rows = parties.order_by("organisation_id").values(
        "organisation_id", "country", "jurisdiction__code", "size", "is_verified", "verified_until", "source_language",
        "changed_at", "is_demonstration",
    )  # fmt: skip
    return [
        PartyRow(
            row["organisation_id"],
            row["country"],
            row["jurisdiction__code"] or "",
            row["size"],
            bool(row["is_verified"] and row["verified_until"] and row["verified_until"] >= day),
            frozenset(spoken.get(row["organisation_id"], set()) | ({row["source_language"]} - {""})),
            row["changed_at"].date() if row["changed_at"] else None,
            row["is_demonstration"],
        )
        for row in rows
    ]


def capability_rows(organisation_ids: Iterable[int] | None = None) -> list[CapabilityRow]:
    """What published companies can do and look for."""
    rows = _of_open(Capability.objects.all(), organisation_ids).values_list(
        "party__organisation_id", "stage", "direction", "commodities", "jurisdictions", "capacity", "capacity_unit"
    )
    return [
        CapabilityRow(
            key, stage, direction, tuple(goods), tuple(places), None if amount is None else float(amount), unit
        )
        for key, stage, direction, goods, places, amount, unit in rows
    ]


def track_record_rows(organisation_ids: Iterable[int] | None = None) -> list[TrackRecordRow]:
    """What published companies have done."""
    rows = _of_open(TrackRecord.objects.all(), organisation_ids).values_list(
        "party__organisation_id", "stage", "commodities", "country", "source", "evidence_id"
    )
    return [
        TrackRecordRow(key, stage, tuple(goods), country, bool(source or evidence))
        for key, stage, goods, country, source, evidence in rows
    ]


def _languages(parties: QuerySet[Party]) -> dict[int, set[str]]:
    """Languages in which a company can be talked to: those of its contacts together, never one person's."""
    found: dict[int, set[str]] = {}
    contacts = Contact.objects.filter(party__in=parties.order_by().values("pk"))
    for key, languages in contacts.values_list("party__organisation_id", "languages"):
        found.setdefault(key, set()).update(languages)
    return found


def _of_open(rows: QuerySet[Any], organisation_ids: Iterable[int] | None) -> QuerySet[Any]:
    open_ones = _among(parties_open().exclude(kind__in=NOT_MATCHED), "organisation_id", organisation_ids)
    return rows.filter(party__in=open_ones.order_by().values("pk")).order_by("party__organisation_id", "pk")


def _among(rows: QuerySet[Any], column: str, ids: Iterable[int] | None) -> QuerySet[Any]:
    return rows if ids is None else rows.filter(Q(**{f"{column}__in": set(ids)}))

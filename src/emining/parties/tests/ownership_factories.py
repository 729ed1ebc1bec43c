"""Companies, people and interests for tests of ownership."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from emining.accounts.tests.factories import make_organisation
from emining.parties.models import HolderPerson, Interest, Party
from emining.parties.types_ownership import RecordInterest

DAY = date(2026, 6, 1)


def make_company(name: str = "", **fields: Any) -> Party:
    """A demonstration company."""
    names = {"name_en": name, "name_zh": f"{name}公司", "name_ur": f"کمپنی {name}"} if name else {}
    fields = {"kind": "company", "country": "PK", "is_demonstration": True} | fields
    return Party.objects.create(organisation=make_organisation(**names), **fields)


def make_person(name: str = "Ayesha Test", **fields: Any) -> HolderPerson:
    """A natural person who holds something."""
    return HolderPerson.objects.create(**{"name": name, "nationality": "PK"} | fields)


def hold(
    subject: Party,
    holder: Party | HolderPerson | None,
    share: str | None,
    *,
    start: date | None = date(2020, 1, 1),
    end: date | None = None,
    **fields: Any,
) -> Interest:
    """An interest, past the service."""
    part = Fraction(share) if share else None
    return Interest.objects.create(
        subject=subject,
        holder=holder if isinstance(holder, Party) else None,
        person=holder if isinstance(holder, HolderPerson) else None,
        unknown_reason="not_established" if holder is None else "",
        numerator=part.numerator if part is not None else None,
        denominator=part.denominator if part is not None else None,
        valid=DateRange(start, end),
        known=DateTimeTZRange(datetime(2026, 1, 1, tzinfo=UTC), None),
        **{"kind": "shares", "source": "a test", "grade": "S"} | fields,
    )


def asked(subject: Party, **fields: Any) -> RecordInterest:
    """A command to record half of the shares of a company."""
    given: dict[str, Any] = {"kind": "shares", "share": Fraction(1, 2), "source": "SECP Form A", "grade": "P"}
    return RecordInterest(subject_id=subject.organisation_id, **given | fields)

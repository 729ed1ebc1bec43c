"""Interests as they stand in the record: current ones, and the arithmetic of their days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.parties.models import HolderPerson, Interest, Party
from emining.parties.permissions_ownership import may_name, may_record_interest
from emining.parties.types_ownership import UNKNOWN_REASONS


def current_interests() -> QuerySet[Interest]:
    """What is held for true now, whenever it was so."""
    return Interest.objects.filter(known__upper_inf=True)


def interests_on(day: date) -> QuerySet[Interest]:
    """What is held for true now of one day."""
    return current_interests().filter(valid__contains=day)


def day_of_excess(rows: Iterable[Interest]) -> tuple[date | None, Fraction, list[Interest]] | None:
    """The first day on which shares of one kind add up to more than the whole, with the sum and its parts.

    A sum only rises on a first day of one of its parts, so those are all the days to look at. None: there is none.
    """
    counted = [row for row in rows if row.numerator is not None and row.denominator is not None]
    starts = sorted({row.valid.lower for row in counted}, key=lambda day: (day is not None, day or date.min))
    for day in starts:
        parts = [row for row in counted if _holds(row, day)]
        total = sum((Fraction(row.numerator or 0, row.denominator or 1) for row in parts), Fraction(0))
        if total > 1:
            return day, total, parts
    return None


def _holds(row: Interest, day: date | None) -> bool:
    lower, upper = row.valid.lower, row.valid.upper
    if day is None:
        return lower is None
    return (lower is None or lower <= day) and (upper is None or day < upper)


def holder_words(actor: Actor, interest: Interest) -> str:
    """A holder as this reader may read of them, in the reader's language."""
    if interest.holder is not None:
        own = interest.holder.organisation
        return Trilingual(own.name_en, own.name_zh, own.name_ur).in_language(actor.language)[0]
    with override(actor.language):
        if interest.person is not None:
            return interest.person.name if may_name(actor, interest) else _("A natural person")
        return str(UNKNOWN_REASONS[interest.unknown_reason])


def interest_history(party_id: int) -> QuerySet[Interest]:
    """Every version ever recorded of interests in one party, the latest first. For whoever may record them."""
    return (
        Interest.objects.filter(subject_id=party_id)
        .select_related("holder__organisation", "person", "subject")
        .order_by("-known")
    )


def people_of(actor: Actor, party: Party) -> QuerySet[HolderPerson]:
    """The natural persons whom this reader may choose as holders in one party: those who hold there already."""
    if not may_record_interest(actor, party):
        return HolderPerson.objects.none()
    return HolderPerson.objects.filter(interests__subject=party).exclude(name="").distinct().order_by("name", "pk")


def share_of(interest: Interest) -> Fraction | None:
    """The share as a fraction; None when it is not established."""
    if interest.numerator is None or interest.denominator is None:
        return None
    return Fraction(interest.numerator, interest.denominator)

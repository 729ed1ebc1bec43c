"""Seats follow when one organisation takes the place of another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from emining.accounts.models import Office, Seat
from emining.accounts.selectors import today


def move_seats(
    *, from_organisation_id: int, to_organisation_id: int, only: Iterable[int] | None = None
) -> list[dict[str, int]]:
    """End the seats held today in one organisation and give the same people the same roles in another.

    The rows that end stay as history. An office of the other organisation in the same place takes the seats; where it
    has none, one is opened under the old office's names. `only` restricts it to these seats. Gives, a seat, the numbers
    `ended` and `opened` (the one held already, where the person sat in both). Part of a larger change: the caller has
    asked for permission and records the one event of it.
    """
    day = today()
    with transaction.atomic():
        seats = (
            Seat.objects.select_for_update(of=("self",), no_key=True)
            .filter(office__organisation_id=from_organisation_id, held_during__contains=day)
            .select_related("office")
            .order_by("pk")
        )
        if only is not None:
            seats = seats.filter(pk__in=list(only))
        return [{"ended": seat.pk, "opened": _follow(seat, to_organisation_id)} for seat in seats]


def _follow(seat: Seat, organisation_id: int) -> int:
    day, until = today(), seat.held_during.upper
    office = _office_like(seat.office, organisation_id)
    held = Seat.objects.filter(
        person_id=seat.person_id, office=office, role=seat.role, held_during__contains=day
    ).first()
    if held is None:
        held = Seat.objects.create(
            person_id=seat.person_id, office=office, role=seat.role, held_during=DateRange(day, until)
        )
    # A seat that began today is kept for its first day, as `end_seat` does: what was done in it stays explicable.
    first = seat.held_during.lower
    seat.held_during = DateRange(first, max(day, date.fromordinal(first.toordinal() + 1)))
    seat.save(update_fields=["held_during"])
    return held.pk


def _office_like(office: Office, organisation_id: int) -> Office:
    """The other organisation's office in the same place, the first opened one; a new one where there is none."""
    found = (
        Office.objects.filter(organisation_id=organisation_id, jurisdiction_id=office.jurisdiction_id)
        .order_by("pk")
        .first()
    )
    if found is not None:
        return found
    return Office.objects.create(
        organisation_id=organisation_id,
        jurisdiction_id=office.jurisdiction_id,
        code=f"{office.code[:40]}-of-{organisation_id}",
        name_en=office.name_en,
        name_zh=office.name_zh,
        name_ur=office.name_ur,
    )

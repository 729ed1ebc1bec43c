"""Loading the fact sheets of real projects."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.geoscience.selectors import occurrences_public
from emining.kernel.refusals import Refused
from emining.places.selectors import places_visible_to
from emining.projects import events, states
from emining.projects.fact_files import Sheet, read_fact_sheets
from emining.projects.models import (
    CapitalFigure,
    OwnershipStake,
    Project,
    ProjectOccurrence,
    ProjectPlace,
    ResourceFigure,
)
from emining.projects.permissions import may_keep_time
from emining.projects.selectors.search import key_of_project, require_commodities
from emining.projects.services.numbers import FACT_SHEET_KIND, take_number
from emining.projects.services.statements import ROLE_OF_KIND
from emining.projects.types import FACT_SHEET

DATASET: Final = "platform-deposits"


def load_fact_sheets(*, actor: Actor) -> dict[str, int]:
    """Make the fact sheets those of data/fact_sheets.yaml; how many were written and retired. Again, both are 0.

    A sheet that the file no longer has is retired, never deleted: its number was public. One event for all.
    `Refused("fact_sheets_malformed")` for a file that is wrong anywhere; nothing is loaded then.
    """
    may_keep_time(actor).require()
    sheets = read_fact_sheets()
    with transaction.atomic(durable=True):
        deposits = {row.record_id: row for row in occurrences_public().filter(dataset__code=DATASET)}
        present = {row.slug: row for row in Project.objects.filter(kind=FACT_SHEET)}
        written = [sheet.code for sheet in sheets if _write(sheet, present.get(sheet.code), deposits, actor)]
        retired = [row for code, row in present.items() if code not in {sheet.code for sheet in sheets}]
        gone = _retire(retired)
        if written or gone:
            record(
                code=events.FACT_SHEETS_LOADED,
                subject=Subject("projects.fact_sheets", "platform", "fact_sheets.yaml"),
                actor=actor,
                chain="PK",
                after={"written": len(written), "retired": gone, "codes": written},
            )
    return {"written": len(written), "retired": gone}


def _write(sheet: Sheet, row: Project | None, deposits: dict[str, Any], actor: Actor) -> bool:
    """Whether anything had to be written."""
    deposit = deposits.get(sheet.deposit)
    if deposit is None:
        raise Refused("fact_sheets_malformed", where=sheet.code, problem=f"no deposit {sheet.deposit!r} is loaded")
    require_commodities(sheet.columns["commodities"])
    columns = sheet.columns | {
        "state": states.PUBLISHED,
        "jurisdiction_id": deposit.jurisdiction_id,
        "district": deposit.district,
        "accuracy_m": deposit.accuracy_m if deposit.shown_point else None,
        "point_grade": "M" if deposit.shown_point else "",
    }
    if row is not None and _is_same(row, columns, sheet, deposit):
        return False
    if row is None:
        row = Project(kind=FACT_SHEET, slug=sheet.code, listed_at=timezone.now(), number=_number(deposit))
    for column, value in columns.items():
        setattr(row, column, value)
    row.point = deposit.shown_point
    row.confirmed_on = row.compiled_on
    row.search_key = key_of_project(row)
    row.save()
    _write_rows(row, sheet, deposit, actor)
    return True


def _number(deposit: Any) -> str:
    return take_number(
        jurisdiction=deposit.jurisdiction.code,
        kind=FACT_SHEET_KIND,
        on=timezone.localdate(),
        is_demonstration=False,
    )


def _write_rows(row: Project, sheet: Sheet, deposit: Any, actor: Actor) -> None:
    _replace(row, ResourceFigure, _in_order(sheet.figures))
    _replace(row, CapitalFigure, sheet.capital)
    _replace(row, OwnershipStake, _in_order(sheet.stakes))
    row.occurrence_links.all().delete()
    row.place_links.all().delete()
    ProjectOccurrence.objects.create(project=row, occurrence_id=deposit.pk)
    found = {place.code: place for place in places_visible_to(actor).filter(code__in=sheet.places)}
    unknown = set(sheet.places) - set(found)
    if unknown:
        raise Refused("fact_sheets_malformed", where=sheet.code, problem=f"unknown places {sorted(unknown)}")
    ProjectPlace.objects.bulk_create(
        ProjectPlace(project=row, place_id=place.pk, role=ROLE_OF_KIND[place.kind]) for place in found.values()
    )


def _replace(row: Project, model: Any, entries: list[dict[str, Any]]) -> None:
    model.objects.filter(project=row).delete()
    model.objects.bulk_create(model(project=row, **entry) for entry in entries)


def _in_order(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [entry | {"position": position} for position, entry in enumerate(entries, start=1)]


def _is_same(row: Project, columns: dict[str, Any], sheet: Sheet, deposit: Any) -> bool:
    if any(getattr(row, column) != value for column, value in columns.items()):
        return False
    if (row.point is None) != (deposit.shown_point is None) or (
        row.point is not None and not row.point.equals(deposit.shown_point)
    ):
        return False
    same_rows = (
        _same_rows(row.figures.order_by("position"), sheet.figures)
        and _same_rows(row.capital.order_by("pk"), sheet.capital)
        and _same_rows(row.stakes.order_by("position"), sheet.stakes)
    )
    places = set(row.place_links.values_list("place__code", flat=True))
    return same_rows and places == set(sheet.places)


def _same_rows(rows: Any, entries: list[dict[str, Any]]) -> bool:
    found: list[Model] = list(rows)
    return len(found) == len(entries) and all(
        getattr(row, column) == value
        for row, entry in zip(found, entries, strict=True)
        for column, value in entry.items()
    )


def _retire(rows: list[Project]) -> int:
    gone = 0
    for row in rows:
        if row.state != states.RETIRED:
            row.state = states.FACT_SHEET.move(row.state, "retire").target
            row.ended_on = timezone.localdate()
            row.save()
            gone += 1
    return gone

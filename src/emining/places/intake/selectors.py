"""Reading the accounts of imports."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from emining.places.intake.permissions import LICENSING_OFFICER, OPERATOR, Importer
from emining.places.intake.report import ReportRow
from emining.places.models import ImportRow, ImportRun


def import_runs_visible_to(actor: Importer) -> QuerySet[ImportRun]:
    """All for the operator; for a licensing officer those of the seat's jurisdictions and the person's own uploads."""
    runs = ImportRun.objects.select_related("jurisdiction")
    if actor.role == OPERATOR:
        return runs
    if actor.role == LICENSING_OFFICER:
        return runs.filter(Q(jurisdiction__code__in=actor.jurisdictions) | Q(person_id_given=actor.person_id))
    return runs.none()


def report_rows(rows: QuerySet[ImportRow]) -> list[ReportRow]:
    """Stored rows as the report speaks of them."""
    return [
        ReportRow(
            row.number,
            row.key,
            row.outcome,
            row.code,
            row.field,
            row.facts,
            tuple((code, facts) for code, facts in row.notes),
            row.subject_id,
        )
        for row in rows
    ]

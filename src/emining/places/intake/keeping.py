"""Keeping the account of an import in the database: the run, its rows, its one event."""

from __future__ import annotations

import uuid
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from emining.audit.services import record
from emining.audit.types import Acting, Subject
from emining.kernel.refusals import Refused
from emining.places.intake.mapping import Mapping
from emining.places.intake.report import Report
from emining.places.intake.staging import Bundle
from emining.places.intake.types import ImportContext
from emining.places.models import ImportRow, ImportRun, Jurisdiction

if TYPE_CHECKING:
    from emining.places.intake.runner import ImportRequest, Prepared


def context_for(
    bundle: Bundle, mapping: Mapping, target: str, *, jurisdiction: str, run_id: int | None, request: ImportRequest
) -> ImportContext:
    """The context handed to the target. `Refused('import_jurisdiction_unknown')` for a code without a row."""
    place = Jurisdiction.objects.filter(code=jurisdiction).values_list("pk", flat=True).first()
    if place is None:
        raise Refused("import_jurisdiction_unknown", jurisdiction=jurisdiction)
    reference = uuid.uuid4() if run_id is None else ImportRun.objects.values_list("reference", flat=True).get(pk=run_id)
    return ImportContext(
        run_reference=str(reference),
        target=target,
        jurisdiction=jurisdiction,
        jurisdiction_id=place,
        foreign_register=mapping.foreign_register,
        source=mapping.source,
        file_name=bundle.name,
        mapping_name=mapping.name,
        options=options_of(request),
    )


def options_of(request: ImportRequest) -> dict[str, str]:
    """What was asked for beside the mapping, for the record; empty ones left out."""
    asked = {"crs": request.crs, "encoding": request.encoding}
    asked |= {name: "yes" for name in ("repair", "restore_shx", "strict") if getattr(request, name)}
    return {name: value for name, value in asked.items() if value}


def keep(
    actor: Acting, ready: Prepared, context: ImportContext, report: Report, digest: str, *, run_id: int | None
) -> int:
    """Write run and rows inside the import's transaction, and its event when anything changed."""
    run = _write_run(actor, ready, context, report, digest, run_id=run_id)
    if report.changed:
        counts = report.counts
        record(
            code="places.import.finished",
            subject=Subject("places.import", context.run_reference, context.source.code),
            actor=actor,
            chain=context.jurisdiction,
            after=counts
            | {
                "target": context.target,
                "mapping": ready.mapping.name,
                "mapping_sha256": ready.mapping.digest,
                "file_sha256": ready.bundle.sha256,
                "source": context.source.code,
                "source_crs": ready.reading.crs,
                "operation": ready.reading.operation,
                "accuracy_m": None if ready.reading.accuracy_m is None else str(ready.reading.accuracy_m),
                "rows_sha256": digest,
            },
            # The uploader's words: the event is public, and a file may be called after a person.
            personal={"file": context.file_name, "layer": report.layer},
        )
    return run.pk


def keep_rehearsal(
    actor: Acting, ready: Prepared, context: ImportContext, report: Report, digest: str, *, run_id: int
) -> int:
    """Keep the report of a rehearsal that the desk asked for. The register is untouched, so there is no event."""
    return _write_run(actor, ready, context, report, digest, run_id=run_id).pk


def _write_run(
    actor: Acting, ready: Prepared, context: ImportContext, report: Report, digest: str, *, run_id: int | None
) -> ImportRun:
    run = ImportRun(reference=context.run_reference) if run_id is None else ImportRun.objects.get(pk=run_id)
    for name, value in _columns(ready, context, report, digest).items():
        setattr(run, name, value)
    if run_id is None:
        run.actor = describe(actor)
        run.person_id_given = actor.person_id
    run.save()
    run.rows.all().delete()
    ImportRow.objects.bulk_create(
        (
            ImportRow(
                run=run,
                number=row.number,
                key=row.key,
                outcome=row.outcome,
                code=row.code,
                field=row.field[:120],
                facts={
                    name: value if isinstance(value, int | str) else str(value) for name, value in row.facts.items()
                },
                notes=[[code, dict(facts)] for code, facts in row.notes],
                subject_id=row.subject_id if not ready.request.dry_run else "",
            )
            for row in report.rows
        ),
        batch_size=2000,
    )
    return run


def _columns(ready: Prepared, context: ImportContext, report: Report, digest: str) -> dict[str, Any]:
    counts, source = report.counts, asdict(context.source)
    source["as_of"] = source["as_of"].isoformat() if source["as_of"] else None
    return {
        "state": "finished",
        "target": context.target,
        "jurisdiction_id": context.jurisdiction_id,
        "file_name": context.file_name[:255],
        "file_sha256": ready.bundle.sha256,
        "file_size": ready.bundle.size,
        "layer": report.layer[:255],
        "mapping_name": ready.mapping.name[:120],
        "mapping_digest": ready.mapping.digest,
        "mapping_text": ready.mapping_text,
        "source": source,
        "options": dict(context.options),
        "source_crs": ready.reading.crs[:80],
        "operation": ready.reading.operation[:240],
        "accuracy_m": ready.reading.accuracy_m,
        "is_dry_run": ready.request.dry_run,
        "row_digest": digest,
        "ended_at": timezone.now(),
    } | {f"{name}_count": number for name, number in counts.items()}


def describe(actor: Acting) -> dict[str, Any]:
    """Who asked, as the audit names them: seat and request, no more than its own rows hold."""
    return {
        "person_label": actor.person_label,
        "seat_id": actor.seat_id,
        "seat_label": actor.seat_label,
        "request_id": actor.request_id,
    }

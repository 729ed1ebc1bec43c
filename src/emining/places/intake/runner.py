"""One import from file to event: stage, read, check, hand to the target, count; all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction

from emining.kernel.refusals import Refused
from emining.places.intake import catalogue, keeping, messages, reader
from emining.places.intake import mapping as mappings
from emining.places.intake.accounting import Accountant
from emining.places.intake.convert import check_columns
from emining.places.intake.faults import FileFault
from emining.places.intake.mapping import Mapping
from emining.places.intake.permissions import Importer, may_import
from emining.places.intake.report import Report
from emining.places.intake.staging import Bundle, staged
from emining.places.intake.targets import ImportTarget, target_for
from emining.places.intake.types import ImportContext, Position

BATCH = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is asked for. `mapping` is the name of a shipped mapping or '' to recognise one; `mapping_text` wins.

    `repair` accepts the offered repair of invalid rings, `restore_shx` the remaking of a missing index, `strict` asks
    for all or nothing. CRS, layer and encoding are given only where the file does not say.
    """

    path: Path
    target: str
    name: str = ""
    mapping: str = ""
    mapping_text: str = ""
    jurisdiction: str = ""
    crs: str = ""
    layer: str = ""
    encoding: str = ""
    repair: bool = False
    restore_shx: bool = False
    strict: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How it ended. `run_id` is None for a rehearsal that was not kept."""

    report: Report
    reading: reader.Reading
    mapping: Mapping
    dry_run: bool
    digest: str
    run_id: int | None
    reference: str


@dataclass(slots=True)
class Prepared:
    """A staged file with everything chosen: layer, mapping, target."""

    bundle: Bundle
    layer: reader.Layer
    mapping: Mapping
    mapping_text: str
    target: ImportTarget
    request: ImportRequest
    reading: reader.Reading = field(default_factory=reader.Reading)

    def job(self) -> reader.ReadJob:
        """The job for the child process."""
        chosen, asked = self.mapping, self.request
        return reader.ReadJob(
            layer=self.layer,
            crs=asked.crs,
            fallback_crs=chosen.crs,
            encoding=asked.encoding or chosen.encoding,
            geometry=dict(chosen.geometry),
            decimal=chosen.decimal,
            kinds=tuple(sorted(self.target.geometry_kinds)),
            geometry_required=self.target.geometry_required,
            repair=asked.repair,
            extent=chosen.extent,
            outside_is_refused=chosen.outside_is_refused,
        )


def import_file(
    *, actor: Importer, request: ImportRequest, on_progress: Progress | None = None, run_id: int | None = None
) -> ImportResult:
    """Import a file, or rehearse it. `Refused` with a code of `messages.py` when nothing can be written at all.

    Everything is one transaction: an interruption, a fault in the last feature or a database error leaves no trace. A
    rehearsal does the same work and is rolled back. One event is recorded when anything changed. `run_id` names the
    row of an upload that this fulfils; a rehearsal is kept only for an upload.
    """
    with _faults_as_refusals(), prepared(request) as ready:
        jurisdiction = request.jurisdiction or ready.mapping.jurisdiction
        may_import(actor, jurisdiction=jurisdiction).require()
        with transaction.atomic(durable=True):
            context = keeping.context_for(
                ready.bundle, ready.mapping, request.target, jurisdiction=jurisdiction, run_id=run_id, request=request
            )
            _lock(request.target, jurisdiction)
            report = _run(actor, ready, context, on_progress)
            if request.strict and (count := report.counts["refused"]):
                raise Refused("import_refused_features", count=count)
            digest = report.digest()
            if request.dry_run:
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                transaction.set_rollback(True)
                kept = None
            else:
                kept = keeping.keep(actor, ready, context, report, digest, run_id=run_id)
        if request.dry_run and run_id is not None:
            with transaction.atomic():
                kept = keeping.keep_rehearsal(actor, ready, context, report, digest, run_id=run_id)
        return ImportResult(report, ready.reading, ready.mapping, request.dry_run, digest, kept, context.run_reference)


@contextmanager
def prepared(request: ImportRequest) -> Iterator[Prepared]:
    """Stage the file and choose layer and mapping. `FileFault` or `Refused` when a choice is missing or wrong."""
    target = target_for(request.target)
    with staged(request.path, name=request.name, restore_shx=request.restore_shx) as bundle:
        layers = list_layers(bundle, encoding=request.encoding)
        known = _mapping(request, bundle, layers)
        layer = choose_layer(layers, request.layer or known.mapping.layer)
        mappings.check_against(known.mapping, known.text, target.fields)
        if layer.features == 0:
            raise FileFault("layer_empty", layer=layer.name)
        check_columns(known.mapping, layer.fields)
        if layer.source.format in {"csv", "xlsx"} and target.geometry_required and not known.mapping.geometry:
            raise FileFault("geometry_columns_missing")
        yield Prepared(bundle, layer, known.mapping, known.text, target, request)


def list_layers(bundle: Bundle, *, encoding: str = "") -> list[reader.Layer]:
    """Every layer of every source in what was given."""
    return [layer for source in bundle.sources for layer in reader.inspect(source, encoding=encoding)]


def choose_layer(layers: list[reader.Layer], wanted: str) -> reader.Layer:
    """The only layer, or the one asked for."""
    names = ", ".join(layer.name for layer in layers)
    if wanted:
        for layer in layers:
            if layer.name.lower() == wanted.lower():
                return layer
        if len(layers) > 1:
            raise FileFault("layer_unknown", layer=wanted, known=names)
    if len(layers) != 1:
        raise FileFault("layers_several", layers=names)
    return layers[0]


def _mapping(request: ImportRequest, bundle: Bundle, layers: list[reader.Layer]) -> catalogue.Known:
    if request.mapping_text:
        known = catalogue.Known(mappings.read_mapping(request.mapping_text), request.mapping_text)
    elif request.mapping:
        known = catalogue.shipped_mapping(request.mapping)
    else:
        fitting = catalogue.recognise(bundle.name, request.target, request.layer)
        if len(fitting) != 1:
            if len(layers) > 1 and not request.layer:
                raise FileFault("layers_several", layers=", ".join(layer.name for layer in layers))
            raise FileFault("mapping_needed", file=bundle.name, target=request.target)
        known = fitting[0]
    if known.mapping.target != request.target:
        raise FileFault(
            "mapping_for_other_target",
            name=known.mapping.name,
            mapping_target=known.mapping.target,
            target=request.target,
        )
    return known


def _run(actor: Importer, ready: Prepared, context: ImportContext, on_progress: Progress | None) -> Report:
    accountant = Accountant(ready.mapping, ready.target, file=context.file_name, layer=ready.layer.name)
    ready.target.begin(actor=actor, context=context)
    total = ready.layer.features
    for raw in reader.features(ready.job(), ready.reading):
        position = Position(ready.reading.crs, ready.reading.operation, ready.reading.accuracy_m)
        accountant.take(raw, position)
        if len(accountant.waiting) >= BATCH:
            accountant.settle(ready.target.upsert(actor=actor, context=context, features=accountant.waiting))
        if on_progress is not None and raw.number % 100 == 0:
            on_progress(raw.number, total)
    if accountant.waiting:
        accountant.settle(ready.target.upsert(actor=actor, context=context, features=accountant.waiting))
    if on_progress is not None:
        on_progress(len(accountant.rows), total)
    return accountant.report()


def _lock(target: str, jurisdiction: str) -> None:
    """One import of a kind into a jurisdiction at a time, without waiting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtext('emining.import'), hashtext(%s))", [f"{target}:{jurisdiction}"]
        )
        (got,) = cursor.fetchone()
    if not got:
        raise Refused("import_running", target=target, jurisdiction=jurisdiction)


@contextmanager
def _faults_as_refusals() -> Iterator[None]:
    try:
        yield
    except FileFault as fault:
        raise Refused(messages.refusal_code(fault.code), **fault.facts) from None

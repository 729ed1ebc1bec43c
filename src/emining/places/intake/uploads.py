"""Imports from the desk: keep the upload, queue the work, do it in the background."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app as queue

from emining.kernel.refusals import Refused
from emining.places.intake import messages
from emining.places.intake.catalogue import shipped_mapping
from emining.places.intake.faults import FileFault
from emining.places.intake.keeping import describe, options_of
from emining.places.intake.mapping import read_mapping
from emining.places.intake.permissions import Importer, may_import, may_use_imports
from emining.places.intake.runner import ImportRequest, import_file
from emining.places.intake.staging import ACCEPTED, MAX_BYTES
from emining.places.intake.targets import target_for
from emining.places.models import ImportRun

TASK: Final = "places.run_import"
KEPT_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Choices:
    """What the desk's form asks for."""

    layer: str = ""
    mapping: str = ""
    crs: str = ""
    encoding: str = ""
    repair: bool = False
    restore_shx: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class StoredImporter:
    """Who asked, as kept with the run until the background work is done."""

    person_id: int | None
    person_label: str
    seat_id: int | None
    seat_label: str
    request_id: str
    role: str
    jurisdictions: frozenset[str]


def receive_upload(*, actor: Importer, file: File, name: str, target: str, mapping_text: str = "") -> ImportRun:
    """Keep an upload until it is imported or a week has passed. Nothing is read yet.

    `Refused`: import_not_permitted, import_target_unknown, import_file_too_large, import_file_empty,
    import_format_unknown, and the faults of the mapping given along.
    """
    may_use_imports(actor).require()
    target_for(target)
    called = Path(name.replace("\\", "/")).name[:255]
    extension = Path(called).suffix.lower()
    if extension not in ACCEPTED:
        raise Refused("import_format_unknown", file=called, accepted=" ".join(ACCEPTED))
    if file.size is not None and file.size > MAX_BYTES:
        raise Refused("import_file_too_large", size_mb=file.size // 1024**2, limit_mb=MAX_BYTES // 1024**2)
    if not file.size:
        raise Refused("import_file_empty", file=called)
    if mapping_text:
        try:
            read_mapping(mapping_text)
        except FileFault as fault:
            raise Refused(messages.refusal_code(fault.code), **fault.facts) from None
    stored = default_storage.save(f"imports/{uuid.uuid4().hex}{extension}", file)
    return ImportRun.objects.create(
        target=target,
        file_name=called,
        file_size=file.size,
        stored_as=stored,
        mapping_text=mapping_text,
        actor=_stored(actor),
        person_id_given=actor.person_id,
    )


@contextmanager
def request_for(run: ImportRun, choices: Choices, *, dry_run: bool = False) -> Iterator[ImportRequest]:
    """The request for an upload, with a local copy of its file for as long as the block lasts."""
    if not run.stored_as or not default_storage.exists(run.stored_as):
        raise Refused("import_file_missing", file=run.file_name)
    with tempfile.TemporaryDirectory(prefix="emining-upload-") as folder:
        path = Path(folder) / f"upload{Path(run.file_name).suffix.lower()}"
        with default_storage.open(run.stored_as, "rb") as source, path.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        own = run.mapping_text if run.state == "uploaded" or not choices.mapping else ""
        yield ImportRequest(
            path=path,
            name=run.file_name,
            target=run.target,
            mapping="" if own else choices.mapping,
            mapping_text=own,
            layer=choices.layer,
            crs=choices.crs,
            encoding=choices.encoding,
            repair=choices.repair,
            restore_shx=choices.restore_shx,
            strict=choices.strict,
            dry_run=dry_run,
        )


def queue_import(*, actor: Importer, run: ImportRun, choices: Choices, dry_run: bool) -> ImportRun:
    """Put an upload, or a rehearsed one again, into the queue. A rehearsal keeps its file for the import to follow."""
    jurisdiction = _jurisdiction(run, choices)
    if jurisdiction:
        may_import(actor, jurisdiction=jurisdiction).require()
    with transaction.atomic(durable=True):
        run = ImportRun.objects.select_for_update(no_key=True).get(pk=run.pk)
        if run.state in {"queued", "running"} or not run.stored_as:
            raise Refused("import_not_waiting")
        if run.state != "uploaded":
            own = run.mapping_text if run.options.get("own_mapping") else ""
            run = ImportRun(
                target=run.target, file_name=run.file_name, file_size=run.file_size, stored_as=run.stored_as,
                mapping_text=own,
            )  # fmt: skip
        asked = ImportRequest(path=Path(), target=run.target, **_chosen(choices))
        run.options = options_of(asked) | {"layer": choices.layer, "mapping": choices.mapping}
        if run.mapping_text:
            run.options["own_mapping"] = "yes"
        run.state, run.is_dry_run = "queued", dry_run
        run.actor, run.person_id_given = _stored(actor), actor.person_id
        run.save()
        queue.configure_task(TASK, queue="imports", lock="imports").defer(run_id=run.pk)
    return run


def carry_out(run_id: int) -> None:
    """The background work: import or rehearse a queued upload. A refusal is kept with the run, nothing is raised."""
    if not ImportRun.objects.filter(pk=run_id, state="queued").update(state="running"):
        return
    run = ImportRun.objects.get(pk=run_id)
    stored = run.actor
    actor = StoredImporter(
        run.person_id_given, stored["person_label"], stored["seat_id"], stored["seat_label"], stored["request_id"],
        stored["role"], frozenset(stored["jurisdictions"]),
    )  # fmt: skip
    choices = choices_of(run)
    own = bool(run.options.get("own_mapping"))
    try:
        with request_for(
            run, replace(choices, mapping="" if own else choices.mapping), dry_run=run.is_dry_run
        ) as asked:
            import_file(actor=actor, request=asked, run_id=run_id)
    except Refused as refusal:
        facts = {name: value if isinstance(value, int | str) else str(value) for name, value in refusal.facts.items()}
        ImportRun.objects.filter(pk=run_id).update(
            state="refused", fault_code=refusal.code, fault_facts=facts, ended_at=timezone.now()
        )
        return
    kept = ImportRun.objects.get(pk=run_id)
    ImportRun.objects.filter(pk=run_id).update(options=run.options | kept.options)
    if not run.is_dry_run:
        forget_file(run.stored_as)


def _refuse(run_id: int, code: str, facts: Mapping[str, Any]) -> None:
    plain = {name: value if isinstance(value, int | str) else str(value) for name, value in facts.items()}
    ImportRun.objects.filter(pk=run_id).update(
        state="refused", fault_code=code, fault_facts=plain, ended_at=timezone.now()
    )


def choices_of(run: ImportRun) -> Choices:
    """The choices a run was queued with."""
    asked = run.options
    return Choices(
        layer=asked.get("layer", ""),
        mapping=asked.get("mapping", ""),
        crs=asked.get("crs", ""),
        encoding=asked.get("encoding", ""),
        repair="repair" in asked,
        restore_shx="restore_shx" in asked,
        strict="strict" in asked,
    )


def forget_file(stored_as: str) -> None:
    """Delete an upload's file and clear it from every run that shared it."""
    ImportRun.objects.filter(stored_as=stored_as).update(stored_as="")
    default_storage.delete(stored_as)


def forget_old_uploads() -> int:
    """Delete the files of uploads that nobody imported within a week, and end runs that a crash left running."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    old = set(ImportRun.objects.filter(begun_at__lt=before).exclude(stored_as="").values_list("stored_as", flat=True))
    for stored_as in old:
        forget_file(stored_as)
    for run_id in ImportRun.objects.filter(begun_at__lt=before, state="running").values_list("pk", flat=True):
        _refuse(run_id, "import_interrupted", {})
    return len(old)


def _jurisdiction(run: ImportRun, choices: Choices) -> str:
    try:
        if run.mapping_text:
            return read_mapping(run.mapping_text).jurisdiction
        return shipped_mapping(choices.mapping).mapping.jurisdiction if choices.mapping else ""
    except FileFault as fault:
        raise Refused(messages.refusal_code(fault.code), **fault.facts) from None


def _chosen(choices: Choices) -> dict[str, Any]:
    return {
        "crs": choices.crs,
        "encoding": choices.encoding,
        "repair": choices.repair,
        "restore_shx": choices.restore_shx,
        "strict": choices.strict,
    }


def _stored(actor: Importer) -> dict[str, Any]:
    return describe(actor) | {"role": actor.role, "jurisdictions": sorted(actor.jurisdictions)}

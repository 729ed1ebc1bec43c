"""Importing from the desk: upload, look, rehearse, import, read the report."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages as flash
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.limits import within_limit
from emining.accounts.permissions import seat_required
from emining.desk.forms import ImportChoicesForm, ImportUploadForm
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.places.intake import messages, uploads
from emining.places.intake.preview import preview
from emining.places.intake.report import refusals_csv
from emining.places.intake.selectors import import_runs_visible_to, report_rows
from emining.places.intake.staging import MAX_BYTES
from emining.places.intake.targets import target_for

_ENVELOPE = 1024 * 1024
_UPLOADS_AN_HOUR = 30
_importers = seat_required(roles.OPERATOR, roles.LICENSING_OFFICER)


class LimitedUpload(FileUploadHandler):
    """Stops reading the body as soon as it is longer than any upload may be, whatever its header said."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - the handler's signature
        """Count, and stop when it is enough."""
        self.received += len(raw_data)
        if self.received > MAX_BYTES:
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002 - the handler's signature
        """Leave the file to the next handler."""
        return


@_importers
@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """Imports and rehearsals, the latest first."""
    page = Paginator(import_runs_visible_to(request.actor), 25).get_page(request.GET.get("page"))
    return render(request, "desk/imports_list.html", {"page": page})


@csrf_exempt  # the size is looked at before the body is read; the token is checked in `_receive`
@_importers
@require_http_methods(["GET", "HEAD", "POST"])
def import_upload(request: HttpRequest) -> HttpResponse:
    """Give a file. One that is too large is refused before its body is read."""
    if request.method == "POST":
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length > MAX_BYTES + _ENVELOPE:
            facts = {"size_mb": length // 1024**2, "limit_mb": MAX_BYTES // 1024**2}
            refusal = Refused("import_file_too_large", **facts)
            return _refused_page(request, refusal, status=413)
        request.upload_handlers.insert(0, LimitedUpload(request))
    return _receive(request)


@csrf_protect
def _receive(request: HttpRequest) -> HttpResponse:
    form = ImportUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            within_limit("import.upload", str(request.actor.person_id), amount=_UPLOADS_AN_HOUR, seconds=3600)
            run = uploads.receive_upload(
                actor=request.actor,
                file=given,
                name=given.name,
                target=form.cleaned_data["target"],
                mapping_text=form.cleaned_data["mapping_file"],
            )
        except Refused as refusal:
            if refusal.code == "too_many_attempts":
                refusal = Refused("import_upload_too_frequent", **refusal.facts)
            form.add_error("file", _told(refusal))
        else:
            return redirect("desk:import", reference=run.reference)
    return render(request, "desk/imports_upload.html", {"form": form}, status=400 if form.errors else 200)


@_importers
@require_safe
def import_(request: HttpRequest, reference: UUID) -> HttpResponse:
    """One import: the preview while it is only uploaded, the report afterwards."""
    run = get_object_or_404(import_runs_visible_to(request.actor), reference=reference)
    if run.state == "uploaded":
        return _preview_page(request, run)
    return _report_page(request, run)


@_importers
@require_POST
def import_run(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Rehearse or import: an uploaded file, or a rehearsed one for good."""
    run = get_object_or_404(import_runs_visible_to(request.actor), reference=reference)
    choices = uploads.choices_of(run) if run.state != "uploaded" else _choices(request.POST)
    dry_run = request.POST.get("do") != "import"
    try:
        queued = uploads.queue_import(actor=request.actor, run=run, choices=choices, dry_run=dry_run)
    except Refused as refusal:
        flash.error(request, _told(refusal))
        return redirect("desk:import", reference=reference)
    return redirect("desk:import", reference=queued.reference)


@_importers
@require_safe
def import_refusals(request: HttpRequest, reference: UUID) -> HttpResponse:
    """The refusals of a run as CSV, in the reader's language."""
    run = get_object_or_404(import_runs_visible_to(request.actor), reference=reference)
    rows = report_rows(run.rows.filter(outcome="refused").order_by("number"))
    own = target_for(run.target).sentences
    standing = _("Demonstration; not an official register")
    text = refusals_csv(file=run.file_name, layer=run.layer, rows=rows, own=own, standing=standing)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="refusals-{run.reference}.csv"'
    return response


def _choices(given: Any) -> uploads.Choices:
    return uploads.Choices(
        layer=given.get("layer", "")[:255],
        mapping=given.get("mapping", "")[:120],
        crs=given.get("crs", "").strip()[:40],
        encoding=given.get("encoding", "").strip()[:40],
        repair=bool(given.get("repair")),
        restore_shx=bool(given.get("restore_shx")),
        strict=bool(given.get("strict")),
    )


def _preview_page(request: HttpRequest, run: Any) -> HttpResponse:
    choices = _choices(request.GET)
    with uploads.request_for(run, choices) as asked:
        found = preview(asked)
    own = target_for(run.target).sentences
    mappings = [(known.mapping.name, known.mapping.title) for known in found.mappings]
    layers = [layer.name for layer in found.layers]
    form = ImportChoicesForm(initial=vars_of(choices), mappings=[] if run.mapping_text else mappings, layers=layers)
    rows = [
        {
            "number": number,
            "key": key,
            "verdict": messages.sentence(row.code, row.facts, own) if row else "",
            "values": values,
        }
        for row, number, key, values in found.rows
    ]
    context = {
        "run": run,
        "form": form,
        "chosen": vars_of(choices),
        "found": found,
        "rows": rows,
        "fault": _fault(*found.fault) if found.fault else None,
        "layers": found.layers,
        "target": target_for(run.target),
    }
    return render(request, "desk/imports_preview.html", context)


def vars_of(choices: uploads.Choices) -> dict[str, Any]:
    """The choices as the form names them."""
    return {name: getattr(choices, name) for name in choices.__slots__}


def _report_page(request: HttpRequest, run: Any) -> HttpResponse:
    own = target_for(run.target).sentences
    refused = run.rows.filter(outcome="refused").order_by("number")
    page = Paginator(refused, 50).get_page(request.GET.get("page"))
    rows = [
        {
            "row": row,
            "sentence": messages.sentence(row.code, row.facts, own),
            "advice": messages.advice(row.code, row.facts),
        }
        for row in page
    ]
    noted = run.rows.exclude(notes=[]).order_by("number")
    notes = [{"row": row, "sentences": [messages.note(code, facts) for code, facts in row.notes]} for row in noted[:50]]
    context = {
        "run": run,
        "page": page,
        "rows": rows,
        "notes": notes,
        "noted_count": noted.count(),
        "fault": _fault(run.fault_code, run.fault_facts) if run.fault_code else None,
        "target": target_for(run.target),
        "source_name": Trilingual(*(run.source.get(f"name_{code}", "") for code in ("en", "zh", "ur"))),
        "waits": run.state in {"queued", "running"},
        "may_import": run.state == "finished" and run.is_dry_run and bool(run.stored_as),
    }
    return render(request, "desk/imports_report.html", context)


def _fault(code: str, facts: dict[str, Any]) -> dict[str, str]:
    return {"sentence": messages.sentence(code, facts), "advice": messages.advice(code, facts), "code": code}


def _told(refusal: Refused) -> str:
    parts = (messages.sentence(refusal.code, refusal.facts), messages.advice(refusal.code, refusal.facts))
    return " ".join(part for part in parts if part)


def _refused_page(request: HttpRequest, refusal: Refused, *, status: int) -> HttpResponse:
    return render(request, "errors/refused.html", {"refusal": refusal, "sentence": _told(refusal)}, status=status)

"""Importing participants: choose a file, say which column is which, look at the account, import."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.documents.selectors import content_of, documents_visible_to
from emining.documents.services import store_upload
from emining.documents.types import PERSONAL
from emining.forum import columns
from emining.forum.forms import ColumnsForm, UploadForm
from emining.forum.models import Event, ImportRun
from emining.forum.permissions import may_run
from emining.forum.refusals import IMPORT_NOTES, ROW_FAULTS
from emining.forum.selectors.gate import imports_visible_to
from emining.forum.services.import_participants import import_participants
from emining.forum.sheets import ACCEPTED, LARGEST, read_sheet
from emining.forum.types import ImportFile
from emining.forum.views.frame import DESK_ROLES, closed, desk_event, desk_page, sentence
from emining.kernel.languages import LANGUAGES, normal_language
from emining.kernel.refusals import Refused
from emining.kernel.spreadsheets import disarmed

SHOWN = 200


@seat_required(*DESK_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, event: str) -> HttpResponse:
    """Past imports and a new one. A file uploaded is read as a preview at once, with the columns guessed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        verdict = may_run(actor, found)
        if not verdict:
            return closed(request, verdict)
        if form.is_valid():
            try:
                run = _receive(actor, found, form)
            except Refused as refused:
                form.add_error("file", sentence(refused))
            else:
                return redirect("forum:import_run", event=event, number=run.number)
    runs = imports_visible_to(actor, found)[:50]
    return desk_page(
        request,
        "forum/imports.html",
        found,
        here="imports",
        status=422 if form.is_bound else 200,
        form=form,
        runs=runs,
        languages=LANGUAGES,
    )


def _receive(actor: Actor, event: Event, form: UploadForm) -> ImportRun:
    upload = form.cleaned_data["file"]
    stored = store_upload(
        actor=actor,
        upload=upload,
        kind="forum.participants",
        confidentiality=PERSONAL,
        accepted=ACCEPTED,
        largest=LARGEST,
    )
    content = _content(actor, stored.id)
    sheet = read_sheet(stored.name, content)
    guessed = columns.guess_columns(sheet.header)
    missing = [name for name in columns.REQUIRED if name not in guessed]
    places = guessed | {name: len(sheet.header) for name in missing}
    file = ImportFile(stored.name, content, places, sheet.name, form.cleaned_data["consent_stated"])
    return import_participants(actor=actor, event_code=event.code, file=file, document_id=stored.id)


@seat_required(*DESK_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def import_run(request: HttpRequest, event: str, number: int) -> HttpResponse:
    """The account of one import. A preview can be read again with other columns, or imported."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    run = _run(actor, found, number)
    form, problem = _columns_form(actor, run, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        verdict = may_run(actor, found)
        if not verdict:
            return closed(request, verdict)
        if form is not None and form.is_valid():
            try:
                done = _again(actor, found, run, form, is_preview=request.POST.get("verb") != "import")
            except Refused as refused:
                form.add_error(None, sentence(refused))
            else:
                if not done.is_preview:
                    messages.success(request, _("Imported. Every row of the file is accounted for below."))
                return redirect("forum:import_run", event=event, number=done.number)
    return desk_page(
        request,
        "forum/import_run.html",
        found,
        here="imports",
        status=422 if form is not None and form.is_bound else 200,
        run=run,
        form=form if run.is_preview and may_run(actor, found) else None,
        problem=problem,
        refusals=[_refusal(line) for line in run.refusals[:SHOWN]],
        shown=SHOWN,
        notes=[{"label": IMPORT_NOTES[note["code"]], "count": note["count"]} for note in run.notes],
        read_columns=[{"label": columns.FIELDS[name], "value": heading} for name, heading in run.columns.items()],
    )


def _columns_form(actor: Actor, run: ImportRun, given: Any) -> tuple[ColumnsForm | None, str]:
    """The form of columns, when the file can still be read by this person."""
    if not run.is_preview:
        return None, ""
    try:
        sheet = read_sheet(run.file_name, _content(actor, run.document_id), run.sheet)
    except Refused as refused:
        return None, sentence(refused)
    places = {name: sheet.header.index(heading) for name, heading in run.columns.items() if heading in sheet.header}
    initial = {"sheet": sheet.name, "consent_stated": run.consent_stated}
    return ColumnsForm(given, header=sheet.header, guessed=places, initial=initial), ""


def _again(actor: Actor, event: Event, run: ImportRun, form: ColumnsForm, *, is_preview: bool) -> ImportRun:
    file = ImportFile(
        run.file_name,
        _content(actor, run.document_id),
        form.places(),
        run.sheet,
        form.cleaned_data["consent_stated"] or run.consent_stated,
        is_preview,
    )
    return import_participants(actor=actor, event_code=event.code, file=file, document_id=run.document_id)


@seat_required(*DESK_ROLES)
@require_safe
def import_refusals(request: HttpRequest, event: str, number: int) -> HttpResponse:
    """The refused rows as CSV: row, column, code, reason, what to do."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    run = _run(actor, desk_event(actor, event), number)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_("Row"), _("Column"), _("Code"), _("Reason"), _("What to do")])
    for line in run.refusals:
        shown = _refusal(line)
        cells = (line["row"], shown["column"], line["code"], shown["reason"], shown["remedy"])
        writer.writerow([disarmed(str(cell)) for cell in cells])
    return _csv("\ufeff" + out.getvalue(), f"refusals-{run.number}")


@seat_required(*DESK_ROLES)
@require_safe
def import_template(request: HttpRequest, event: str, language: str, form: str) -> HttpResponse:
    """An empty file with the headings in one language, and one row that shows how to fill it in."""
    desk_event(request.actor, event)  # type: ignore[attr-defined]
    tag = normal_language(language)
    if language not in LANGUAGES or form not in {"csv", "xlsx"}:
        raise Http404
    heading, row = list(columns.TEMPLATE_HEADINGS[tag]), _SAMPLE[tag]
    if form == "csv":
        out = io.StringIO(newline="")
        csv.writer(out).writerows([heading, row])
        return _csv("\ufeff" + out.getvalue(), f"participants-{language}")
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.sheet_view.rightToLeft = tag == "ur"
    page.append(heading)
    page.append(row)
    file = io.BytesIO()
    book.save(file)
    return HttpResponse(
        file.getvalue(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="participants-{language}.xlsx"'},
    )


_SAMPLE = {
    "en": ["Example Company", "", "", "Pakistan", "English, Urdu", "", "Example Person", "person@company.example", "Director", "English", "yes"],  # noqa: E501 - one list of words a line
    "zh-hans": ["示例公司", "示例公司", "", "中国", "中文、英语", "", "示例人员", "person@company.example", "经理", "中文", "是"],  # noqa: E501 - one list of words a line
    "ur": ["مثالی کمپنی", "", "مثالی کمپنی", "پاکستان", "اردو، انگریزی", "", "مثالی شخص", "person@company.example", "ڈائریکٹر", "اردو", "ہاں"],  # noqa: E501 - one list of words a line
}  # fmt: skip


def _refusal(line: dict[str, Any]) -> dict[str, Any]:
    reason, remedy = ROW_FAULTS[line["code"]]
    return {
        "row": line["row"],
        "column": columns.FIELDS.get(line["column"], line["column"]),
        "reason": str(reason) % line["facts"],
        "remedy": str(remedy) % line["facts"],
    }


def _run(actor: Actor, event: Event, number: int) -> ImportRun:
    run = imports_visible_to(actor, event).filter(number=number).first()
    if run is None:
        raise Http404
    return run


def _content(actor: Actor, document_id: int) -> bytes:
    document = documents_visible_to(actor).filter(pk=document_id).first()
    if document is None:
        raise Refused("document_damaged")
    return content_of(document)


def _csv(content: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )

"""The text as files: a Word file in, after a preview that a person confirms; PDF and Word out."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.limits import within_limit
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import wording
from emining.agreements.forms.text import ColumnsForm, UploadForm
from emining.agreements.models import Agreement, Version
from emining.agreements.papers import chosen_columns, text_pdf
from emining.agreements.permissions_text import may_edit_text
from emining.agreements.selectors.text import clauses_of, text_of
from emining.agreements.services.text import import_text
from emining.agreements.types_text import LANGUAGE_NAMES, Words
from emining.agreements.views.frame import SIDES, closed, readable_or_404
from emining.agreements.views.text_shared import address, frame_of
from emining.agreements.word_file import LARGEST
from emining.agreements.word_reading import Reading, read_word, what_words
from emining.agreements.word_writing import text_docx
from emining.kernel.languages import direction
from emining.kernel.refusals import Refused

PREVIEW_SECONDS: Final = 2 * 3600
FILES_AN_HOUR: Final = 60
_SALT: Final = "agreements.text.import"


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest, key: int) -> HttpResponse:
    """Upload a Word file; the answer is a preview. Nothing is written and no file is kept."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    verdict = may_edit_text(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            within_limit("text-import", f"person:{actor.person_id}", amount=FILES_AN_HOUR, seconds=3600)
            content = upload.read(LARGEST + 1)
            reading = read_word(upload.name or "", content)
        except Refused as refused:
            form.add_error("file", wording.sentence(refused))
        else:
            sealed = _sealed(actor, agreement, reading, hashlib.sha256(content).hexdigest())
            return _preview(request, agreement, reading, _columns_form(agreement, reading.guesses, {"payload": sealed}))
    heading = _("Import from Word")
    context = frame_of(actor, agreement, "text_import", {"label": heading})
    context |= {
        "form": form,
        "heading": heading,
        "hint": _("You see what was understood, line by line, before anything is written."),
        "label": _("Show the preview"),
        "has_file": True,
    }
    return render(request, "agreements/text_plain_form.html", context, status=422 if form.errors else 200)


@seat_required(*SIDES)
@require_POST
def import_confirm(request: HttpRequest, key: int) -> HttpResponse:
    """Write what the preview showed, with the languages that the person named."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    try:
        raw = signing.loads(request.POST.get("payload", ""), salt=_salt(actor, agreement), max_age=PREVIEW_SECONDS)
    except signing.BadSignature:
        messages.error(request, wording.sentence(Refused("text_preview_stale")))
        return redirect("agreements:text_import", key=key)
    reading = Reading(
        clauses=[(level, {code: Words(*said) for code, said in words.items()}) for level, words in raw["clauses"]],
        guesses=raw["guesses"],
    )
    form = _columns_form(agreement, reading.guesses, None, request.POST)
    if form.is_valid():
        try:
            count = import_text(
                actor=actor,
                agreement_id=key,
                clauses=reading.as_clauses(form.languages_by_column()),
                sha256=raw["sha256"],
                replace=bool(form.cleaned_data.get("replace")),
            )
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
        else:
            messages.success(request, _("%(count)s clauses were taken over.") % {"count": count})
            return redirect("agreements:text", key=key)
    return _preview(request, agreement, reading, form)


@seat_required()
@require_safe
def text_paper(request: HttpRequest, key: int) -> HttpResponse:
    """The text as PDF: `?version=` (none: as it stands), `?columns=en,ur` or a number, in the reader's language."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    version, columns = _asked(agreement, request)
    within_limit("text-paper", f"person:{actor.person_id}", amount=240, seconds=3600)
    pdf = text_pdf(key, version, columns=columns, language=actor.language)
    return _file(agreement, version, pdf, "pdf", "application/pdf")


@seat_required()
@require_safe
def text_word(request: HttpRequest, key: int) -> HttpResponse:
    """The text as a Word file, asked for as the PDF is."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    version, columns = _asked(agreement, request)
    text = text_of(key, version)
    is_shown_as_such = settings.OPERATING_AUTHORITY is None or agreement.is_demonstration
    content = text_docx(
        text,
        columns,
        actor.language,
        standing=_("Demonstration; not an official register") if is_shown_as_such else "",
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return _file(agreement, version, content, "docx", kind)


def _asked(agreement: Agreement, request: HttpRequest) -> tuple[int | None, list[str]]:
    """Version and columns as asked; what does not exist is a 404."""
    number, columns = request.GET.get("version", ""), request.GET.get("columns", "")
    version = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else None
    wanted: list[str] | int = [one for one in columns.split(",") if one] or list(agreement.languages)
    if columns in {"1", "2", "3"}:
        wanted = int(columns)
    try:
        text = text_of(agreement.pk, version)
        return version, chosen_columns(text, wanted, request.actor.language)  # type: ignore[attr-defined]
    except (Version.DoesNotExist, Refused) as error:
        raise Http404 from error


def _file(agreement: Agreement, version: int | None, content: bytes, ending: str, kind: str) -> HttpResponse:
    name = f"{agreement.number.replace('/', '-')}-{f'v{version}' if version else 'draft'}.{ending}"
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=ending == "docx", filename=name) or "",
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _salt(actor: Actor, agreement: Agreement) -> str:
    """A preview is for one person and one agreement."""
    return f"{_SALT}:{agreement.pk}:{actor.person_id}"


def _sealed(actor: Actor, agreement: Agreement, reading: Reading, sha256: str) -> str:
    raw = {
        "clauses": [
            [level, {code: [said.heading, said.body] for code, said in words.items()}]
            for level, words in reading.clauses
        ],
        "guesses": reading.guesses,
        "sha256": sha256,
    }
    return signing.dumps(raw, salt=_salt(actor, agreement), compress=True)


def _columns_form(agreement: Agreement, guesses: dict[str, str], initial: Any, data: Any = None) -> ColumnsForm:
    return ColumnsForm(
        data,
        initial=initial,
        columns=guesses,
        languages=list(agreement.languages),
        is_empty=not clauses_of(agreement.pk).exists(),
    )


def _preview(request: HttpRequest, agreement: Agreement, reading: Reading, form: ColumnsForm) -> HttpResponse:
    heading = _("Preview: nothing is written yet")
    context = frame_of(request.actor, agreement, "", {"label": heading})  # type: ignore[attr-defined]
    context |= {
        "form": form,
        "heading": heading,
        "confirm": address("text_import_confirm", agreement),
        "columns": [
            {"code": code, "guess": LANGUAGE_NAMES.get(guess, ""), "language": guess, "dir": direction(guess)}
            for code, guess in reading.guesses.items()
        ],
        "rows": [
            {
                "level": level,
                "cells": [
                    {"words": words.get(code, Words()), "language": guess, "dir": direction(guess)}
                    for code, guess in reading.guesses.items()
                ],
            }
            for level, words in reading.clauses
        ],
        "notes": [{"note": one, "what": what_words(one.what)} for one in reading.notes],
        "lost": sum(not one.taken for one in reading.notes),
    }
    return render(request, "agreements/text_preview.html", context, status=422 if form.errors else 200)

"""One clause: read with all that was said about it, write it, add one, take one out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import wording
from emining.agreements.comparing import segments
from emining.agreements.forms.text import ClauseForm, CommentForm, PlaceForm
from emining.agreements.models import Agreement
from emining.agreements.permissions_text import may_comment, may_edit_text
from emining.agreements.selectors.text import comments_visible_to, proposals_visible_to, working_text
from emining.agreements.services.text import comment, remove_clause, save_clause
from emining.agreements.states_text import PROPOSAL_STATES, PROPOSAL_TONES
from emining.agreements.types_text import (
    COLUMNS,
    LANGUAGE_NAMES,
    MODEL_CLAUSE_NOTE,
    PROPOSAL_KINDS,
    AgreementText,
    ClauseText,
    Words,
)
from emining.agreements.views.frame import SIDES, closed, readable_or_404
from emining.agreements.views.text_shared import (
    address,
    back,
    cells,
    clause_row,
    frame_of,
    heads,
    label_of,
    note_of,
    on_text,
    row_words,
    term_names,
)
from emining.kernel.languages import direction
from emining.kernel.refusals import Refused


@seat_required()
@require_safe
def clause_page(request: HttpRequest, key: int, clause: int) -> HttpResponse:
    """One clause with its comments, the own side's notes and its proposals."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    form = CommentForm(initial={"language": actor.language, "is_private": ""})
    return _clause_page(request, agreement, clause, form)


@seat_required(*SIDES)
@require_POST
@on_text
def clause_comment(request: HttpRequest, key: int, clause: int) -> HttpResponse:
    """Say something about a clause."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _clause_page(request, agreement, clause, form)
    try:
        made = comment(actor=actor, command=form.command(key, clause))
    except Refused as refused:
        form.add_error("words", wording.sentence(refused))
        return _clause_page(request, agreement, clause, form)
    page = back(key)
    page["Location"] = f"{address('text_clause', agreement, clause)}#comment-{made.pk}"
    return page


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def clause_edit(request: HttpRequest, key: int, clause: int) -> HttpResponse:
    """Write a clause. When somebody else was faster, both texts are shown and nothing typed is lost."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    text, found = found_or_404(agreement, clause)
    verdict = may_edit_text(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    form = ClauseForm(request.POST or None, initial=initial_of(found), languages=list(text.languages))
    if request.method != "POST" or not form.is_valid():
        return _edit_page(request, agreement, text, found, form)
    try:
        save_clause(actor=actor, command=form.command(key, clause))
    except Refused as refused:
        if refused.code == "text_clause_changed_meanwhile":
            return _clash_page(request, agreement, text, found, form)
        form.add_error(None, wording.sentence(refused))
        return _edit_page(request, agreement, text, found, form)
    return _inline(request, agreement, clause) if _is_inline(request) else back(key, clause)


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def clause_add(request: HttpRequest, key: int) -> HttpResponse:
    """Write a new clause."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    verdict = may_edit_text(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    text = working_text(agreement)
    choices = [(one.id, label_of(one, actor.language)) for one in text.clauses]
    languages = list(text.languages)
    asked = {"after": request.GET.get("after", ""), "level": request.GET.get("level", "1")}
    form = ClauseForm(request.POST or None, languages=languages)
    place = PlaceForm(request.POST or None, initial=asked, clauses=choices)
    if request.method == "POST" and form.is_valid() and place.is_valid():
        try:
            made = save_clause(
                actor=actor,
                command=form.command(
                    key, None, after_id=place.cleaned_data["after"], level=place.cleaned_data["level"]
                ),
            )
            return back(key, made.pk)
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
    context = frame_of(actor, agreement, "", {"label": _("New clause")})
    context |= {"form": form, "place": place, "heading": _("New clause"), "note": note_of(text)}
    return render(request, "agreements/text_edit.html", context, status=422 if form.errors or place.errors else 200)


@seat_required(*SIDES)
@require_POST
@on_text
def clause_remove(request: HttpRequest, key: int, clause: int) -> HttpResponse:
    """Take a clause out."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    readable_or_404(actor, key)
    revision = request.POST.get("base_revision", "")
    remove_clause(
        actor=actor, agreement_id=key, clause_id=clause, base_revision=int(revision) if revision.isdecimal() else 0
    )
    messages.success(request, _("The clause was taken out. Versions and comments keep it."))
    return back(key)


def initial_of(clause: ClauseText) -> dict[str, Any]:
    """What the form of a clause begins with."""
    values: dict[str, Any] = {"base_revision": clause.revision, "terms": list(clause.terms)}
    for language, words in clause.words.items():
        values |= {f"heading_{COLUMNS[language]}": words.heading, f"body_{COLUMNS[language]}": words.body}
    return values


def found_or_404(agreement: Agreement, clause_id: int) -> tuple[AgreementText, ClauseText]:
    """The text and one clause of it; one that was taken out does not exist."""
    text = working_text(agreement)
    found = next((one for one in text.clauses if one.id == clause_id), None)
    if found is None:
        raise Http404
    return text, found


def _clause_page(request: HttpRequest, agreement: Agreement, clause_id: int, form: CommentForm) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    text, found = found_or_404(agreement, clause_id)
    context = frame_of(actor, agreement, "", {"label": found.number})
    context |= {
        "clause": found,
        "cells": cells(found, text.languages),
        "heads": heads(text, text.languages),
        "terms": term_names(found),
        "note": note_of(text),
        "model_note": MODEL_CLAUSE_NOTE if found.library_key else "",
        "comments": [
            {"row": one, "dir": direction(one.source_language), "is_ours": one.organisation_id == actor.organisation_id}
            for one in comments_visible_to(actor, agreement.pk).filter(clause_id=clause_id)
        ],
        "proposals": [
            {
                "row": one,
                "kind": PROPOSAL_KINDS[one.kind],
                "state": {"label": PROPOSAL_STATES[one.state], "tone": PROPOSAL_TONES[one.state]},
            }
            for one in proposals_visible_to(actor, agreement.pk).filter(clause_id=clause_id)
        ],
        "can_comment": bool(may_comment(actor, agreement)),
        "form": form,
    }
    return render(request, "agreements/text_clause.html", context, status=422 if form.errors else 200)


def _edit_page(
    request: HttpRequest, agreement: Agreement, text: AgreementText, found: ClauseText, form: ClauseForm
) -> HttpResponse:
    context = {"form": form, "clause": found, "agreement": agreement, "note": note_of(text)}
    status = 422 if form.errors else 200
    if _is_inline(request):
        return render(request, "agreements/_fragments/text_form.html", context, status=status)
    heading = _("Clause %(number)s") % {"number": found.number}
    context |= frame_of(request.actor, agreement, "", {"label": heading})  # type: ignore[attr-defined]
    return render(request, "agreements/text_edit.html", context | {"heading": heading}, status=status)


def _clash_page(
    request: HttpRequest, agreement: Agreement, text: AgreementText, found: ClauseText, form: ClauseForm
) -> HttpResponse:
    """Both texts side by side; the form keeps what was typed and now stands on the newest revision."""
    typed = form.words()
    values = request.POST.copy()
    values["base_revision"] = str(found.revision)
    again = ClauseForm(values, languages=list(text.languages))
    rows = [
        {
            "language": one,
            "dir": direction(one),
            "name": LANGUAGE_NAMES[one],
            "now": found.words[one],
            "heading": segments(found.heading(one), typed[one].heading, one),
            "body": segments(found.text(one), _plain(typed[one]), one),
        }
        for one in text.languages
        if (found.heading(one), found.text(one)) != (typed[one].heading, _plain(typed[one]))
    ]
    context = frame_of(request.actor, agreement, "", {"label": found.number})  # type: ignore[attr-defined]
    context |= {
        "form": again,
        "clause": found,
        "clash": rows,
        "is_clash": True,
        "note": note_of(text),
        "heading": _("Two changes to clause %(number)s") % {"number": found.number},
    }
    template = "agreements/_fragments/text_form.html" if _is_inline(request) else "agreements/text_edit.html"
    return render(request, template, context, status=409)


def _plain(words: Words) -> str:
    return words.body.replace("\r\n", "\n").strip()


def _inline(request: HttpRequest, agreement: Agreement, clause_id: int) -> HttpResponse:
    """The saved clause as the text page shows it."""
    text, found = found_or_404(agreement, clause_id)
    base = address("text", agreement)
    row = clause_row(found, text.languages, base)
    context = {"row": row, "agreement": agreement, "can_edit": True, "base": base, "words": row_words()}
    return render(request, "agreements/_fragments/text_clause.html", context)


def _is_inline(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"

"""How a text begins: a template, or model clauses of the library one by one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import wording
from emining.agreements.forms.text import ModelClauseForm, TemplateForm
from emining.agreements.model_clauses import library
from emining.agreements.permissions_text import may_edit_text
from emining.agreements.selectors.text import clauses_of, working_text
from emining.agreements.services.text import create_text_from_template, insert_model_clause
from emining.agreements.types_text import LANGUAGE_NAMES, MODEL_CLAUSE_NOTE, TERMS
from emining.agreements.views.frame import SIDES, closed, readable_or_404
from emining.agreements.views.text_shared import back, frame_of, label_of
from emining.kernel.languages import direction
from emining.kernel.refusals import Refused


def templates_of(kind: str) -> list[tuple[str, Any]]:
    """Code and name of every template for a kind, in the reader's language when shown."""
    return [
        (one.code, one.name.in_language(get_language())[0]) for one in library().templates.values() if one.kind == kind
    ]


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def text_begin(request: HttpRequest, key: int) -> HttpResponse:
    """Begin an empty text from a template of its kind."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    verdict = may_edit_text(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    form = TemplateForm(request.POST or None, templates=templates_of(agreement.kind))
    if request.method == "POST" and form.is_valid():
        try:
            create_text_from_template(actor=actor, agreement_id=key, template=form.cleaned_data["template"])
            return redirect("agreements:text", key=key)
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
    heading = _("Begin from a template")
    context = frame_of(actor, agreement, "", {"label": heading})
    context |= {"form": form, "heading": heading, "hint": MODEL_CLAUSE_NOTE, "label": _("Begin the text")}
    return render(request, "agreements/text_plain_form.html", context, status=422 if form.errors else 200)


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def text_library(request: HttpRequest, key: int) -> HttpResponse:
    """The library: read every model clause in the languages of the agreement, take one over."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    verdict = may_edit_text(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    text = working_text(agreement)
    choices = [(one.id, label_of(one, actor.language)) for one in text.clauses]
    form = ModelClauseForm(request.POST or None, clauses=choices)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            made = insert_model_clause(
                actor=actor, agreement_id=key, key=values["key"], after_id=values["after"], level=values["level"]
            )
            return back(key, made.pk)
        except Refused as refused:
            messages.error(request, wording.sentence(refused))
    wanted = request.GET.get("term", "")
    used = set(clauses_of(key).values_list("library_key", flat=True))
    context = frame_of(actor, agreement, "text_library", {"label": _("Clause library")})
    context |= {
        "form": ModelClauseForm(clauses=choices),
        "model_note": MODEL_CLAUSE_NOTE,
        "terms": [
            (code, name) for code, name in TERMS.items() if any(code in one.terms for one in library().clauses.values())
        ],
        "term": wanted,
        "clauses": [
            {
                "key": one.key,
                "is_used": one.key in used,
                "terms": [TERMS[code] for code in one.terms],
                "cells": [
                    {"language": lang, "dir": direction(lang), "name": LANGUAGE_NAMES[lang], "words": one.words(lang)}
                    for lang in agreement.languages
                ],
            }
            for one in library().clauses.values()
            if not wanted or wanted in one.terms
        ],
    }
    return render(request, "agreements/text_library.html", context)

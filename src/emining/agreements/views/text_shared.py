"""What the pages of the text share: rows, tabs, refusals that lead back to the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from emining.accounts.types import Actor
from emining.agreements import wording
from emining.agreements.models import Agreement, Proposal, Version
from emining.agreements.papers import authoritative_note
from emining.agreements.permissions_text import may_cut_version, may_edit_text, may_hand_pen, may_propose
from emining.agreements.selectors.text import proposals_visible_to
from emining.agreements.states_text import OPEN
from emining.agreements.types_text import LANGUAGE_NAMES, TERMS, AgreementText, ClauseText, Problem
from emining.agreements.views.frame import crumbs
from emining.kernel.languages import direction
from emining.kernel.refusals import Refused

View = Callable[..., HttpResponse]


def on_text(view: View) -> View:
    """A posted verb on the text that is refused says why on the text's page; what does not exist is a 404."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            if refused.code in {"agreement_unknown", "text_proposal_unknown", "text_version_unknown"}:
                raise Http404 from refused
            messages.error(request, wording.sentence(refused))
            return redirect("agreements:text", key=kwargs["key"])

    return answered


def back(key: int, clause_id: int | None = None) -> HttpResponse:
    """To the text, at a clause when there is one."""
    page = redirect("agreements:text", key=key)
    if clause_id is not None:
        page["Location"] += f"#clause-{clause_id}"
    return page


def frame_of(actor: Actor, agreement: Agreement, here: str, *more: dict[str, Any]) -> dict[str, Any]:
    """Crumbs, tabs and what this actor may do, for every page of the text."""
    open_count = proposals_visible_to(actor, agreement.pk).order_by().filter(state=OPEN).count()
    versions = Version.objects.filter(agreement_id=agreement.pk).count()
    pages = [
        ("text", _("Text"), None),
        ("text_proposals", _("Proposals"), open_count),
        ("text_versions", _("Versions"), versions),
    ]
    can_edit = bool(may_edit_text(actor, agreement))
    if can_edit:
        pages.append(("text_library", _("Clause library"), None))
        pages.append(("text_import", _("Import from Word"), None))
    return {
        "agreement": agreement,
        "title": wording.title_of(agreement),
        "crumbs": crumbs(agreement, {"label": _("Text"), "href": address("text", agreement)}, *more),
        "tabs_label": _("Parts of the text"),
        "tabs": [
            {"label": label, "href": address(name, agreement), "current": name == here, "count": count}
            for name, label, count in pages
        ],
        "can_edit": can_edit,
        "can_propose": bool(may_propose(actor, agreement)),
        "can_cut": bool(may_cut_version(actor, agreement)),
        "can_hand": bool(may_hand_pen(actor, agreement)),
        "open_count": open_count,
    }


def address(name: str, agreement: Agreement, *more: Any) -> str:
    """A page of this agreement's text."""
    return reverse(f"agreements:{name}", args=[agreement.pk, *more])


def heads(text: AgreementText, shown: tuple[str, ...]) -> list[dict[str, Any]]:
    """The heads of the columns: language, and whether its text counts."""
    return [
        {
            "language": one,
            "dir": direction(one),
            "name": LANGUAGE_NAMES[one],
            "counts": one in text.authoritative,
        }
        for one in shown
    ]


def cells(clause: ClauseText, shown: tuple[str, ...]) -> list[dict[str, Any]]:
    """One clause in each language that is shown."""
    names = {one: str(LANGUAGE_NAMES[one]) for one in clause.words}
    return [
        {
            "language": one,
            "dir": direction(one),
            "name": names[one],
            "heading": clause.heading(one),
            "body": clause.text(one),
            "is_missing": clause.words[one].is_empty,
            "newer": names[clause.stale[one]] if one in clause.stale else "",
        }
        for one in shown
    ]


def clause_row(clause: ClauseText, shown: tuple[str, ...], base: str, **more: Any) -> dict[str, Any]:
    """One clause as the text shows it. Numbers are text already: a page of 200 clauses formats none again."""
    return {
        "id": str(clause.id),
        "level": str(clause.level),
        "number": clause.number,
        "revision": str(clause.revision),
        "href": f"{base}clauses/{clause.id}/",
        "cells": cells(clause, shown),
        "columns": str(len(shown)),
        "terms": term_names(clause),
        "is_stale": bool(clause.stale),
        **more,
    }


def row_words() -> dict[str, str]:
    """Words that stand in every row, translated once."""
    return {"discuss": _("Discuss"), "edit": _("Edit"), "propose": _("Propose")}


def term_names(clause: ClauseText) -> list[str]:
    """The key terms of a clause in words."""
    return [str(TERMS[code]) for code in clause.terms if code in TERMS]


def label_of(clause: ClauseText, language: str) -> str:
    """Number and heading of a clause for lists of choice, in the reader's language or the first that it has."""
    order = (language, *clause.words)
    words = next((said for one in order if (said := clause.heading(one) or clause.text(one)[:50])), "")
    return f"{clause.number} {words}"


def problem_words(problem: Problem) -> str:
    """A problem as a sentence; languages in words."""
    facts = {
        key: LANGUAGE_NAMES.get(value, value) if isinstance(value, str) else value
        for key, value in problem.facts.items()
    }
    return wording.sentence(Refused(problem.code, **facts))


def note_of(text: AgreementText) -> str:
    """Which language counts."""
    return authoritative_note(text)


def of_clause(proposals: list[Proposal], clause_id: int) -> list[Proposal]:
    """Those of one clause."""
    return [one for one in proposals if one.clause_id == clause_id]

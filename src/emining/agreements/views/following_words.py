"""What several pages of following up show alike: milestones as rows, typed words in their language, verbs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from emining.accounts import roles
from emining.agreements import states_following as following
from emining.agreements import wording
from emining.agreements.due_following import DueDays
from emining.agreements.models import Agreement, Milestone
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.views.frame import crumbs
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused

READERS = (*sorted(SIDE_ROLES), roles.AUDITOR)
ACTORS = tuple(sorted(SIDE_ROLES))
UNKNOWN = frozenset(
    {
        "agreement_unknown",
        "milestone_unknown",
        "agreement_change_unknown",
        "agreement_review_unknown",
        "agreement_dispute_unknown",
    }
)


def tag(state: str, names: dict[str, Any]) -> dict[str, Any]:
    """A state as a tag."""
    return {"label": names[state], "tone": following.TONES[state]}


def title_of(row: Any) -> Trilingual:
    """A title in three languages."""
    return Trilingual(row.title_en, row.title_zh, row.title_ur)


def milestone_rows(agreement: Agreement, rows: list[Milestone], today: date) -> list[dict[str, Any]]:
    """Milestones as tables show them, with what the calendar says of each due day."""
    calendar = DueDays(agreement)
    return [milestone_row(row, calendar, today) for row in rows]


def milestone_row(row: Milestone, calendar: DueDays, today: date) -> dict[str, Any]:
    """One milestone as a table shows it."""
    is_owed = row.state in following.MILESTONE_OPEN
    is_closed = calendar.closed(row.due_on)
    last = calendar.last_day(row.due_on)
    return {
        "row": row,
        "title": title_of(row),
        "tag": tag(row.state, following.MILESTONE_NAMES),
        "is_closed": is_closed,
        "holiday": calendar.name_of(row.due_on) if is_closed else None,
        "moved_to": last if last != row.due_on else None,
        "days_left": (row.due_on - today).days if is_owed and row.due_on >= today else None,
        "days_over": (today - last).days if is_owed and last < today else None,
    }


def progress_of(rows: list[Milestone]) -> dict[str, int]:
    """How much of the weight is verified, waived milestones left out: points and percent."""
    counted = [row for row in rows if row.state != following.WAIVED]
    whole = sum(row.weight for row in counted)
    done = sum(row.weight for row in counted if row.state == following.VERIFIED)
    return {"done": done, "whole": whole, "percent": done * 100 // whole if whole else 0}


def posted(
    request: HttpRequest, form: forms.Form, verb: Callable[[], Any], done: Any, then: Callable[[Any], str]
) -> HttpResponse | None:
    """Do a verb when the form is good; the page to go to, or None when the form must be shown again with why not."""
    if not form.is_valid():
        return None
    try:
        result = verb()
    except Refused as refused:
        if refused.code in UNKNOWN:
            raise Http404 from refused
        form.add_error(None, wording.sentence(refused))
        return None
    messages.success(request, done)
    return redirect(then(result))


def pressed(request: HttpRequest, verb: Callable[[], Any], done: Any, then: str) -> HttpResponse:
    """Do a verb that needs no form, and go back to a page; what refuses it is said there."""
    try:
        verb()
    except Refused as refused:
        if refused.code in UNKNOWN:
            raise Http404 from refused
        messages.error(request, wording.sentence(refused))
    else:
        messages.success(request, done)
    return redirect(then)


def verb_page(
    request: HttpRequest,
    agreement: Agreement,
    form: forms.Form,
    *,
    heading: Any,
    label: Any,
    back: str,
    consequence: Any = "",
    is_danger: bool = False,
    step: str = "",
    about: dict[str, Any] | None = None,
) -> HttpResponse:
    """One verb as a page: what it is about, what follows from it, the form, the button. `step` is `confirm` where what
    was typed is shown once more before it is done."""
    context = {
        "agreement": agreement,
        "title": title_of(agreement),
        "form": form,
        "heading": heading,
        "consequence": consequence,
        "label": label,
        "back": back,
        "is_danger": is_danger,
        "step": step,
        "about": about,
        "is_multipart": form.is_multipart(),
        "today": timezone.localdate(),
        "crumbs": crumbs(agreement, {"label": heading}),
    }
    return render(request, "agreements/following_verb.html", context, status=422 if form.errors else 200)

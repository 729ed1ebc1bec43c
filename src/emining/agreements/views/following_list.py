"""The follow-up list of officers, its CSV, and one's own due days as a calendar file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.accounts.limits import within_limit
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import states, states_following, wording
from emining.agreements.following_papers import due_calendar, follow_csv
from emining.agreements.forms.following import FollowFilterForm
from emining.agreements.permissions_following import FOLLOW_ROLES
from emining.agreements.selectors.follow_list import FLAGS, follow_rows
from emining.agreements.selectors.following import live_agreements, milestones_visible_to, reviews_visible_to
from emining.agreements.types import KINDS
from emining.agreements.types_following import FollowRow
from emining.agreements.views.following_words import READERS
from emining.agreements.views.frame import crumbs

PAGE_SIZE = 50
MOST_ENTRIES = 2000
_TONES = {"silent": "clash", "overdue": "clash", "waiting": "wait", "disputed": "wait", "expiring": "info"}


@seat_required(*FOLLOW_ROLES)
@require_safe
def follow(request: HttpRequest) -> HttpResponse:
    """Agreements that this office follows, the longest silence and the oldest delay first."""
    form, rows = _asked(request)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row) for row in page],
        "count": len(rows),
        "as_at": timezone.now(),
        "figures": {flag: sum(flag in row.flags for row in rows) for flag in FLAGS},
        "csv": f"{reverse('agreements:follow_csv')}?{request.GET.urlencode()}",
        "crumbs": crumbs(None, {"label": _("Follow-up")}),
    }
    return render(request, "agreements/following_list.html", context)


@seat_required(*FOLLOW_ROLES)
@require_safe
def follow_list_csv(request: HttpRequest) -> HttpResponse:
    """The same rows for a spreadsheet."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    within_limit("agreements.follow_csv", f"person:{actor.person_id}", amount=60, seconds=3600)
    _form, rows = _asked(request)
    return HttpResponse(
        follow_csv(rows, actor.language),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="follow-up.csv"', "Cache-Control": "private, no-store"},
    )


@seat_required(*READERS)
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Due days, reviews and last days of one's live agreements, to put into a calendar. A file, no address to leak."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    live = live_agreements(actor)
    owed = milestones_visible_to(actor).filter(
        agreement__in=live, state__in=sorted(states_following.MILESTONE_OPEN | {states_following.CLAIMED})
    )
    reviews = reviews_visible_to(actor).filter(agreement__in=live, state=states_following.PLANNED)
    content = due_calendar(
        owed.order_by("due_on")[:MOST_ENTRIES],
        reviews.order_by("planned_on")[:MOST_ENTRIES],
        live.filter(expires_on__isnull=False)[:MOST_ENTRIES],
    )
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="agreements.ics"', "Cache-Control": "private, no-store"},
    )


def _asked(request: HttpRequest) -> tuple[FollowFilterForm, list[FollowRow]]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = FollowFilterForm(request.GET)
    form.fields["place"].choices = [("", _("Any")), *wording.province_words().items()]  # type: ignore[attr-defined]
    form.fields["flag"].choices = [("", _("All")), *((code, _flag(code)["label"]) for code in FLAGS)]  # type: ignore[attr-defined]
    values = form.cleaned_data if form.is_valid() else {}
    rows = follow_rows(
        actor,
        jurisdiction=values.get("place", ""),
        kind=values.get("kind", ""),
        flag=values.get("flag", ""),
        text=values.get("q", ""),
    )
    return form, rows


def _shown(row: FollowRow) -> dict[str, Any]:
    return {
        "row": row,
        "kind": KINDS[row.kind],
        "tag": wording.tag(row.state),
        "flags": [_flag(code) for code in row.flags],
        "is_suspended": row.state == states.SUSPENDED,
    }


def _flag(code: str) -> dict[str, Any]:
    names = {
        "silent": _("Silent"),
        "overdue": _("Overdue"),
        "waiting": _("To be verified"),
        "disputed": _("Disputed"),
        "expiring": _("Expires soon"),
    }
    return {"label": names[code], "tone": _TONES[code]}

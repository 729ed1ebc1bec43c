"""A company meets others at a forum: the companies that come, whom it asks, who asks it, whom it does not meet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.forum import kinds, states
from emining.forum.codes import shares_language
from emining.forum.forms import AskForm, CompaniesFilterForm, slot_choices
from emining.forum.models import Delegation, Event, MeetingRequest
from emining.forum.permissions import may_ask
from emining.forum.scores import pair_scores
from emining.forum.selectors.free import free_places
from emining.forum.selectors.gate import (
    blocks_of,
    delegations_visible_to,
    own_delegation,
    requests_visible_to,
)
from emining.forum.selectors.pairs import forbidden_groups, groups_may_meet
from emining.forum.services import (
    answer_request,
    ask_for_meeting,
    set_block,
    set_priority,
    take_back_request,
)
from emining.forum.types import AskForMeeting
from emining.forum.views.frame import (
    COMPANIES,
    answering,
    back,
    company_page,
    event_or_404,
    own_or_refused,
    request_tag,
)

PER_PAGE = 40


@seat_required(*COMPANIES)
@require_safe
def companies(request: HttpRequest, event: str) -> HttpResponse:
    """The other companies, with filters; those that could fit first where a score is known."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = event_or_404(actor, event)
    own = own_delegation(actor, found)
    form = CompaniesFilterForm(request.GET or None, event=found)
    form.is_valid()
    given = getattr(form, "cleaned_data", {})
    others = _filtered(actor, found, own, given)
    scores = _scores(own, others)
    others.sort(key=lambda one: (-scores.get(one.pk, 0.0), one.name_en, one.pk))
    page = Paginator(others, PER_PAGE).get_page(request.GET.get("page"))
    return company_page(
        request,
        "forum/companies.html",
        found,
        here="companies",
        own=own,
        form=form,
        page=page,
        count=len(others),
        rows=_rows(actor, found, own, page.object_list, scores),
        ask_form=AskForm(),
        may_ask=own is not None and bool(may_ask(actor, own)),
    )


def _filtered(actor: Actor, event: Event, own: Delegation | None, given: dict[str, Any]) -> list[Delegation]:
    if own is None or own.state != states.APPROVED:
        return []
    found: QuerySet[Delegation] = delegations_visible_to(actor, event).filter(state=states.APPROVED).exclude(pk=own.pk)
    found = found.select_related("group", "booth")
    for word in (given.get("q") or "").split():
        found = found.filter(Q(name_en__icontains=word) | Q(name_zh__icontains=word) | Q(name_ur__icontains=word))
    if given.get("country"):
        found = found.filter(country=given["country"])
    if given.get("language"):
        found = found.filter(languages__contains=[given["language"]])
    if given.get("group"):
        found = found.filter(group__code=given["group"])
    known = set(
        MeetingRequest.objects.filter(asker=own).exclude(state=states.WITHDRAWN).values_list("asked_id", flat=True)
    )
    known |= set(
        MeetingRequest.objects.filter(asked=own).exclude(state=states.WITHDRAWN).values_list("asker_id", flat=True)
    )
    if given.get("only") == "open":
        found = found.exclude(pk__in=known)
    elif given.get("only") == "asked":
        found = found.filter(pk__in=known)
    forbidden = forbidden_groups(event)
    return [one for one in found if groups_may_meet(forbidden, own.group_id, one.group_id)]


def _scores(own: Delegation | None, others: list[Delegation]) -> dict[int, float]:
    """Match scores of the own company with the others, by delegation; empty where nobody knows any."""
    if own is None or own.organisation_id is None:
        return {}
    mine = own.organisation_id
    keys = [one.organisation_id for one in others if one.organisation_id is not None]
    scores = pair_scores([mine, *keys])
    return {
        one.pk: scores[min(mine, one.organisation_id), max(mine, one.organisation_id)]
        for one in others
        if one.organisation_id is not None
        and (min(mine, one.organisation_id), max(mine, one.organisation_id)) in scores
    }


def _rows(
    actor: Actor, event: Event, own: Delegation | None, others: Any, scores: dict[int, float]
) -> list[dict[str, Any]]:
    if own is None:
        return []
    sent = {one.asked_id: one for one in MeetingRequest.objects.filter(asker=own).exclude(state=states.WITHDRAWN)}
    got = {one.asker_id: one for one in MeetingRequest.objects.filter(asked=own).exclude(state=states.WITHDRAWN)}
    blocked = set(blocks_of(actor, event).values_list("blocked_id", flat=True))
    return [
        {
            "company": one,
            "country": kinds.COUNTRIES.get(one.country, one.country),
            "languages": [kinds.LANGUAGE_NAMES[code] for code in one.languages],
            "needs_interpreter": not shares_language(own.languages, one.languages),
            "score": round(scores[one.pk] * 100) if one.pk in scores else None,
            "sent": _tag(sent.get(one.pk)),
            "got": _tag(got.get(one.pk)),
            "is_blocked": one.pk in blocked,
        }
        for one in others
    ]


def _tag(request: MeetingRequest | None) -> dict[str, Any] | None:
    return request_tag(request) if request is not None else None


@seat_required(*COMPANIES)
@require_POST
@answering
def ask(request: HttpRequest, event: str, number: int) -> HttpResponse:
    """Ask another company for a meeting."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = AskForm(request.POST)
    own = own_or_refused(actor, event)
    if form.is_valid():
        command = AskForMeeting(number, int(form.cleaned_data["priority"] or 2), form.cleaned_data["words"])
        ask_for_meeting(actor=actor, event_code=event, asker_number=own.number, command=command)
        messages.success(request, _("Your request is sent."))
    return back(request, event)


@seat_required(*COMPANIES)
@require_POST
@answering
def block(request: HttpRequest, event: str, number: int) -> HttpResponse:
    """Block a company, or lift the block. Nobody else learns of it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    wanted = request.POST.get("blocked") == "1"
    set_block(
        actor=actor,
        event_code=event,
        own_number=own_or_refused(actor, event).number,
        other_number=number,
        is_blocked=wanted,
    )
    words = _("You will not meet this company. Nobody is told.") if wanted else _("The block was lifted.")
    messages.success(request, words)
    return back(request, event)


@seat_required(*COMPANIES)
@require_safe
def requests(request: HttpRequest, event: str) -> HttpResponse:
    """Requests received and sent."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = event_or_404(actor, event)
    own = own_delegation(actor, found)
    rows = requests_visible_to(actor, found).exclude(state=states.WITHDRAWN).order_by("-asked_at")
    blocked = set(blocks_of(actor, found).values_list("blocked_id", flat=True))
    may = own is not None and bool(may_ask(actor, own))
    chooses = found.scheduling == kinds.SELF
    received = [
        _request_row(one, one.asker, with_times=chooses and may)
        for one in rows
        if own and one.asked_id == own.pk and one.asker_id not in blocked
    ]
    sent = [_request_row(one, one.asked, with_times=False) for one in rows if own and one.asker_id == own.pk]
    return company_page(
        request,
        "forum/requests.html",
        found,
        here="requests",
        own=own,
        received=received,
        sent=sent,
        may_answer=may,
        chooses=chooses,
        reasons=kinds.DECLINE_REASONS,
        priorities=kinds.PRIORITIES,
        open_count=sum(row["request"].state in {states.ASKED, states.ACCEPTED} for row in sent),
    )


def _request_row(one: MeetingRequest, other: Delegation, *, with_times: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "request": one,
        "other": other,
        "state": _tag(one),
        "moves": [move.verb for move in states.REQUEST.moves_from(one.state)],
        "reason": kinds.DECLINE_REASONS[one.reason] if one.state == states.DECLINED else "",
        "country": kinds.COUNTRIES.get(other.country, other.country),
    }
    if with_times and one.state == states.ASKED:
        labels = dict(slot_choices(one.event))
        row["times"] = [
            (place.slot_id, labels.get(str(place.slot_id), "")) for place in free_places(one.asker, one.asked, limit=20)
        ]
    return row


@seat_required(*COMPANIES)
@require_POST
@answering
def answer(request: HttpRequest, event: str, request_id: int) -> HttpResponse:
    """Accept, decline, take back or weigh a request."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    verb, slot = request.POST.get("verb", ""), request.POST.get("slot", "")
    if verb == "take_back":
        take_back_request(actor=actor, event_code=event, request_id=request_id)
    elif verb == "priority":
        priority = request.POST.get("priority", "")
        set_priority(
            actor=actor,
            event_code=event,
            request_id=request_id,
            priority=int(priority) if priority.isdecimal() and len(priority) < 3 else 0,
        )
    else:
        answer_request(
            actor=actor,
            event_code=event,
            request_id=request_id,
            verb=verb,
            reason=request.POST.get("reason", ""),
            slot_id=int(slot) if slot.isdecimal() and len(slot) < 19 else None,
        )
    messages.success(request, _("Kept. The other side is told where it concerns them."))
    return redirect("forum:requests", event=event)

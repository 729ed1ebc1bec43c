"""Running an event: overview, registrations, requests, coverage, plans, the schedule, incidents."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.forum import kinds, states, wording
from emining.forum.forms import DecisionForm, WishesForm
from emining.forum.models import (
    Delegation,
    Event,
    Interpreter,
    Meeting,
    MeetingRequest,
    Participant,
    Plan,
    Slot,
    Table,
)
from emining.forum.permissions import may_read_desk, may_run
from emining.forum.selectors.gate import delegations_visible_to
from emining.forum.selectors.pairs import coverage_of
from emining.forum.services import (
    decide_delegation,
    move_event,
    withdraw_delegation,
)
from emining.forum.services.wishes import enter_wishes
from emining.forum.views.frame import (
    DESK_ROLES,
    SET_UP_ROLES,
    answering,
    closed,
    desk_event,
    desk_page,
    request_tag,
    sentence,
    state_tag,
)
from emining.kernel.refusals import Refused
from emining.parties.selectors.screening import barred_organisations

PER_PAGE = 50


@seat_required(*SET_UP_ROLES)
@require_safe
def desk(request: HttpRequest, event: str) -> HttpResponse:
    """What stands, what is missing, what comes next."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event, set_up=True)
    reads = bool(may_read_desk(actor, found))
    counts = _counts(found)
    moves = [move for move in states.EVENT.moves_from(found.state) if move.needs == "run_event"]
    return desk_page(
        request,
        "forum/desk.html",
        found,
        here="desk",
        counts=counts,
        tasks=wording.tasks_of(found, counts),
        moves=[{"verb": move.verb, "label": states.MOVE_NAMES[move.verb]} for move in moves],
        reads=reads,
        rules=wording.rules_of(found),
    )


def _counts(event: Event) -> dict[str, int]:
    delegations = Delegation.objects.filter(event=event).aggregate(
        applied=Count("pk", filter=Q(state=states.APPLIED)), approved=Count("pk", filter=Q(state=states.APPROVED))
    )
    return {
        **delegations,
        "people": Participant.objects.filter(event=event, state=states.REGISTERED).count(),
        "tables": Table.objects.filter(event=event, is_open=True).count(),
        "slots": Slot.objects.filter(event=event, kind__in=kinds.MEETING_SLOTS, is_cancelled=False).count(),
        "interpreters": Interpreter.objects.filter(event=event, is_available=True).count(),
        "requests": MeetingRequest.objects.filter(event=event).exclude(state=states.WITHDRAWN).count(),
        "accepted": MeetingRequest.objects.filter(event=event, state=states.ACCEPTED).count(),
        "meetings": Meeting.objects.filter(event=event, state__in=states.LIVE).count(),
        "ready_plans": Plan.objects.filter(event=event, state__in=states.READY).count(),
    }


@seat_required(roles.CHAMBER_ORGANISER)
@require_POST
@answering
def event_move(request: HttpRequest, event: str) -> HttpResponse:
    """Move the event to its next state."""
    moved = move_event(actor=request.actor, code=event, verb=request.POST.get("verb", ""))  # type: ignore[attr-defined]
    messages.success(request, str(states.EVENT_STATE_NAMES[moved.state]))
    return redirect("forum:desk", event=event)


@seat_required(*DESK_ROLES)
@require_safe
def registrations(request: HttpRequest, event: str) -> HttpResponse:
    """The queue of registrations, the waiting ones first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    wanted = request.GET.get("state", "")
    rows = delegations_visible_to(actor, found).annotate(
        people=Count("participants", filter=Q(participants__state=states.REGISTERED))
    )
    if wanted in states.DELEGATION.states:
        rows = rows.filter(state=wanted)
    waiting_first = {states.APPLIED: 0}
    ordered = sorted(rows, key=lambda one: (waiting_first.get(one.state, 1), one.number))
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    ask_first = barred_organisations()
    shown = [
        {
            "delegation": one,
            "ask_first": one.state == states.APPLIED and one.organisation_id in ask_first,
            "country": kinds.COUNTRIES.get(one.country, one.country),
            "state": state_tag(one.state, states.DELEGATION_STATE_NAMES),
            "reason": kinds.REFUSAL_REASONS.get(one.reason, ""),
            "moves": [move.verb for move in states.DELEGATION.moves_from(one.state)],
        }
        for one in page.object_list
    ]
    return desk_page(
        request,
        "forum/registrations.html",
        found,
        here="registrations",
        rows=shown,
        page=page,
        wanted=wanted,
        state_names=states.DELEGATION_STATE_NAMES,
        form=DecisionForm(event=found),
    )


@seat_required(roles.CHAMBER_ORGANISER)
@require_POST
@answering
def decide(request: HttpRequest, event: str, number: int) -> HttpResponse:
    """Approve, refuse or withdraw a registration."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    verb = request.POST.get("verb", "")
    if verb == "withdraw":
        withdraw_delegation(actor=actor, event_code=event, number=number)
    else:
        form = DecisionForm(request.POST, event=found)
        form.is_valid()
        given = form.cleaned_data
        decide_delegation(
            actor=actor,
            event_code=event,
            number=number,
            verb=verb,
            reason=given.get("reason", ""),
            words=given.get("words", ""),
            group=given.get("group", ""),
            priority=given.get("priority") or 2,
        )
    messages.success(request, _("Decided. The company is told."))
    return redirect("forum:registrations", event=event)


@seat_required(*DESK_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def all_requests(request: HttpRequest, event: str) -> HttpResponse:
    """Every request, by state, and wishes entered for companies without an account. Nobody sees blocks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    form = WishesForm(request.POST or None)
    if request.method == "POST":
        verdict = may_run(actor, found)
        if not verdict:
            return closed(request, verdict)
        if form.is_valid() and _enter(request, event, form):
            return redirect("forum:all_requests", event=event)
    wanted = request.GET.get("state", "")
    rows = MeetingRequest.objects.filter(event=found).select_related("asker", "asked").order_by("-asked_at", "pk")
    counts = dict(rows.order_by().values_list("state").annotate(count=Count("pk")))
    if wanted in states.REQUEST.states:
        rows = rows.filter(state=wanted)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return desk_page(
        request,
        "forum/all_requests.html",
        found,
        here="all_requests",
        status=422 if form.is_bound else 200,
        form=form if found.state == states.OPEN else None,
        page=page,
        rows=[{"request": one, "state": request_tag(one)} for one in page.object_list],
        wanted=wanted,
        counts=[
            {"state": state, "label": states.REQUEST_STATE_NAMES[state], "count": counts.get(state, 0)}
            for state in states.REQUEST.states
        ],
    )


def _enter(request: HttpRequest, event: str, form: WishesForm) -> bool:
    """Enter the wishes; what is wrong with one is said with its line, and none is entered."""
    try:
        made = enter_wishes(actor=request.actor, event_code=event, wishes=form.cleaned_data["wishes"])  # type: ignore[attr-defined]
    except Refused as refused:
        reason = sentence(refused)
        if "line" in refused.facts:
            reason = _("Line %(line)s: %(reason)s") % {"line": refused.facts["line"], "reason": reason}
        form.add_error("wishes", reason)
        return False
    messages.success(
        request, _("Wishes entered: %(count)s. Those that were there already stay as they are.") % {"count": made}
    )
    return True


@seat_required(*DESK_ROLES)
@require_safe
def coverage(request: HttpRequest, event: str) -> HttpResponse:
    """Who has fewer possible partners than meetings promised: before any plan, so that something can be done."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    rows = sorted(coverage_of(found), key=lambda row: (row.possible - row.promised, row.number))
    return desk_page(
        request,
        "forum/coverage.html",
        found,
        here="coverage",
        rows=[{"row": row, "country": kinds.COUNTRIES.get(row.country, row.country)} for row in rows],
        short=sum(row.is_short for row in rows),
    )

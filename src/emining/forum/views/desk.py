"""Running an event: overview, registrations, requests, coverage, plans, the schedule, incidents."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.forum import kinds, states, wording
from emining.forum.forms import DecisionForm, PlanForm, slot_choices
from emining.forum.models import (
    Delegation,
    Event,
    Interpreter,
    Meeting,
    MeetingChange,
    MeetingRequest,
    Participant,
    Plan,
    Slot,
    Table,
)
from emining.forum.permissions import may_read_desk, may_run
from emining.forum.selectors.free import free_places
from emining.forum.selectors.gate import delegations_visible_to, meetings_visible_to, plans_visible_to
from emining.forum.selectors.pairs import coverage_of
from emining.forum.services import (
    cancel_meeting,
    decide_delegation,
    lock_meeting,
    move_event,
    move_meeting,
    publish_plan,
    record_incident,
    start_plan,
    stop_plan,
    withdraw_delegation,
)
from emining.forum.types import Incident, StartPlan
from emining.forum.views.frame import (
    DESK_ROLES,
    SET_UP_ROLES,
    answering,
    closed,
    desk_event,
    desk_page,
    sentence,
    state_tag,
)
from emining.kernel.refusals import Refused

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
    shown = [
        {
            "delegation": one,
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
@require_safe
def all_requests(request: HttpRequest, event: str) -> HttpResponse:
    """Every request, by state. Blocks are not among them: nobody sees those."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
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
        page=page,
        rows=[{"request": one, "state": state_tag(one.state, states.REQUEST_STATE_NAMES)} for one in page.object_list],
        wanted=wanted,
        counts=[
            {"state": state, "label": states.REQUEST_STATE_NAMES[state], "count": counts.get(state, 0)}
            for state in states.REQUEST.states
        ],
    )


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


@seat_required(*DESK_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: HttpRequest, event: str) -> HttpResponse:
    """Plans beside one another, and a new one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    has_meetings = Meeting.objects.filter(event=found, state__in=states.LIVE).exists()
    form = PlanForm(request.POST or None, initial={"is_replan": has_meetings, "seconds": 60, "seed": 1})
    if request.method == "POST":
        verdict = may_run(actor, found)
        if not verdict:
            return closed(request, verdict)
        if form.is_valid():
            values = form.cleaned_data
            cause = "new_plan" if has_meetings else "first_plan"
            try:
                plan = start_plan(actor=actor, event_code=event, command=StartPlan(cause=cause, **values))
            except Refused as refused:
                form.add_error(None, sentence(refused))
            else:
                return redirect("forum:plan", event=event, number=plan.number)
    rows = [_plan_row(found, plan) for plan in plans_visible_to(actor, found)[:30]]
    return desk_page(
        request,
        "forum/plans.html",
        found,
        here="plans",
        status=422 if form.is_bound else 200,
        form=form,
        rows=rows,
        promised=Delegation.objects.filter(event=found, state=states.APPROVED).count(),
    )


def _plan_row(event: Event, plan: Plan) -> dict[str, Any]:
    fairness = plan.report.get("fairness") or {}
    return {
        "plan": plan,
        "state": state_tag(plan.state, states.PLAN_STATE_NAMES),
        "cause": kinds.CAUSES[plan.cause],
        "meetings": len(plan.proposal),
        "kept": fairness.get("promised_kept"),
        "of": fairness.get("delegations"),
        "is_outdated": plan.state in states.READY and plan.world != event.world,
    }


@seat_required(*DESK_ROLES)
@require_safe
def plan(request: HttpRequest, event: str, number: int) -> HttpResponse:
    """One plan: how far it is, what it found, who cannot get the promise and why."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found, one = _plan(actor, event, number)
    return desk_page(request, "forum/plan.html", found, here="plans", **_plan_context(found, one))


@seat_required(*DESK_ROLES)
@require_safe
def plan_progress(request: HttpRequest, event: str, number: int) -> HttpResponse:
    """How far a plan is, as a fragment that asks again while it is at work."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found, one = _plan(actor, event, number)
    context = {"event": found, "may_run": bool(may_run(actor, found)), **_plan_context(found, one)}
    return render(request, "forum/_fragments/plan_progress.html", context)


def _plan(actor: Actor, event: str, number: int) -> tuple[Event, Plan]:
    found = desk_event(actor, event)
    one = plans_visible_to(actor, found).filter(number=number).first()
    if one is None:
        raise Http404
    return found, one


def _plan_context(event: Event, plan: Plan) -> dict[str, Any]:
    names = Delegation.objects.in_bulk([row["delegation"] for row in plan.report.get("shortfalls", [])])
    return {
        "plan": plan,
        "row": _plan_row(event, plan),
        "is_at_work": plan.state in states.AT_WORK,
        "last": plan.progress[-1] if plan.progress else None,
        "gap_percent": round(plan.gap * 100, 2) if plan.gap is not None else None,
        "curve": wording.curve_of(plan.progress),
        "points": plan.progress[-12:],
        "shortfalls": [
            {
                "delegation": names.get(row["delegation"]),
                "promised": row["promised"],
                "got": row["got"],
                "possible": row["possible"],
                "proved": row["proved"],
                "reasons": [wording.REASONS.get(code, code) for code in row["reasons"]],
                "alone": wording.steps_of(row.get("alone", [])),
                "together": wording.steps_of(row.get("together", [])),
            }
            for row in plan.report.get("shortfalls", [])
        ],
        "by_country": [
            {"country": kinds.COUNTRIES.get(code, code), "share": round(share * 100)}
            for code, share in (plan.report.get("fairness") or {}).get("by_country", {}).items()
        ],
        "fairness": plan.report.get("fairness") or {},
        "failure": sentence(Refused(plan.failure)) if plan.failure else "",
        "changes": plan.changes.select_related("meeting__a", "meeting__b", "old_slot", "new_slot")[:200],
    }


@seat_required(roles.CHAMBER_ORGANISER)
@require_POST
@answering
def plan_verb(request: HttpRequest, event: str, number: int) -> HttpResponse:
    """Stop a plan with the best so far, or publish it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.POST.get("verb") == "publish":
        publish_plan(actor=actor, event_code=event, number=number)
        messages.success(request, _("Published. Everybody affected is told."))
    else:
        stop_plan(actor=actor, event_code=event, number=number)
        messages.success(request, _("The search ends with the best plan so far."))
    return redirect("forum:plan", event=event, number=number)


@seat_required(*DESK_ROLES)
@require_safe
def schedule(request: HttpRequest, event: str) -> HttpResponse:
    """The whole day as a grid, what changed, and what can happen on the day."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    meetings = list(meetings_visible_to(actor, found).filter(state__in=states.LIVE))
    times = list(Slot.objects.filter(event=found, kind__in=kinds.MEETING_SLOTS).order_by("starts_at"))
    chosen = next((one for one in times if str(one.pk) == request.GET.get("slot")), times[0] if times else None)
    zone = ZoneInfo(found.time_zone)
    changes = MeetingChange.objects.filter(meeting__event=found).select_related(
        "meeting__a", "meeting__b", "old_slot", "new_slot", "offered_slot"
    )
    return desk_page(
        request,
        "forum/schedule.html",
        found,
        here="schedule",
        slots=[
            {
                "slot": one,
                "label": one.starts_at.astimezone(zone).strftime("%H:%M"),
                "count": sum(meeting.slot_id == one.pk for meeting in meetings),
                "current": chosen is not None and one.pk == chosen.pk,
            }
            for one in times
        ],
        chosen=chosen,
        rows=[
            {"meeting": one, "state": state_tag(one.state, states.MEETING_STATE_NAMES)}
            for one in meetings
            if chosen is not None and one.slot_id == chosen.pk
        ],
        changes=[
            {
                "change": one,
                "kind": kinds.CHANGE_KINDS[one.kind],
                "why": kinds.CAUSES[one.why],
                "answers": [kinds.ANSWERS[one.answer_a], kinds.ANSWERS[one.answer_b]],
            }
            for one in changes.order_by("-pk")[:60]
        ],
        tables=Table.objects.filter(event=found).order_by("number"),
        delegations=Delegation.objects.filter(event=found, state=states.APPROVED).order_by("number"),
        interpreters=Interpreter.objects.filter(event=found, is_available=True).order_by("number"),
        is_on=found.state in {states.SCHEDULED, states.RUNNING},
    )


@seat_required(*DESK_ROLES)
@require_safe
def meeting(request: HttpRequest, event: str, meeting_id: int) -> HttpResponse:
    """One meeting: where it stands, every change of it, where it could go."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    one = meetings_visible_to(actor, found).filter(pk=meeting_id).first()
    if one is None:
        raise Http404
    labels = dict(slot_choices(found))
    verbs = {move.verb for move in states.MEETING.moves_from(one.state)} & {"lock", "unlock", "move", "cancel"}
    places = free_places(one.a, one.b, limit=20) if "move" in verbs else []
    return desk_page(
        request,
        "forum/meeting.html",
        found,
        here="schedule",
        meeting=one,
        meeting_state=state_tag(one.state, states.MEETING_STATE_NAMES),
        verbs=[
            {"verb": verb, "label": states.MOVE_NAMES[verb]} for verb in ("lock", "unlock", "cancel") if verb in verbs
        ],
        places=[(place.slot_id, labels.get(str(place.slot_id), "")) for place in places],
        changes=[
            {
                "change": change,
                "kind": kinds.CHANGE_KINDS[change.kind],
                "why": kinds.CAUSES[change.why],
                "answers": [kinds.ANSWERS[change.answer_a], kinds.ANSWERS[change.answer_b]],
            }
            for change in one.changes.select_related("old_slot", "new_slot", "offered_slot", "old_table", "new_table")
        ],
    )


@seat_required(roles.CHAMBER_ORGANISER)
@require_POST
@answering
def meeting_verb(request: HttpRequest, event: str, meeting_id: int) -> HttpResponse:
    """Lock, unlock, move or cancel a meeting."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    verb, slot = request.POST.get("verb", ""), request.POST.get("slot", "")
    if verb == "move":
        key = int(slot) if slot.isdecimal() and len(slot) < 19 else 0
        move_meeting(actor=actor, event_code=event, meeting_id=meeting_id, slot_id=key)
    elif verb == "cancel":
        cancel_meeting(actor=actor, event_code=event, meeting_id=meeting_id)
    else:
        lock_meeting(actor=actor, event_code=event, meeting_id=meeting_id, verb=verb)
    messages.success(request, _("Done. Both sides are told of every change of time or place."))
    return redirect("forum:meeting", event=event, meeting_id=meeting_id)


@seat_required(roles.CHAMBER_ORGANISER)
@require_POST
@answering
def incident(request: HttpRequest, event: str) -> HttpResponse:
    """Something happened: record it, and repair the schedule with the fewest moves."""
    key = request.POST.get("key", "")
    affected = record_incident(
        actor=request.actor,  # type: ignore[attr-defined]
        event_code=event,
        incident=Incident(request.POST.get("what", ""), int(key) if key.isdecimal() and len(key) < 19 else 0),
    )
    messages.success(
        request,
        _("Recorded. %(count)s meetings are affected; the repaired schedule follows in seconds and everybody is told.")
        % {"count": affected},
    )
    return redirect("forum:schedule", event=event)

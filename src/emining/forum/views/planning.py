"""Plans, the schedule, meetings by hand, and what happens on the day."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.forum import kinds, states, wording
from emining.forum.forms import PlanForm, slot_choices
from emining.forum.models import (
    Delegation,
    Event,
    Interpreter,
    Meeting,
    MeetingChange,
    Plan,
    Slot,
    Table,
)
from emining.forum.permissions import may_run
from emining.forum.selectors.free import free_places
from emining.forum.selectors.gate import meetings_visible_to, plans_visible_to
from emining.forum.services import (
    cancel_meeting,
    lock_meeting,
    move_meeting,
    publish_plan,
    record_incident,
    start_plan,
    stop_plan,
)
from emining.forum.types import Incident, StartPlan
from emining.forum.views.frame import (
    DESK_ROLES,
    answering,
    closed,
    desk_event,
    desk_page,
    sentence,
    state_tag,
)
from emining.kernel.refusals import Refused


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

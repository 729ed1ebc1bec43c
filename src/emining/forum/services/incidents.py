"""What happens on the day: a slot is cancelled, a table closed or added, a company stays away, an interpreter is ill.

The incident is written down at once. Meetings that can no longer be as they are stand until the repair plan is
published, seconds later, which moves them with the fewest moves, tells everybody and offers another time where none
was left. When no plan can be computed (the event is not scheduled yet) there are no meetings to repair.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from emining.accounts.types import Actor
from emining.forum import events, states
from emining.forum.models import Delegation, Event, Interpreter, Meeting, Plan, Slot, Table
from emining.forum.permissions import may_run
from emining.forum.services.standing import cancel_standing
from emining.forum.services.world import locked_event, note, raise_world
from emining.forum.types import Incident, StartPlan
from emining.kernel.refusals import Refused

CAUSES: Final = {
    "slot": "slot_cancelled",
    "table": "table_closed",
    "table_open": "table_added",
    "delegation": "delegation_absent",
    "interpreter": "interpreter_absent",
}
REPAIR_SECONDS: Final = 5


def record_incident(*, actor: Actor, event_code: str, incident: Incident) -> int:
    """Write down what happened and queue the repair; how many meetings it touches.

    Raises `incident_unknown`, `meeting_locked_there` when a locked meeting stands in the way (unlock it first), the
    reasons of `may_run`.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        may_run(actor, event).require()
        if incident.what not in CAUSES:
            raise Refused("incident_unknown")
        affected = _mark(event, incident)
        raise_world(event)
        repair(event, CAUSES[incident.what], person_id=actor.person_id)
        note(actor, event, events.INCIDENT_RECORDED, what=CAUSES[incident.what], key=incident.key, affected=affected)
    return affected


def absorb_withdrawal(event: Event, delegation: Delegation, *, why: str, actor: Actor) -> int:
    """A company leaves: its standing meetings are cancelled now, the other sides told, and the rest planned anew."""
    standing = Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("a", "b", "event")
    meetings = list(standing.filter(Q(a=delegation) | Q(b=delegation), state__in=states.STANDING))
    for meeting in meetings:
        cancel_standing(meeting, why=why, leave_out=delegation.pk)
    if meetings:
        repair(event, why, person_id=actor.person_id)
    return len(meetings)


def repair(event: Event, cause: str, *, person_id: int | None) -> Plan | None:
    """Queue a plan that keeps what it can and publishes itself; none while no meetings stand or one is computed.

    A plan that is being computed notices by the world number that it is outdated, and begins anew by itself.
    """
    from emining.forum.services.plan import queue_plan

    if event.state not in {states.SCHEDULED, states.RUNNING}:
        return None
    at_work = Plan.objects.filter(event=event, state__in=states.AT_WORK).first()
    if at_work is not None:
        if event.state != states.CLOSED_FOR_REQUESTS and not at_work.publishes_itself:
            Plan.objects.filter(pk=at_work.pk).update(publishes_itself=True, is_replan=True, cause=cause)
        return at_work
    command = StartPlan(is_replan=True, cause=cause, publishes_itself=True, seconds=REPAIR_SECONDS)
    return queue_plan(event, command, person_id=person_id)


def _mark(event: Event, incident: Incident) -> int:
    """Change the ground; how many meetings to come stood on it."""
    standing = Meeting.objects.filter(event=event, state__in=states.STANDING)
    if incident.what == "slot":
        _one(Slot, event, incident.key).update(is_cancelled=True)
        touched = standing.filter(slot_id=incident.key)
    elif incident.what in {"table", "table_open"}:
        _one(Table, event, incident.key).update(is_open=incident.what == "table_open")
        touched = standing.filter(table_id=incident.key) if incident.what == "table" else standing.none()
    elif incident.what == "interpreter":
        _one(Interpreter, event, incident.key).update(is_available=False)
        touched = standing.filter(interpreter_id=incident.key)
    else:
        _one(Delegation, event, incident.key).update(is_absent=True)
        touched = standing.filter(Q(a_id=incident.key) | Q(b_id=incident.key))
    if touched.filter(state=states.LOCKED).exists():
        raise Refused("meeting_locked_there")
    return touched.count()


def _one(model: Any, event: Event, key: int) -> Any:
    found = model.objects.filter(event=event, pk=key)
    if not found.exists():
        raise Refused("incident_unknown")
    return found

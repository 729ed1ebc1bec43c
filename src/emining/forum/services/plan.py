"""Plans: asked for, computed by the worker, stopped, published.

A plan is computed for one world number of its event. When the world has moved on by the time it is found (a company
withdrew, a table closed), it is not taken: the same plan is computed anew for what holds now.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from procrastinate.contrib.django import app as queue

from emining.accounts.types import Actor, system_actor
from emining.forum import events, solving, states
from emining.forum.models import Event, Plan
from emining.forum.permissions import may_run
from emining.forum.selectors.gate import plans_visible_to
from emining.forum.selectors.problem import problem_of
from emining.forum.services.publish import publish
from emining.forum.services.standing import cancel_broken
from emining.forum.services.tell import by_language, tell_organisers, words_by_language
from emining.forum.services.world import locked_event, note
from emining.forum.types import StartPlan
from emining.kernel.refusals import Refused

PLAN_TASK: Final = "forum.compute_plan"
MOST_RESTARTS: Final = 5
MOST_SECONDS: Final = 600
WRITE_EVERY_S: Final = 0.5


def start_plan(*, actor: Actor, event_code: str, command: StartPlan) -> Plan:
    """Ask for a plan. The worker computes it; the page shows how far it is.

    Raises `plan_at_work` while another is computed, `requests_still_open` before requests are closed,
    `plan_seconds_unknown`, the reasons of `may_run`.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        may_run(actor, event).require()
        if event.state in {states.DRAFT, states.OPEN, states.OVER}:
            raise Refused("requests_still_open")
        if not 1 <= command.seconds <= MOST_SECONDS:
            raise Refused("plan_seconds_unknown", most=MOST_SECONDS)
        if Plan.objects.filter(event=event, state__in=states.AT_WORK).exists():
            raise Refused("plan_at_work")
        plan = queue_plan(event, command, person_id=actor.person_id)
        note(actor, event, events.PLAN_STARTED, plan=plan.number, seed=plan.seed, cause=plan.cause)
    return plan


def queue_plan(event: Event, command: StartPlan, *, person_id: int | None) -> Plan:
    """Put a plan into the queue inside the caller's transaction. The event is locked by the caller."""
    last = Plan.objects.filter(event=event).aggregate(last=Max("number"))["last"]
    plan = Plan.objects.create(
        event=event,
        number=int(last or 0) + 1,
        seed=command.seed,
        seconds=command.seconds,
        is_replan=command.is_replan,
        cause=command.cause,
        publishes_itself=command.publishes_itself,
        requested_by_id=person_id,
        world=event.world,
    )
    queue.configure_task(PLAN_TASK).defer(plan_id=plan.pk)
    return plan


def stop_plan(*, actor: Actor, event_code: str, number: int) -> Plan:
    """Ask the search to end with the best plan so far. Raises `plan_unknown`, `plan_not_at_work`."""
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        plan = _seen(actor, event, number)
        may_run(actor, event).require()
        if plan.state not in states.AT_WORK:
            raise Refused("plan_not_at_work")
        plan.stop_requested = True
        plan.save(update_fields=["stop_requested"])
        note(actor, event, events.PLAN_STOP_REQUESTED, plan=plan.number)
    return plan


def publish_plan(*, actor: Actor, event_code: str, number: int) -> Plan:
    """Make a plan the meetings of the event: both sides of every new, moved or cancelled meeting are told.

    Raises `plan_unknown`, `plan_outdated` when something changed since it was computed, `move_not_possible`, the
    reasons of `may_run`.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        plan = _seen(actor, event, number)
        may_run(actor, event).require()
        states.PLAN.move(plan.state, "publish")
        if plan.world != event.world:
            raise Refused("plan_outdated", number=plan.number)
        done = publish(event, plan)
        note(actor, event, events.PLAN_PUBLISHED, plan=plan.number, **dict[str, Any](done))
    return plan


def compute_plan(plan_id: int) -> Plan:
    """Compute a queued plan, in the worker. Computed anew, up to five times, while the world moves on under it.

    A plan that fails says so to the organiser. When it was a repair, meetings that cannot be as they stand are
    cancelled one by one, each with another free time offered: nobody is left with an agenda that is not true.
    """
    plan = _begin(plan_id)
    if plan.state != states.RUNNING:
        return plan
    for restart in range(MOST_RESTARTS + 1):
        event = Event.objects.get(pk=plan.event_id)
        Plan.objects.filter(pk=plan.pk).update(world=event.world)
        problem = problem_of(event, seed=plan.seed, seconds=float(plan.seconds), is_replan=plan.is_replan)
        try:
            found = solving.solve(
                problem, is_replan=plan.is_replan, on_progress=_writer(plan.pk), should_stop=_stopper(plan.pk)
            )
        except Refused as refused:
            return _fail(plan.pk, refused.code)
        except Exception:
            _fail(plan.pk, "solver_failed")
            raise
        taken = _take(plan.pk, world=event.world, found=found, restarts=restart)
        if taken is not None:
            return taken
    return _fail(plan.pk, "world_keeps_changing")


def _begin(plan_id: int) -> Plan:
    with transaction.atomic(durable=True):
        plan = Plan.objects.select_for_update(no_key=True).get(pk=plan_id)
        # A worker that died in the middle left it running: the queue hands it out again, and it begins anew.
        if plan.state in states.AT_WORK:
            plan.state, plan.started_at, plan.progress = states.RUNNING, timezone.now(), []
            plan.save(update_fields=["state", "started_at", "progress"])
    return plan


def _take(plan_id: int, *, world: int, found: solving.Found, restarts: int) -> Plan | None:
    """Keep what was found, if the world is still the one it was computed for; None when it is not."""
    with transaction.atomic(durable=True):
        event_id = Plan.objects.values_list("event_id", flat=True).get(pk=plan_id)
        event = (
            Event.objects.select_for_update(of=("self",), no_key=True).select_related("jurisdiction").get(pk=event_id)
        )
        if event.world != world:
            return None
        plan = Plan.objects.select_for_update(no_key=True).get(pk=plan_id)
        if plan.state != states.RUNNING:
            # Another worker, to which the queue handed the plan again, was faster.
            return plan
        plan.state = states.PLAN.move(plan.state, "stop" if found.was_stopped else "propose").target
        plan.world = world
        keep_found(plan, found, restarts=restarts)
        plan.save()
        actor = system_actor("scheduler")
        if plan.publishes_itself:
            note(actor, event, events.PLAN_PUBLISHED, plan=plan.number, **dict[str, Any](publish(event, plan)))
        else:
            _tell_organiser(event, plan)
            note(actor, event, events.PLAN_COMPUTED, plan=plan.number, state=plan.state)
    return plan


def keep_found(plan: Plan, found: solving.Found, *, restarts: int = 0) -> None:
    """Write what the scheduler found into a plan, which the caller saves."""
    plan.ended_at = timezone.now()
    plan.objective, plan.bound, plan.gap, plan.moves = found.objective, found.bound, found.gap, found.moves
    plan.proposal, plan.report = found.meetings, found.report | {"restarts": restarts}


def _fail(plan_id: int, code: str) -> Plan:
    with transaction.atomic(durable=True):
        plan = (
            Plan.objects.select_for_update(of=("self",), no_key=True)
            .select_related("event__jurisdiction")
            .get(pk=plan_id)
        )
        plan.state, plan.failure, plan.ended_at = states.FAILED, code, timezone.now()
        plan.save(update_fields=["state", "failure", "ended_at"])
        if plan.publishes_itself:
            cancel_broken(plan.event, plan)
        _tell_organiser(plan.event, plan)
        note(system_actor("scheduler"), plan.event, events.PLAN_COMPUTED, plan=plan.number, state=plan.state)
    return plan


def _tell_organiser(event: Event, plan: Plan) -> None:
    tell_organisers(
        event,
        "forum.plan.computed",
        {
            "plan": plan.number,
            "event": by_language(event.name),
            "state": words_by_language(states.PLAN_STATE_NAMES[plan.state]),
        },
        link=f"/forum/{event.code}/desk/plans/{plan.number}/",
    )


def _seen(actor: Actor, event: Event, number: int) -> Plan:
    plan = plans_visible_to(actor, event).select_for_update(no_key=True).filter(number=number).first()
    if plan is None:
        raise Refused("plan_unknown")
    return plan


def _writer(plan_id: int) -> Callable[[dict[str, Any]], None]:
    """Write points of the search, at most twice a second and at most 200 of them."""
    points: list[dict[str, Any]] = []
    last = [0.0]

    def write(point: dict[str, Any]) -> None:
        points.append(point)
        moment = time.monotonic()
        if moment - last[0] >= WRITE_EVERY_S:
            last[0] = moment
            kept = points if len(points) <= 200 else points[:: len(points) // 200 + 1] + points[-1:]
            Plan.objects.filter(pk=plan_id).update(progress=kept)

    return write


def _stopper(plan_id: int) -> Callable[[], bool]:
    """Whether somebody asked to stop; asks the database at most twice a second."""
    asked = [0.0, 0.0]

    def should_stop() -> bool:
        moment = time.monotonic()
        if not asked[1] and moment - asked[0] >= WRITE_EVERY_S:
            asked[0] = moment
            asked[1] = float(Plan.objects.filter(pk=plan_id, stop_requested=True).exists())
        return bool(asked[1])

    return should_stop

"""From a plan found to the meetings of an event: nothing disappears, everybody affected is told.

Part of `publish_plan` and of plans that publish themselves; takes part in the caller's transaction.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils import timezone

from emining.forum import states
from emining.forum.models import Delegation, Event, Meeting, MeetingChange, Plan
from emining.forum.services.standing import cancel_standing, place_meeting, shift_meeting
from emining.forum.services.tell import by_language, tell_delegation
from emining.forum.types import FreePlace

Pair = tuple[int, int]


def publish(event: Event, plan: Plan, *, quietly: bool = False) -> dict[str, int]:
    """Write the plan's meetings; how many were placed, moved and cancelled.

    A first plan is told once to each company ("your agenda is ready"). Later ones are told meeting by meeting.
    `quietly`: nobody is told, for a demonstration of something long past.
    """
    is_first = event.state == states.CLOSED_FOR_REQUESTS
    one_by_one = not is_first and not quietly
    wanted: dict[Pair, FreePlace] = {
        (row["a"], row["b"]): FreePlace(row["slot"], row["table"], row["interpreter"]) for row in plan.proposal
    }
    standing = {
        (one.a_id, one.b_id): one
        for one in Meeting.objects.select_for_update(of=("self",), no_key=True)
        .select_related("a", "b", "event")
        .filter(event=event, state__in=states.LIVE)
    }
    done = {"placed": 0, "moved": 0, "cancelled": 0}
    offers = plan.report.get("offers", {})
    for pair, meeting in standing.items():
        if meeting.state not in {states.PLANNED, states.MOVED}:
            continue
        place = wanted.get(pair)
        if place is None:
            cancel_standing(meeting, why=_why(plan, meeting), plan=plan, offer=_offer(offers, pair), tell=one_by_one)
            done["cancelled"] += 1
        elif place != FreePlace(meeting.slot_id, meeting.table_id, meeting.interpreter_id):
            shift_meeting(meeting, place, why=plan.cause, plan=plan, tell=one_by_one)
            done["moved"] += 1
    done["placed"] = _place_new(
        event, plan, {pair: wanted[pair] for pair in wanted if pair not in standing}, is_first=is_first, tell=one_by_one
    )
    _settle(event, plan)
    if is_first and not quietly:
        _tell_agendas(event)
    return done


def _place_new(event: Event, plan: Plan, wanted: dict[Pair, FreePlace], *, is_first: bool, tell: bool) -> int:
    pairs_before = set(Meeting.objects.filter(event=event, state=states.CANCELLED).values_list("a_id", "b_id"))
    people = Delegation.objects.in_bulk([key for pair in wanted for key in pair])
    fresh = []
    for pair, place in wanted.items():
        if pair in pairs_before or not is_first:
            place_meeting(event, people[pair[0]], people[pair[1]], place, plan=plan, tell=tell)
        else:
            fresh.append(
                Meeting(
                    event=event,
                    plan=plan,
                    a_id=pair[0],
                    b_id=pair[1],
                    slot_id=place.slot_id,
                    table_id=place.table_id,
                    interpreter_id=place.interpreter_id,
                )
            )
    Meeting.objects.bulk_create(fresh)
    return len(wanted)


def _settle(event: Event, plan: Plan) -> None:
    earlier = Plan.objects.filter(event=event, state__in=[states.PUBLISHED, *states.READY]).exclude(pk=plan.pk)
    earlier.update(state=states.SUPERSEDED)
    plan.state, plan.published_at = states.PUBLISHED, timezone.now()
    plan.save(update_fields=["state", "published_at"])
    if event.state == states.CLOSED_FOR_REQUESTS:
        event.state = states.EVENT.move(event.state, "schedule").target
        event.save(update_fields=["state"])


def _tell_agendas(event: Event) -> None:
    counts: dict[int, int] = defaultdict(int)
    for a, b in Meeting.objects.filter(event=event, state__in=states.LIVE).values_list("a_id", "b_id"):
        counts[a] += 1
        counts[b] += 1
    for delegation in Delegation.objects.filter(event=event, state=states.APPROVED):
        tell_delegation(
            delegation,
            "forum.agenda.ready",
            {"event": by_language(event.name), "count": counts[delegation.pk]},
            link=f"/forum/{event.code}/meetings/",
            event=event,
        )
    MeetingChange.objects.filter(meeting__event=event, told_at__isnull=True).update(told_at=timezone.now())


def _why(plan: Plan, meeting: Meeting) -> str:
    """Why this meeting falls away: the absence of a side says more than "a new plan"."""
    if meeting.a.is_absent or meeting.b.is_absent:
        return "delegation_absent"
    if states.WITHDRAWN in {meeting.a.state, meeting.b.state}:
        return "delegation_withdrawn"
    return plan.cause


def _offer(offers: dict[str, Any], pair: Pair) -> FreePlace | None:
    """The first alternative that the scheduler left free for this pair."""
    rows = offers.get(f"{pair[0]}-{pair[1]}", [])
    return FreePlace(rows[0]["slot"], rows[0]["table"], rows[0]["interpreter"]) if rows else None

"""An event as the scheduler is asked about it: primary keys as texts, minutes from the first slot, metres."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from emining.forum import kinds, states
from emining.forum.models import Delegation, Event, Interpreter, Meeting, Slot, Table
from emining.forum.schedule import types as asked
from emining.forum.scores import pair_scores
from emining.forum.selectors.pairs import (
    Pair,
    Wish,
    absences_of,
    blocked_pairs,
    forbidden_groups,
    groups_may_meet,
    wishes_of,
)


def problem_of(event: Event, *, seed: int, seconds: float, is_replan: bool) -> asked.Problem:
    """Everything that counts for a plan of this event, as it is now.

    A first plan may not use the reserve slots; a replan may. Meetings that are locked, held or missed stay where they
    are, and so does, while the event runs, everything of the times that have begun; the other standing ones are the
    previous plan. Tables kept for a company or country are left out but for the meetings that the organiser seated
    there by hand.
    """
    delegations = list(Delegation.objects.filter(event=event, state=states.APPROVED).order_by("pk"))
    slots = list(Slot.objects.filter(event=event).order_by("starts_at"))
    usable = {
        slot.pk
        for slot in slots
        if not slot.is_cancelled and (slot.kind == kinds.MEETING or (is_replan and slot.kind == kinds.RESERVE))
    }
    live = list(Meeting.objects.filter(event=event, state__in=states.LIVE).order_by("pk"))
    begun = slots_begun(event, slots)
    previous, locks = _standing(live, delegations, usable, begun)
    return asked.Problem(
        delegations=_delegations(event, delegations, usable),
        slots=tuple(_slot(slot, slots[0].starts_at, is_usable=slot.pk in usable) for slot in slots),
        tables=_tables(event, live, usable - begun if begun else None),
        interpreters=_interpreters(event, usable),
        pairs=_pairs(event, delegations, live),
        locks=locks,
        previous=previous if is_replan else (),
        rules=asked.Rules(
            back_to_back=event.max_back_to_back,
            rest_minutes=event.rest_minutes,
            walking_metres_per_minute=float(event.walking_m_per_min),
            room_change_minutes=float(event.room_change_minutes),
            reserve_tables=event.reserve_tables,
            interpreter_back_to_back=event.interpreter_back_to_back,
        ),
        limits=asked.Limits(seconds=seconds),
        seed=seed,
    )


def _delegations(event: Event, delegations: list[Delegation], usable: set[int]) -> tuple[asked.Delegation, ...]:
    absences = absences_of(event)
    return tuple(
        asked.Delegation(
            id=str(one.pk),
            country=one.country,
            languages=frozenset(one.languages),
            slots=frozenset() if one.is_absent else frozenset(map(str, usable - absences.get(one.pk, set()))),
            promised=event.promised_minimum,
            size=one.people_at_table,
            home_table=str(one.home_table_id) if one.home_table_id else None,
        )
        for one in delegations
    )


def _slot(slot: Slot, origin: datetime, *, is_usable: bool) -> asked.Slot:
    return asked.Slot(
        id=str(slot.pk),
        start=int((slot.starts_at - origin).total_seconds() // 60),
        end=int((slot.ends_at - origin).total_seconds() // 60),
        kind=asked.MEETING if is_usable else "closed",
    )


def slots_begun(event: Event, slots: Iterable[Slot]) -> frozenset[int]:
    """The slots of a running event in which no meeting can be placed any more."""
    if event.state != states.RUNNING:
        return frozenset()
    now = timezone.now()
    return frozenset(slot.pk for slot in slots if slot.starts_at <= now)


def _tables(event: Event, live: list[Meeting], to_come: set[int] | None) -> tuple[asked.Table, ...]:
    """The tables that plans may use, and when: at times to come, and wherever a meeting stands already.

    A kept table is there only for the meetings that stand at it. `to_come`: None while every time is to come.
    """
    seated: dict[int, set[str]] = defaultdict(set)
    for meeting in live:
        seated[meeting.table_id].add(str(meeting.slot_id))
    found = []
    for one in Table.objects.filter(event=event, is_open=True).order_by("pk"):
        is_kept = one.kept_for_id is not None or bool(one.kept_for_country)
        if is_kept and one.pk not in seated:
            continue
        free = set() if is_kept else to_come
        slots = None if free is None else frozenset({*map(str, free), *seated[one.pk]})
        place = {"room": str(one.room_id), "x": float(one.x_m), "y": float(one.y_m)}
        found.append(asked.Table(id=str(one.pk), seats=one.seats, slots=slots, **place))  # type: ignore[arg-type]
    return tuple(found)


def _interpreters(event: Event, usable: set[int]) -> tuple[asked.Interpreter, ...]:
    absent: dict[int, set[int]] = defaultdict(set)
    away = Interpreter.absent.through.objects.filter(interpreter__event=event)
    for interpreter_id, slot_id in away.values_list("interpreter_id", "slot_id"):
        absent[interpreter_id].add(slot_id)
    found = []
    for one in Interpreter.objects.filter(event=event, is_available=True).order_by("pk"):
        pairs = frozenset((first, second) for first, _colon, second in (pair.partition(":") for pair in one.pairs))
        found.append(asked.Interpreter(str(one.pk), pairs, frozenset(map(str, usable - absent[one.pk]))))
    return tuple(found)


def _pairs(event: Event, delegations: list[Delegation], live: list[Meeting]) -> tuple[asked.PairWish, ...]:
    by_key = {one.pk: one for one in delegations}
    wishes: dict[Pair, Wish] = wishes_of(event)
    for meeting in live:
        wishes.setdefault((meeting.a_id, meeting.b_id), Wish({meeting.a_id: 1, meeting.b_id: 1}))
    forbidden, blocked = forbidden_groups(event), blocked_pairs(event)
    scores = pair_scores([one.organisation_id for one in delegations if one.organisation_id is not None])
    found = []
    for (first, second), wish in sorted(wishes.items()):
        if first not in by_key or second not in by_key:
            continue
        a, b = by_key[first], by_key[second]
        organisations = tuple(sorted((a.organisation_id or 0, b.organisation_id or 0)))
        low, high = sorted((str(first), str(second)))
        found.append(
            asked.PairWish(
                a=low,
                b=high,
                preference_a=_weighed(wish.preference.get(int(low), 0), by_key[int(low)].priority),
                preference_b=_weighed(wish.preference.get(int(high), 0), by_key[int(high)].priority),
                mutual=wish.is_mutual,
                score=min(1.0, max(0.0, scores.get((organisations[0], organisations[1]), 0.0))),
                blocked=(first, second) in blocked or not groups_may_meet(forbidden, a.group_id, b.group_id),
            )
        )
    return tuple(found)


def _weighed(preference: int, priority: int) -> int:
    """A hosted or first-priority company's wish counts one step more, a third-priority one's one step less."""
    return max(0, min(3, preference + (2 - priority))) if preference else 0


def _standing(
    live: list[Meeting], delegations: list[Delegation], usable: set[int], begun: frozenset[int]
) -> tuple[tuple[asked.Meeting, ...], tuple[asked.Lock, ...]]:
    here = {one.pk for one in delegations}
    previous, locks = [], []
    for one in live:
        a, b = sorted((str(one.a_id), str(one.b_id)))
        place = {
            "slot": str(one.slot_id),
            "table": str(one.table_id),
            "interpreter": str(one.interpreter_id) if one.interpreter_id else None,
        }
        is_fixed = one.state in {states.LOCKED, states.HELD, states.NO_SHOW} or one.slot_id in begun
        if is_fixed and {one.a_id, one.b_id} <= here and one.slot_id in usable:
            locks.append(asked.Lock(a=a, b=b, **place))  # type: ignore[arg-type]
        previous.append(asked.Meeting(a=a, b=b, locked=is_fixed, **place))  # type: ignore[arg-type]
    return tuple(previous), tuple(locks)

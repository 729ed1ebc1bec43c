"""Which pairs of delegations may meet: groups, blocks, requests. Whole events at once, for plans and coverage."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from emining.forum import kinds, states
from emining.forum.models import Availability, Block, Delegation, Event, GroupRule, Meeting, MeetingRequest, Slot
from emining.forum.types import Coverage

Pair = tuple[int, int]


@dataclass(slots=True)
class Wish:
    """What two delegations want of each other: preference 0 to 3 a side (3 is priority 1), and whether both do."""

    preference: dict[int, int] = field(default_factory=dict)
    is_mutual: bool = False


def ordered(first: int, second: int) -> Pair:
    """The one name of a pair."""
    return (first, second) if first < second else (second, first)


def wishes_of(event: Event) -> dict[Pair, Wish]:
    """The pairs whose meeting counts as wished: accepted or mutual; in an opt-out event also those only asked."""
    counted = [states.ACCEPTED] + ([states.ASKED] if event.request_mode == kinds.OPT_OUT else [])
    rows = MeetingRequest.objects.filter(
        Q(state__in=counted) | Q(state=states.ASKED, is_mutual=True),
        event=event,
        asker__state=states.APPROVED,
        asked__state=states.APPROVED,
    ).values_list("asker_id", "asked_id", "priority", "state", "is_mutual")
    wishes: dict[Pair, Wish] = defaultdict(Wish)
    for asker, asked, priority, state, is_mutual in rows:
        wish = wishes[ordered(asker, asked)]
        wish.preference[asker] = max(wish.preference.get(asker, 0), 4 - priority)
        if state == states.ACCEPTED:
            wish.preference.setdefault(asked, 1)
        wish.is_mutual = wish.is_mutual or is_mutual or state == states.ACCEPTED
    return dict(wishes)


def forbidden_groups(event: Event) -> frozenset[Pair]:
    """Pairs of groups (ordered keys) whose delegations do not meet."""
    rules = GroupRule.objects.filter(first__event=event).values_list("first_id", "second_id")
    return frozenset(ordered(first, second) for first, second in rules)


def groups_may_meet(forbidden: frozenset[Pair], first: int | None, second: int | None) -> bool:
    """Whether delegations of these groups may meet; one without a group meets anybody."""
    return first is None or second is None or ordered(first, second) not in forbidden


def blocked_pairs(event: Event) -> frozenset[Pair]:
    """Pairs of which one side will not meet the other. For plans only: never shown to anybody."""
    rows = Block.objects.filter(delegation__event=event).values_list("delegation_id", "blocked_id")
    return frozenset(ordered(first, second) for first, second in rows)


def absences_of(event: Event) -> dict[int, set[int]]:
    """Slots in which each delegation cannot be met."""
    found: dict[int, set[int]] = defaultdict(set)
    for delegation_id, slot_id in Availability.objects.filter(delegation__event=event).values_list(
        "delegation_id", "slot_id"
    ):
        found[delegation_id].add(slot_id)
    return found


def meeting_slots(event: Event, *, with_reserve: bool = True) -> list[Slot]:
    """The slots in which meetings can be, in order."""
    wanted = kinds.MEETING_SLOTS if with_reserve else (kinds.MEETING,)
    return list(Slot.objects.filter(event=event, kind__in=wanted, is_cancelled=False).order_by("starts_at"))


def coverage_of(event: Event) -> list[Coverage]:
    """For each approved delegation: partners wished, partners it could meet at all, meetings standing, the promise.

    Possible partners: not blocked by either side, not forbidden between groups, with a slot in common. Necessary for
    the promise, not sufficient: the plan proves the rest.
    """
    delegations = list(Delegation.objects.filter(event=event, state=states.APPROVED).order_by("number"))
    by_key = {one.pk: one for one in delegations}
    slots = {slot.pk for slot in meeting_slots(event)}
    absences, forbidden, blocked = absences_of(event), forbidden_groups(event), blocked_pairs(event)
    wished: dict[int, int] = defaultdict(int)
    possible: dict[int, int] = defaultdict(int)
    for pair in wishes_of(event):
        first, second = (by_key[key] for key in pair)
        free = slots - absences.get(first.pk, set()) - absences.get(second.pk, set())
        can = pair not in blocked and free and groups_may_meet(forbidden, first.group_id, second.group_id)
        for key in pair:
            wished[key] += 1
            possible[key] += bool(can)
    meetings: dict[int, int] = defaultdict(int)
    for a, b in Meeting.objects.filter(event=event, state__in=states.LIVE).values_list("a_id", "b_id"):
        meetings[a] += 1
        meetings[b] += 1
    return [
        Coverage(
            one.pk, one.number, one.name, one.country, wished[one.pk],
            min(possible[one.pk], len(slots - absences.get(one.pk, set()))), meetings[one.pk], event.promised_minimum,
        )
        for one in delegations
    ]  # fmt: skip

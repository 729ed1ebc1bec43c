"""What an organiser with a spreadsheet would do: the dearest wish first, at the first time and table that is free.

The baseline beside the scheduler, and its safety net: it needs no solver, so there is always some schedule.
"""

from __future__ import annotations

from collections.abc import Mapping

from emining.forum.schedule.model import State
from emining.forum.schedule.offers import Offers
from emining.forum.schedule.prepare import Prepared
from emining.forum.schedule.types import Alternative


def greedy(prepared: Prepared) -> State:
    """First a round for those below their promise, then one for all, each by the worth of the wish."""
    places = Offers(prepared, prepared.settled.standing, reserve=True)
    order = sorted(range(len(prepared.pairs)), key=lambda p: (-prepared.pairs[p].weight, p))
    number = [len(prepared.locked_at.get(d, ())) for d in range(len(prepared.delegations))]
    state = State()
    for promises_only in (True, False):
        for p in order:
            pair = prepared.pairs[p]
            served = all(number[d] >= prepared.delegations[d].promised for d in (pair.a, pair.b))
            if p in state.at or (promises_only and served):
                continue
            place = places.first(p)
            if place is None:
                continue
            _take(prepared, places, state, p, place)
            number[pair.a] += 1
            number[pair.b] += 1
    return state


def stay(prepared: Prepared, places: Mapping[int, tuple[int, int]]) -> State:
    """What can stay at its time, one after another: for a re-plan that was given no time to think."""
    free = Offers(prepared, prepared.settled.standing)
    state = State()
    for p, (s, _) in sorted(places.items()):
        if (place := free.first(p, slot=s)) is not None:
            _take(prepared, free, state, p, place)
    return state


def _take(prepared: Prepared, free: Offers, state: State, p: int, place: Alternative) -> None:
    free.take(place)
    s, zone = prepared.slot_number[place.slot], prepared.zones.of_table[prepared.table_number[place.table]]
    state.at[p] = s, zone
    if place.interpreter is not None:
        state.posts[prepared.interpreter_number[place.interpreter], s] = zone

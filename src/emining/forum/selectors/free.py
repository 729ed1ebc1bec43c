"""Where two delegations could meet as things stand now."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q

from emining.forum import kinds, states
from emining.forum.codes import language_pair, shares_language
from emining.forum.models import Availability, Delegation, Interpreter, Meeting, MeetingSide, Slot, Table
from emining.forum.selectors.problem import slots_begun
from emining.forum.types import FreePlace


def free_places(
    a: Delegation, b: Delegation, *, limit: int = 5, leave_out: frozenset[int] = frozenset()
) -> list[FreePlace]:
    """Up to `limit` places in time order: both free, a table free and large enough, an interpreter where needed.

    `leave_out`: slots not wanted. Asks the database a handful of questions whatever the size of the event.
    """
    slots = Slot.objects.filter(event_id=a.event_id, kind__in=kinds.MEETING_SLOTS, is_cancelled=False)
    busy = set(
        MeetingSide.objects.filter(delegation__in=[a.pk, b.pk], is_live=True).values_list("slot_id", flat=True)
    ) | set(Availability.objects.filter(delegation__in=[a.pk, b.pk]).values_list("slot_id", flat=True))
    found_slots = list(slots.order_by("starts_at"))
    out = busy | leave_out | slots_begun(a.event, found_slots)
    wanted = [slot for slot in found_slots if slot.pk not in out]
    if not wanted:
        return []
    needs_none = shares_language(a.languages, b.languages)
    people = a.people_at_table + b.people_at_table + (not needs_none)
    tables = list(
        Table.objects.filter(event_id=a.event_id, is_open=True, seats__gte=people)
        .filter(Q(kept_for=None) | Q(kept_for__in=[a.pk, b.pk]))
        .filter(Q(kept_for_country="") | Q(kept_for_country__in=[a.country, b.country]))
        .order_by("number")
        .values_list("pk", flat=True)
    )
    taken_tables, taken_interpreters = _taken(a.event_id)
    found = []
    for slot in wanted:
        table = next((one for one in tables if one not in taken_tables[slot.pk]), None)
        interpreter = None if needs_none else _interpreter(a, b, slot.pk, taken_interpreters[slot.pk])
        if table is not None and (needs_none or interpreter is not None):
            found.append(FreePlace(slot.pk, table, interpreter))
            if len(found) == limit:
                break
    return found


def _taken(event_id: int) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    tables: dict[int, set[int]] = defaultdict(set)
    interpreters: dict[int, set[int]] = defaultdict(set)
    for slot, table, interpreter in Meeting.objects.filter(event_id=event_id, state__in=states.LIVE).values_list(
        "slot_id", "table_id", "interpreter_id"
    ):
        tables[slot].add(table)
        if interpreter is not None:
            interpreters[slot].add(interpreter)
    return tables, interpreters


def _interpreter(a: Delegation, b: Delegation, slot_id: int, taken: set[int]) -> int | None:
    pairs = [language_pair(one, two) for one in a.languages for two in b.languages]
    return (
        Interpreter.objects.filter(event_id=a.event_id, is_available=True, pairs__overlap=pairs)
        .exclude(pk__in=taken)
        .exclude(absent=slot_id)
        .order_by("number")
        .values_list("pk", flat=True)
        .first()
    )

"""Telling owners what is overdue."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from emining.notices.services import notify
from emining.rooms import question_states as qs
from emining.rooms import states
from emining.rooms.models import Question, Room
from emining.rooms.services.hand import keepers_of, name_facts, path_of


def remind_questions() -> int:
    """One notice a room that has overdue questions, to its owner's people and those who should answer; how many rooms.

    No event: nothing changes.
    """
    waiting = Question.objects.filter(
        state__in=qs.OPEN_STATES, due_on__lt=timezone.localdate(), room__state__in=(states.OPEN, states.FROZEN)
    )
    counted = list(waiting.values("room").annotate(count=Count("pk")).values_list("room", "count"))
    for room_id, count in counted:
        room = Room.objects.get(pk=room_id)
        people = set(keepers_of(room))
        people |= set(waiting.filter(room=room, assigned_to__isnull=False).values_list("assigned_to", flat=True))
        with transaction.atomic():
            notify(
                recipients=sorted(people), code="rooms.question.overdue", facts=name_facts(room) | {"count": count},
                link=path_of(room, "questions/?show=overdue"),
            )  # fmt: skip
    return len(counted)

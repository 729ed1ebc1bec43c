"""Whom a question concerns."""

from __future__ import annotations

from django.utils import timezone

from emining.rooms.access import members_in_force
from emining.rooms.models import Question
from emining.rooms.services.hand import people_of


def people_who_asked(question: Question) -> list[int]:
    """The people of the company that asked, as far as they are members today."""
    members = members_in_force(timezone.now()).filter(room=question.room, organisation_id=question.organisation_id)
    return people_of(members)

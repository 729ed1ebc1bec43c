"""Meetings that were held, for what is opened from them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.forum import states
from emining.forum.hooks import MeetingFacts
from emining.forum.models import Meeting


def held_meeting(actor: Actor, meeting_id: int) -> MeetingFacts | None:
    """A meeting that was held and at which the actor's own company sat; None for any other."""
    if actor.organisation_id is None or actor.role not in roles.COMPANY_ROLES:
        return None
    own = actor.organisation_id
    sides = Q(a__organisation_id=own) | Q(b__organisation_id=own)
    return _facts(Meeting.objects.filter(sides, pk=meeting_id, state=states.HELD))


def invented_meeting_of(organisation_id: int) -> MeetingFacts | None:
    """A held meeting of an invented company at an invented event, for what the demonstration opens from it."""
    sides = Q(a__organisation_id=organisation_id) | Q(b__organisation_id=organisation_id)
    return _facts(Meeting.objects.filter(sides, state=states.HELD, event__is_demonstration=True).order_by("pk"))


def _facts(rows: QuerySet[Meeting]) -> MeetingFacts | None:
    found = rows.select_related("event", "a", "b", "slot").first()
    if found is None:
        return None
    # The day at the place of the event, as its agenda says.
    day = found.slot.starts_at.astimezone(ZoneInfo(found.event.time_zone)).date()
    return MeetingFacts(found.pk, found.event.code, (found.a.organisation_id, found.b.organisation_id), day.isoformat())

"""What one app offers on another's pages where neither may import the other: agreements are opened from meetings."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emining.accounts.types import Actor
from emining.agreements import origins
from emining.agreements.permissions import may_open
from emining.forum.hooks import MeetingFacts, Opener, register_opener
from emining.forum.selectors import held_meeting, invented_meeting_of


def connect() -> None:
    """Register all of them; called once, when every app is ready."""
    register_opener(agreement_opener)
    origins.register_meetings(meeting_for_agreement)


def agreement_opener(actor: Actor, meeting: MeetingFacts) -> Opener | None:
    """The button on a meeting that was held, for whoever may open agreements."""
    if not may_open(actor):
        return None
    return Opener(
        _("Open an agreement from this meeting"), f"{reverse('agreements:open')}?meeting={meeting.meeting_id}"
    )


def meeting_for_agreement(actor: Actor, meeting_id: int) -> origins.Meeting | None:
    """A held meeting of the actor's company, as a draft names it: the code of the event and the day."""
    found = held_meeting(actor, meeting_id)
    return _meeting(found) if found is not None else None


def demonstration_meeting(organisation_id: int) -> origins.Meeting | None:
    """A held meeting of an invented company, from which the demonstration opens an agreement."""
    found = invented_meeting_of(organisation_id)
    return _meeting(found) if found is not None else None


def _meeting(found: MeetingFacts) -> origins.Meeting:
    organisations = tuple(one for one in found.organisation_ids if one is not None)
    return origins.Meeting(found.meeting_id, f"{found.event_code} {found.held_on}", organisations)

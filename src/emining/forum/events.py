"""What happens at forums, and how each event reads. None is public: they name companies and what they want.

Facts never name a participant, an interpreter or a blocked company; numbers stand for them.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

EVENT_CREATED: Final = "forum.event.created"
EVENT_CHANGED: Final = "forum.event.changed"
SETUP_CHANGED: Final = "forum.setup.changed"
DELEGATION_APPLIED: Final = "forum.delegation.applied"
DELEGATION_CHANGED: Final = "forum.delegation.changed"
DELEGATION_ABSENT: Final = "forum.delegation.absent"
PARTICIPANT_ADDED: Final = "forum.participant.added"
PARTICIPANT_WITHDRAWN: Final = "forum.participant.withdrawn"
PARTICIPANTS_IMPORTED: Final = "forum.participants.imported"
REQUEST_ASKED: Final = "forum.request.asked"
REQUESTS_ENTERED: Final = "forum.requests.entered"
BLOCK_CHANGED: Final = "forum.block.changed"
PLAN_STARTED: Final = "forum.plan.started"
PLAN_STOP_REQUESTED: Final = "forum.plan.stop_requested"
PLAN_COMPUTED: Final = "forum.plan.computed"
PLAN_PUBLISHED: Final = "forum.plan.published"
MEETING_PLACED: Final = "forum.meeting.placed"
MEETING_MOVED: Final = "forum.meeting.moved"
MEETING_CANCELLED: Final = "forum.meeting.cancelled"
INCIDENT_RECORDED: Final = "forum.incident.recorded"
CHANGE_ANSWERED: Final = "forum.change.answered"
OUTCOME_RECORDED: Final = "forum.outcome.recorded"
CHECK_INS_MERGED: Final = "forum.check_ins.merged"
PAPERS_PRINTED: Final = "forum.papers.printed"
DEMONSTRATION_CREATED: Final = "forum.demonstration.created"
DEMONSTRATION_CLOSED: Final = "forum.demonstration.closed"

EVENTS: Final[tuple[EventType, ...]] = (
    EventType(EVENT_CREATED, _("%(actor)s set up the event %(subject)s.")),
    EventType(EVENT_CHANGED, _("%(actor)s changed the rules of %(subject)s.")),
    EventType("forum.event.opened", _("%(actor)s opened %(subject)s for registration and requests.")),
    EventType("forum.event.closed_for_requests", _("%(actor)s closed %(subject)s for requests.")),
    EventType("forum.event.reopened", _("%(actor)s opened %(subject)s for requests again.")),
    EventType("forum.event.started", _("%(actor)s started %(subject)s.")),
    EventType("forum.event.finished", _("%(actor)s closed %(subject)s.")),
    EventType(SETUP_CHANGED, _("%(actor)s changed the set-up of %(subject)s: %(what)s, %(count)s.")),
    EventType(DELEGATION_APPLIED, _("%(actor)s registered %(company)s for %(subject)s.")),
    EventType("forum.delegation.approved", _("%(actor)s approved %(company)s for %(subject)s.")),
    EventType("forum.delegation.refused", _("%(actor)s refused %(company)s for %(subject)s.")),
    EventType("forum.delegation.withdrawn", _("%(actor)s withdrew %(company)s from %(subject)s.")),
    EventType(DELEGATION_CHANGED, _("%(actor)s changed the registration of %(company)s for %(subject)s.")),
    EventType(DELEGATION_ABSENT, _("%(actor)s recorded that %(company)s did not come to %(subject)s.")),
    EventType(PARTICIPANT_ADDED, _("%(actor)s registered a participant of %(company)s for %(subject)s.")),
    EventType(PARTICIPANT_WITHDRAWN, _("%(actor)s withdrew a participant of %(company)s from %(subject)s.")),
    EventType(
        PARTICIPANTS_IMPORTED,
        _("%(actor)s imported participants of %(subject)s: %(read)s rows read, %(written)s new, %(refused)s refused."),
    ),
    EventType(REQUESTS_ENTERED, _("%(actor)s entered %(count)s wishes of companies for %(subject)s.")),
    EventType(REQUEST_ASKED, _("%(actor)s asked %(company)s for a meeting at %(subject)s.")),
    EventType("forum.request.accepted", _("%(actor)s accepted a request for a meeting at %(subject)s.")),
    EventType("forum.request.declined", _("%(actor)s declined a request for a meeting at %(subject)s.")),
    EventType("forum.request.withdrawn", _("%(actor)s took back a request for a meeting at %(subject)s.")),
    EventType(BLOCK_CHANGED, _("%(actor)s changed whom their delegation does not meet at %(subject)s.")),
    EventType(PLAN_STARTED, _("%(actor)s asked for plan %(plan)s of %(subject)s.")),
    EventType(PLAN_STOP_REQUESTED, _("%(actor)s asked to stop plan %(plan)s of %(subject)s with the best so far.")),
    EventType(PLAN_COMPUTED, _("%(actor)s computed plan %(plan)s of %(subject)s: %(state)s.")),
    EventType(
        PLAN_PUBLISHED,
        _("%(actor)s published plan %(plan)s of %(subject)s: %(placed)s new, %(moved)s moved, %(cancelled)s off."),
    ),
    EventType(MEETING_PLACED, _("%(actor)s placed meeting %(meeting)s of %(subject)s.")),
    EventType("forum.meeting.locked", _("%(actor)s locked meeting %(meeting)s of %(subject)s.")),
    EventType("forum.meeting.unlocked", _("%(actor)s unlocked meeting %(meeting)s of %(subject)s.")),
    EventType(MEETING_MOVED, _("%(actor)s moved meeting %(meeting)s of %(subject)s.")),
    EventType(MEETING_CANCELLED, _("%(actor)s cancelled meeting %(meeting)s of %(subject)s.")),
    EventType(INCIDENT_RECORDED, _("%(actor)s recorded for %(subject)s: %(what)s; %(affected)s meetings affected.")),
    EventType(CHANGE_ANSWERED, _("%(actor)s answered the change of meeting %(meeting)s of %(subject)s.")),
    EventType(OUTCOME_RECORDED, _("%(actor)s recorded what came of meeting %(meeting)s of %(subject)s.")),
    EventType(CHECK_INS_MERGED, _("%(actor)s merged %(count)s check-ins of %(subject)s.")),
    EventType(PAPERS_PRINTED, _("%(actor)s printed %(what)s of %(subject)s.")),
    EventType(DEMONSTRATION_CREATED, _("%(actor)s made the demonstration event %(subject)s.")),
    EventType(DEMONSTRATION_CLOSED, _("%(actor)s took the demonstration event %(subject)s off the public pages.")),
)

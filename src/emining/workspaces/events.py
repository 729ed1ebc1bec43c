"""What happens in a workspace, and how each event reads. Facts carry numbers, never what people typed."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

OPENED: Final = "workspaces.workspace.opened"
MEMBER_ADMITTED: Final = "workspaces.member.admitted"
MEMBER_REMOVED: Final = "workspaces.member.removed"
PLAN_ADDED: Final = "workspaces.plan_item.added"
PLAN_CHANGED: Final = "workspaces.plan_item.changed"
PLAN_DROPPED: Final = "workspaces.plan_item.dropped"
PLAN_LINKED: Final = "workspaces.plan_item.linked"
PLAN_UNLINKED: Final = "workspaces.plan_item.unlinked"
TASK_ADDED: Final = "workspaces.task.added"
TASK_CHANGED: Final = "workspaces.task.changed"
TASK_MOVED: Final = "workspaces.task.moved"
TASK_CHECKED: Final = "workspaces.task.checked"
TASK_COMMENTED: Final = "workspaces.task.commented"
DECISION_RECORDED: Final = "workspaces.decision.recorded"
RISK_ADDED: Final = "workspaces.risk.added"
RISK_CHANGED: Final = "workspaces.risk.changed"
RISK_MOVED: Final = "workspaces.risk.moved"
MEETING_CALLED: Final = "workspaces.meeting.called"
MEETING_CHANGED: Final = "workspaces.meeting.changed"
MEETING_CANCELLED: Final = "workspaces.meeting.cancelled"
MEETING_MINUTED: Final = "workspaces.meeting.minuted"
MINUTES_ANSWERED: Final = "workspaces.minutes.answered"
MINUTES_APPROVED: Final = "workspaces.minutes.approved"
DIGEST_CHOSEN: Final = "workspaces.digest.chosen"
DIGEST_SENT: Final = "workspaces.digest.sent"
DEMONSTRATION_CLOSED: Final = "workspaces.demonstration.closed"

EVENTS: Final[tuple[EventType, ...]] = (
    EventType(OPENED, _("%(actor)s opened the workspace of agreement %(subject)s.")),
    EventType(MEMBER_ADMITTED, _("%(actor)s admitted a person to the workspace.")),
    EventType(MEMBER_REMOVED, _("%(actor)s took a person out of the workspace.")),
    EventType(PLAN_ADDED, _("%(actor)s added plan item %(number)s.")),
    EventType(PLAN_CHANGED, _("%(actor)s changed plan item %(number)s.")),
    EventType(PLAN_DROPPED, _("%(actor)s dropped plan item %(number)s.")),
    EventType(PLAN_LINKED, _("%(actor)s made plan item %(number)s wait for %(predecessor)s.")),
    EventType(PLAN_UNLINKED, _("%(actor)s made plan item %(number)s wait no longer for %(predecessor)s.")),
    EventType(TASK_ADDED, _("%(actor)s added task %(number)s.")),
    EventType(TASK_CHANGED, _("%(actor)s changed task %(number)s.")),
    EventType(TASK_MOVED, _("%(actor)s moved task %(number)s on.")),
    EventType(TASK_CHECKED, _("%(actor)s changed the checklist of task %(number)s.")),
    EventType(TASK_COMMENTED, _("%(actor)s commented on task %(number)s.")),
    EventType(DECISION_RECORDED, _("%(actor)s recorded decision %(number)s.")),
    EventType(RISK_ADDED, _("%(actor)s added risk %(number)s.")),
    EventType(RISK_CHANGED, _("%(actor)s assessed risk %(number)s anew.")),
    EventType(RISK_MOVED, _("%(actor)s changed the state of risk %(number)s.")),
    EventType(MEETING_CALLED, _("%(actor)s called meeting %(number)s.")),
    EventType(MEETING_CHANGED, _("%(actor)s changed meeting %(number)s.")),
    EventType(MEETING_CANCELLED, _("%(actor)s cancelled meeting %(number)s.")),
    EventType(MEETING_MINUTED, _("%(actor)s put down the minutes of meeting %(number)s, version %(version)s.")),
    EventType(MINUTES_ANSWERED, _("%(actor)s answered for a side on the minutes of meeting %(number)s.")),
    EventType(MINUTES_APPROVED, _("%(actor)s approved the minutes of meeting %(number)s as the last side.")),
    EventType(DIGEST_CHOSEN, _("%(actor)s chose about the weekly digest.")),
    EventType(DIGEST_SENT, _("The weekly digest of %(week)s was sent to %(count)s people.")),
    EventType(DEMONSTRATION_CLOSED, _("%(actor)s closed this demonstration workspace.")),
)

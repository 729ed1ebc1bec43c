"""Codes of the notices that a workspace sends. Their words are in `notices`."""

from __future__ import annotations

from typing import Final

MEMBER_ADMITTED: Final = "workspaces.member.admitted"
TASK_GIVEN: Final = "workspaces.task.given"
TASK_COMMENTED: Final = "workspaces.task.commented"
RISK_GIVEN: Final = "workspaces.risk.given"
MEETING_CALLED: Final = "workspaces.meeting.called"
MEETING_CHANGED: Final = "workspaces.meeting.changed"
MEETING_CANCELLED: Final = "workspaces.meeting.cancelled"
MINUTES_WAITING: Final = "workspaces.minutes.waiting"
MINUTES_OBJECTED: Final = "workspaces.minutes.objected"
MINUTES_APPROVED: Final = "workspaces.minutes.approved"
DIGEST: Final = "workspaces.digest.weekly"

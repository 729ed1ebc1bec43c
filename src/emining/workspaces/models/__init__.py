"""Models of workspaces."""

from emining.workspaces.models.meeting import Attendance, Meeting, MinutesAnswer
from emining.workspaces.models.plan import Dependency, PlanItem
from emining.workspaces.models.register import Decision, Risk
from emining.workspaces.models.task import CheckItem, Comment, Task
from emining.workspaces.models.workspace import DigestSent, DigestWish, Member, Workspace

__all__ = [
    "Attendance",
    "CheckItem",
    "Comment",
    "Decision",
    "Dependency",
    "DigestSent",
    "DigestWish",
    "Meeting",
    "Member",
    "MinutesAnswer",
    "PlanItem",
    "Risk",
    "Task",
    "Workspace",
]

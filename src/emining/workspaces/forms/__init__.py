"""Forms: shapes only of workspaces."""

from emining.workspaces.forms.meetings import MeetingForm, MinutesForm
from emining.workspaces.forms.people import MemberForm
from emining.workspaces.forms.plan import PlanItemForm, WaitForm
from emining.workspaces.forms.registers import DecisionForm, RiskForm
from emining.workspaces.forms.tasks import CommentForm, TaskFilters, TaskForm

__all__ = [
    "CommentForm",
    "DecisionForm",
    "MeetingForm",
    "MemberForm",
    "MinutesForm",
    "PlanItemForm",
    "RiskForm",
    "TaskFilters",
    "TaskForm",
    "WaitForm",
]

"""Forms: the shape of what is typed, never a rule. Each gives its frozen command."""

from emining.forum.forms.company import AskForm, CompaniesFilterForm, DelegationForm, OutcomeForm, ParticipantForm
from emining.forum.forms.desk import CheckInForm, ColumnsForm, DecisionForm, PlanForm, UploadForm
from emining.forum.forms.event import EventForm
from emining.forum.forms.fields import slot_choices
from emining.forum.forms.ground import GroupForm, InterpreterForm, ProgrammeForm, SlotsForm, TablesForm

__all__ = [
    "AskForm",
    "CheckInForm",
    "ColumnsForm",
    "CompaniesFilterForm",
    "DecisionForm",
    "DelegationForm",
    "EventForm",
    "GroupForm",
    "InterpreterForm",
    "OutcomeForm",
    "ParticipantForm",
    "PlanForm",
    "ProgrammeForm",
    "SlotsForm",
    "TablesForm",
    "UploadForm",
    "slot_choices",
]

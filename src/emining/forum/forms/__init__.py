"""Forms: the shape of what is typed, never a rule. Each gives its frozen command."""

from emining.forum.forms.company import AskForm, CompaniesFilterForm, DelegationForm, OutcomeForm, ParticipantForm
from emining.forum.forms.desk import CheckInForm, ColumnsForm, DecisionForm, PlanForm, UploadForm, WishesForm
from emining.forum.forms.event import EventForm
from emining.forum.forms.fields import slot_choices
from emining.forum.forms.ground import GroupForm, InterpreterForm, ProgrammeForm, SlotsForm, TablesForm
from emining.forum.forms.places import BoothsForm, KeepTablesForm, PlaceForm

__all__ = [
    "AskForm",
    "BoothsForm",
    "CheckInForm",
    "ColumnsForm",
    "CompaniesFilterForm",
    "DecisionForm",
    "DelegationForm",
    "EventForm",
    "GroupForm",
    "InterpreterForm",
    "KeepTablesForm",
    "OutcomeForm",
    "ParticipantForm",
    "PlaceForm",
    "PlanForm",
    "ProgrammeForm",
    "SlotsForm",
    "TablesForm",
    "UploadForm",
    "WishesForm",
    "slot_choices",
]

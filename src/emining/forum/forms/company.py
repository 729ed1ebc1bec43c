"""What a company says at an event."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.forum import kinds, states
from emining.forum.forms.fields import ANY, DAY, choose, number, text
from emining.forum.models import Delegation, Event, HostedGroup
from emining.forum.types import AddParticipant, RecordOutcome, RegisterDelegation


class DelegationForm(forms.Form):
    """A company registers, or changes its registration."""

    languages = forms.MultipleChoiceField(
        label=_("Languages in which your company can talk"),
        widget=forms.CheckboxSelectMultiple,
        choices=list(kinds.LANGUAGE_NAMES.items()),
        help_text=_("Where you share no language with the other side, an interpreter is planned."),
    )
    interest = forms.CharField(
        label=_("What you look for"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In your own language; the other companies read it as you write it."),
    )
    people_at_table = number(_("People who sit down at a meeting"), 1, 20, 2)

    def command(self) -> RegisterDelegation:
        """The command."""
        values = self.cleaned_data
        return RegisterDelegation(tuple(values["languages"]), values["interest"], values["people_at_table"])


class ParticipantForm(forms.Form):
    """A person of a delegation."""

    name = text(_("Name, as on the badge"), 200)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    position = text(_("Position"), 120, required=False)
    language = forms.ChoiceField(label=_("Language of their agenda"), choices=list(kinds.LANGUAGE_NAMES.items()))
    has_consented = forms.BooleanField(
        label=_("The person agrees that the organiser keeps these data for this event, in Pakistan"), required=False
    )

    def command(self) -> AddParticipant:
        """The command."""
        return AddParticipant(**self.cleaned_data)


class CompaniesFilterForm(forms.Form):
    """Filters of the list of companies."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[ANY, *kinds.LANGUAGE_NAMES.items()])
    group = forms.ChoiceField(label=_("Group"), required=False)
    only = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("All companies")), ("open", _("Not asked yet")), ("asked", _("Asked or answered"))],
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = Delegation.objects.filter(event=event, state=states.APPROVED).values_list("country", flat=True)
        known = sorted(set(codes))
        choose(self, "country", [ANY, *((code, kinds.COUNTRIES.get(code, code)) for code in known)])
        groups = HostedGroup.objects.filter(event=event).order_by("code")
        choose(self, "group", [ANY, *((one.code, one.name_en) for one in groups)])


class AskForm(forms.Form):
    """Ask for a meeting."""

    priority = forms.TypedChoiceField(
        label=_("Priority"),
        coerce=int,
        initial=2,
        choices=list(kinds.PRIORITIES.items()),
        required=False,
        empty_value="2",
    )
    words = forms.CharField(
        label=_("Message"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In your own language; it is not translated."),
    )  # fmt: skip


class OutcomeForm(forms.Form):
    """What came of a meeting."""

    code = forms.ChoiceField(choices=list(kinds.OUTCOMES.items()))
    note = forms.CharField(label=_("Note, for your company only"), max_length=500, required=False)
    due_on = forms.DateField(label=_("Follow up by"), required=False, widget=DAY)

    def command(self) -> RecordOutcome:
        """The command."""
        values = self.cleaned_data
        due_on: date | None = values["due_on"]
        return RecordOutcome(values["code"], values["note"], due_on)

"""A delivery as it is typed, with the counts of people and the files."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.capacity.models import Promise
from emining.capacity.types import LEVELS, PEOPLE, SEXES, DeliveryGiven, HeadCount

_DAY: Final = {"type": "date"}
LINES: Final = 6
"""Lines of the table of people that a page offers at once."""


class SeveralFiles(forms.ClearableFileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is looked into when it is kept."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files, each checked as one."""
        several = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in several]


class DeliveryForm(forms.Form):
    """What was delivered."""

    held_from = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=_DAY))
    held_until = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs=_DAY))
    place = forms.CharField(label=_("Place"), required=False, max_length=160)
    words = forms.CharField(
        label=_("What was delivered"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    hours = forms.DecimalField(
        label=_("Hours for each person"), required=False, max_digits=7, decimal_places=1, min_value=0
    )
    amount = forms.DecimalField(label=_("Amount"), required=False, max_digits=18, decimal_places=2, min_value=0)
    papers = FilesField(
        label=_("Evidence"), help_text=_("Lists with signatures, invoices, photographs as PDF. At most ten files.")
    )

    def __init__(self, *args: Any, promise: Promise, **fields: Any) -> None:
        super().__init__(*args, **fields)
        if promise.measure == PEOPLE:
            del self.fields["amount"]
        else:
            del self.fields["hours"]
            self.fields["amount"].required = True
            self.fields["amount"].help_text = promise.currency or _("Per cent")

    def given(self, people: tuple[HeadCount, ...]) -> DeliveryGiven:
        """The command."""
        values = self.cleaned_data
        return DeliveryGiven(
            held_from=values["held_from"],
            held_until=values["held_until"],
            place=values["place"],
            words=values["words"],
            hours=values.get("hours"),
            amount=values.get("amount"),
            people=people,
        )


class HeadsForm(forms.Form):
    """One line of the table of people."""

    sex = forms.ChoiceField(label=_("Sex"), choices=list(SEXES.items()))
    level = forms.ChoiceField(label=_("Level"), choices=list(LEVELS.items()))
    district = forms.CharField(label=_("Home district"), required=False, max_length=120)
    people = forms.IntegerField(label=_("People"), required=False, min_value=0, max_value=1_000_000)


class _Heads(forms.BaseFormSet):
    def given(self) -> tuple[HeadCount, ...]:
        """The lines with a number above 0."""
        lines = [one.cleaned_data for one in self.forms if one.cleaned_data.get("people")]
        return tuple(HeadCount(one["sex"], one["district"].strip(), one["level"], one["people"]) for one in lines)


HeadsFormSet = forms.formset_factory(HeadsForm, formset=_Heads, extra=LINES, max_num=60, validate_max=True)

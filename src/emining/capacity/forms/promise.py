"""A promise as it is typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from emining.agreements.types import SideRow
from emining.capacity.types import KINDS, MEASURES, PromiseGiven
from emining.kernel.languages import Trilingual, normal_language
from emining.kernel.money import CURRENCIES
from emining.parties.types import STAGES
from emining.places.selectors import jurisdictions_of_pakistan

LANGUAGE_CHOICES: Final = (("en", _("English")), ("zh-hans", _("Chinese")), ("ur", _("Urdu")))
_DAY: Final = {"type": "date"}
_COLUMN: Final = {"en": "title_en", "zh-hans": "title_zh", "ur": "title_ur"}
_NONE: Final = ("", _("Not established"))


class PromiseForm(forms.Form):
    """What one side promises another under a signed agreement."""

    kind = forms.ChoiceField(label=_("What is promised"), choices=list(KINDS.items()))
    source_language = forms.ChoiceField(label=_("Language of the title"), choices=LANGUAGE_CHOICES)
    title = forms.CharField(label=_("Title"), max_length=200)
    giver = forms.TypedChoiceField(label=_("Promised by"), coerce=int)
    receiver = forms.TypedChoiceField(label=_("Promised to"), coerce=int)
    measure = forms.ChoiceField(label=_("Measured in"), choices=list(MEASURES.items()))
    target = forms.DecimalField(
        label=_("Target"),
        max_digits=18,
        decimal_places=2,
        min_value=0,
        help_text=_("People, an amount of money, or per cent."),
    )
    currency = forms.ChoiceField(
        label=_("Currency"),
        required=False,
        choices=[("", "–"), *((one, one) for one in CURRENCIES)],
        help_text=_("For an amount of money alone."),
    )
    hours = forms.DecimalField(
        label=_("Hours for each person"), required=False, max_digits=7, decimal_places=1, min_value=0
    )
    jurisdiction = forms.ChoiceField(label=_("Where"), required=False)
    stage = forms.ChoiceField(label=_("Stage of the value chain"), required=False, choices=[_NONE, *STAGES.items()])
    clause = forms.CharField(
        label=_("Clause that promises it"), required=False, max_length=20, help_text=_("Its number, for example 4.2.")
    )
    starts_on = forms.DateField(label=_("Begins on"), required=False, widget=forms.DateInput(attrs=_DAY))
    due_on = forms.DateField(label=_("Due on"), widget=forms.DateInput(attrs=_DAY))

    def __init__(self, *args: Any, sides: Iterable[SideRow], **fields: Any) -> None:
        super().__init__(*args, **fields)
        tag = get_language()
        parties = [(side.organisation_id, side.name.in_language(tag)[0]) for side in sides]
        places = [
            (one.code, Trilingual(one.name_en, one.name_zh, one.name_ur).in_language(tag)[0])
            for one in jurisdictions_of_pakistan()
        ]
        for name, choices in (("giver", parties), ("receiver", parties), ("jurisdiction", [_NONE, *places])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        self.fields["source_language"].initial = normal_language(tag)

    def given(self) -> PromiseGiven:
        """The command."""
        values: dict[str, Any] = dict(self.cleaned_data)
        title, language = values.pop("title"), values["source_language"]
        values |= {column: title if code == language else "" for code, column in _COLUMN.items()}
        return PromiseGiven(giver_id=values.pop("giver"), receiver_id=values.pop("receiver"), **values)

"""Forms: stages reached, sums of capital, exchange rates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.agreements import wording
from emining.agreements.types import FUNNEL
from emining.agreements.types_funnel import CAPITAL_KINDS, RECORDED, RecordCapital, RecordStage
from emining.kernel.money import CURRENCIES
from emining.kernel.refusals import Refused
from emining.kernel.units import parse_decimal

_LANGUAGES: Final = list(wording.LANGUAGE_NAMES.items())


class SumField(forms.CharField):
    """An exact sum as people write it, in any script."""

    def __init__(self, *, places: int = 2, **fields: Any) -> None:
        self.places = places
        fields.setdefault("max_length", 40)
        fields.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"})
        )
        super().__init__(**fields)

    def clean(self, value: Any) -> Any:
        """The sum. What cannot be read, or could be read in two ways, is said in words."""
        text = super().clean(value)
        try:
            found = parse_decimal(text, max_decimals=self.places if self.places <= 2 else None)
        except Refused as refused:
            raise forms.ValidationError(
                _("“%(text)s” is not a sum. Write 1234567 or 1234567.89."), params={"text": text}
            ) from refused
        if not Decimal(0) < found < Decimal(10) ** 15 or -int(found.as_tuple().exponent) > self.places:
            raise forms.ValidationError(_("The sum must be above zero, with at most %(places)s decimals."),
                                        params={"places": self.places})  # fmt: skip
        return found


class DayField(forms.DateField):
    """A calendar day, chosen or typed as 2026-11-23."""

    def __init__(self, **fields: Any) -> None:
        fields.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**fields)


class _Claim(forms.Form):
    """What both claims say beside themselves."""

    words = forms.CharField(
        label=_("What it rests on"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "The paper, its date, who signed it. The other parties and the office read it; the public does not."
        ),
    )
    language = forms.ChoiceField(label=_("Written in"), choices=_LANGUAGES)
    corrects = forms.IntegerField(required=False, widget=forms.HiddenInput)
    is_void = forms.BooleanField(label=_("It was not so at all: strike the entry"), required=False)

    def __init__(self, *args: Any, is_correction: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_correction:
            del self.fields["is_void"]
        self.order_fields([name for name in self.fields if name not in _LAST] + list(_LAST))

    def _said(self) -> dict[str, Any]:
        one = self.cleaned_data
        return {
            "words": one["words"],
            "language": one["language"],
            "corrects": one["corrects"],
            "is_void": one.get("is_void", False),
        }


_LAST: Final = ("words", "language", "is_void", "corrects")


class StageForm(_Claim):
    """A stage and its day."""

    stage = forms.ChoiceField(label=_("Stage"), choices=[(code, FUNNEL[code]) for code in RECORDED])
    reached_on = DayField(label=_("Reached on"))

    def command(self) -> RecordStage:
        """The command, from a valid form."""
        one = self.cleaned_data
        return RecordStage(stage=one["stage"], reached_on=one["reached_on"], **self._said())


class CapitalForm(_Claim):
    """A sum and its day."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(CAPITAL_KINDS.items()))
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])
    amount = SumField(label=_("Sum"), help_text=_("In units of the currency. Currencies are never converted here."))
    on = DayField(label=_("On"), help_text=_("The day on which it was committed or paid."))

    def command(self) -> RecordCapital:
        """The command, from a valid form."""
        one = self.cleaned_data
        return RecordCapital(
            kind=one["kind"], currency=one["currency"], amount=one["amount"], on=one["on"], **self._said()
        )


class RateForm(forms.Form):
    """A rate with its source."""

    currency = forms.ChoiceField(label=_("Currency"), choices=[("CNY", "CNY"), ("PKR", "PKR")])
    on = DayField(label=_("Day"))
    per_usd = SumField(label=_("Units for one US dollar"), places=6)
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("Who publishes it, and where it can be read.")
    )

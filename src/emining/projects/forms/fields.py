"""Fields that read what people type in any script, and say in words what they cannot read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from emining.geoscience.selectors import commodities_all
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.kernel.units import parse_decimal
from emining.places.refusals import REFUSALS as PLACES_REFUSALS
from emining.places.selectors import jurisdictions_of_pakistan
from emining.projects.refusals import REFUSALS
from emining.titles.widgets import QuickSelect

ANY: Final = ("", _("Any"))
CHOOSE: Final = ("", _("Choose"))
LANGUAGE_CHOICES: Final = (("en", _("English")), ("zh-hans", _("Chinese")), ("ur", _("Urdu")))
_NUMBER_WORDS: Final = {
    "number_empty": _("Write a number."),
    "number_not_recognised": _("“%(text)s” is not a number."),
    "number_ambiguous": _("“%(text)s” may be read in two ways. Write 1234 or 1.234, without the other mark."),
}


def sentence(refused: Refused) -> str:
    """The sentence for a refusal of this app, of places or of a number."""
    words = {**PLACES_REFUSALS, **REFUSALS, **_NUMBER_WORDS}.get(
        refused.code, _("This cannot be done. Reason: %(code)s.")
    )
    return str(words) % {"code": refused.code, **refused.facts}


class NumberField(forms.CharField):
    """An exact number as people write it, in any script; `most` decimals are kept."""

    def __init__(self, *, places: int, minimum: Decimal | None = None, **fields: Any) -> None:
        self.places, self.minimum = places, minimum
        fields.setdefault("max_length", 40)
        fields.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"})
        )
        super().__init__(**fields)

    def clean(self, value: Any) -> Any:
        """The number, or None when nothing was written and nothing is required."""
        text = super().clean(value)
        if not text:
            return None
        try:
            found = parse_decimal(text, max_decimals=self.places if self.places <= 2 else None)
        except Refused as refused:
            raise forms.ValidationError(sentence(refused)) from refused
        if self.minimum is not None and found < self.minimum:
            raise forms.ValidationError(_("The number must be at least %(least)s."), params={"least": self.minimum})
        if found.adjusted() > 15 or -int(found.as_tuple().exponent) > self.places:
            raise forms.ValidationError(_("At most %(places)s decimals, and not more than fifteen digits before them."),
                                        params={"places": self.places})  # fmt: skip
        return found


class DayField(forms.DateField):
    """A calendar day, chosen or typed as 2026-11-23."""

    def __init__(self, **fields: Any) -> None:
        fields.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**fields)


class Choice(forms.ChoiceField):
    """One of a few codes, drawn quickly."""

    def __init__(self, *, codes: Mapping[str, Any], first: tuple[str, Any] | None = CHOOSE, **fields: Any) -> None:
        fields.setdefault("widget", QuickSelect)
        super().__init__(choices=[*([first] if first else []), *codes.items()], **fields)


class Ticks(forms.MultipleChoiceField):
    """Several of a few codes."""

    def __init__(self, *, codes: Mapping[str, Any], **fields: Any) -> None:
        super().__init__(choices=list(codes.items()), widget=forms.CheckboxSelectMultiple, **fields)


def commodity_choices(first: tuple[str, Any] = CHOOSE) -> list[tuple[str, Any]]:
    """Every commodity by code, named in the reader's language and in its order."""
    language = get_language()
    named = [(row.code, _named(row, language)) for row in commodities_all()]
    return [first, *sorted(named, key=lambda pair: pair[1])]


def province_choices(first: tuple[str, Any] | None = CHOOSE) -> list[tuple[str, Any]]:
    """The provinces and territories by code, named in the reader's language."""
    language = get_language()
    rows = [(row.code, _named(row, language)) for row in jurisdictions_of_pakistan()]
    return [*([first] if first else []), *rows]


def choose(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a choice field the choices that only a request knows."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


def _named(row: Any, language: str | None) -> str:
    return Trilingual(row.name_en, row.name_zh, row.name_ur).in_language(language)[0]

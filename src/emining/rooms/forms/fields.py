"""Fields that several forms of rooms share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from emining.accounts.selectors import organisations_public
from emining.kernel.languages import Trilingual
from emining.parties.countries import country_choices
from emining.parties.widgets import QuickSelect
from emining.places.selectors import jurisdictions_of_pakistan
from emining.rooms.law import EXPORT, RESIDENCY

LANGUAGE_CHOICES: Final = (("en", _("English")), ("zh-hans", _("Chinese")), ("ur", _("Urdu")))
CHOOSE: Final = ("", _("Choose"))
NOT_ESTABLISHED: Final = ("", _("Not established"))


def text(label: Any, tail: str, *, most: int = 200, required: bool = False, rows: int = 0) -> forms.CharField:
    """A text in one language: `tail` is en, zh or ur."""
    attrs = {"lang": {"en": "en", "zh": "zh-hans", "ur": "ur"}[tail], "dir": "rtl" if tail == "ur" else "ltr"}
    widget = forms.Textarea(attrs=attrs | {"rows": rows}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, required=required, max_length=most, widget=widget)


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


class OrganisationField(forms.CharField):
    """An organisation by its stable code; gives its number."""

    def __init__(self, **fields: Any) -> None:
        fields.setdefault("widget", forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}))
        super().__init__(max_length=60, **fields)

    def clean(self, value: Any) -> Any:
        """The organisation's number, or None when nothing was written and nothing is required."""
        code = super().clean(value)
        if not code:
            return None
        found = organisations_public().filter(code=code.strip().lower()).values_list("pk", flat=True).first()
        if found is None:
            raise forms.ValidationError(_("There is no organisation %(code)s."), params={"code": code})
        return found


def choose(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a choice field the choices that only a request knows."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


def countries() -> list[tuple[str, Any]]:
    """Every country, with the choice that it is not established."""
    return [NOT_ESTABLISHED, *country_choices()]


def provinces() -> list[tuple[str, Any]]:
    """The provinces and territories in the reader's language, with the choice of none."""
    language = get_language()
    rows = jurisdictions_of_pakistan()
    named = [(row.code, Trilingual(row.name_en, row.name_zh, row.name_ur).in_language(language)[0]) for row in rows]
    return [("", _("None in particular")), *named]


def residency_field() -> Choice:
    """The residency classes."""
    return Choice(
        label=_("Residency class"),
        codes={code: one.name for code, one in RESIDENCY.items()},
        first=NOT_ESTABLISHED,
        required=False,
        help_text=_("Who may see it. Until it is established nobody but you sees it."),
    )


def export_field() -> Choice:
    """The export classes."""
    return Choice(
        label=_("Export class"),
        codes={code: one.name for code, one in EXPORT.items()},
        first=NOT_ESTABLISHED,
        required=False,
        help_text=_("Whether copies may leave Pakistan. Until it is established nobody but you downloads it."),
    )

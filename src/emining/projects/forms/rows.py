"""Sections of a project's form that are rows: figures, capital, ownership, infrastructure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import Trilingual
from emining.kernel.money import CURRENCIES
from emining.projects.forms.fields import Choice, DayField, NumberField, choose, commodity_choices
from emining.projects.models import Project
from emining.projects.types import (
    CAPITAL_KINDS,
    FIGURE_CATEGORIES,
    INFRASTRUCTURE_KINDS,
    INFRASTRUCTURE_STATES,
    QUALIFIERS,
    REPORTING_CODES,
    CapitalGiven,
    FigureGiven,
    InfrastructureGiven,
    StakeGiven,
)

SPARE_ROWS: Final = 2
PREFIX: Final = "rows"
_QUALIFIERS: Final = {code: words for code, words in QUALIFIERS.items() if code}
_SOURCE: Final = _("Who says so, and where it can be read: report, page, date")
_EXACTLY: Final = ("", _("exactly"))


class Row(forms.Form):
    """One row. A row left empty says nothing; one with `remove` ticked is taken out."""

    remove = forms.BooleanField(label=_("Remove this row"), required=False)

    def given(self) -> Any:
        """The statement, from a valid row."""
        raise NotImplementedError

    @property
    def says_something(self) -> bool:
        """Whether the row counts."""
        return self.has_changed() and not self.cleaned_data.get("remove")


class FigureRow(Row):
    """One quantity: category, code, date and source are what makes it one."""

    category = Choice(label=_("Category"), codes=FIGURE_CATEGORIES)
    commodity = forms.ChoiceField(label=_("Commodity"), required=False)
    qualifier = Choice(label=_("Exactness"), codes=_QUALIFIERS, required=False, first=_EXACTLY)
    amount = NumberField(label=_("Amount"), places=6, minimum=Decimal("0.000001"))
    unit = forms.CharField(label=_("Unit"), max_length=16)
    grade_value = NumberField(label=_("Grade"), places=5, required=False)
    grade_unit = forms.CharField(label=_("Unit of the grade"), required=False, max_length=16)
    code = Choice(label=_("Reporting code"), codes=REPORTING_CODES)
    classification = forms.CharField(label=_("Class in the report, if any"), required=False, max_length=60)
    as_of = DayField(label=_("As of"))
    source = forms.CharField(label=_("Source"), max_length=400, help_text=_SOURCE)
    note = forms.CharField(label=_("Note"), required=False, max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "commodity", commodity_choices(("", _("the whole project"))))

    def clean(self) -> dict[str, Any]:
        """A grade has its unit."""
        values = super().clean() or {}
        if (values.get("grade_value") is None) != (not values.get("grade_unit")):
            self.add_error("grade_unit", _("Give a grade with its unit, or neither."))
        return values

    def given(self) -> FigureGiven:
        """The quantity."""
        return FigureGiven(**_without(self.cleaned_data, "remove"))


class CapitalRow(Row):
    """One sum."""

    kind = Choice(label=_("Kind"), codes=CAPITAL_KINDS)
    qualifier = Choice(label=_("Exactness"), codes=_QUALIFIERS, required=False, first=_EXACTLY)
    amount = NumberField(label=_("Amount, in full"), places=2, minimum=Decimal(1))
    currency = Choice(label=_("Currency"), codes={one: one for one in CURRENCIES})
    on = DayField(label=_("As of"))
    source = forms.CharField(label=_("Source"), max_length=400, help_text=_SOURCE)
    note = forms.CharField(label=_("Note"), required=False, max_length=400)

    def given(self) -> CapitalGiven:
        """The sum."""
        return CapitalGiven(**_without(self.cleaned_data, "remove"))


class StakeRow(Row):
    """One share, as a fraction or a percentage; both become a fraction of whole numbers."""

    holder_text = forms.CharField(label=_("Holder"), max_length=250, required=False)
    holder_code = forms.CharField(
        label=_("or its code on this platform"), max_length=60, required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )  # fmt: skip
    share = forms.CharField(
        label=_("Share"), max_length=40, required=False, widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("1/3 or 33.5%. Leave empty if it is not established."),
    )  # fmt: skip
    is_operator = forms.BooleanField(label=_("Runs the project"), required=False)
    as_of = DayField(label=_("As of"))
    source = forms.CharField(label=_("Source"), max_length=400, help_text=_SOURCE)

    def clean_share(self) -> Fraction | None:
        """The fraction that was written."""
        text = self.cleaned_data["share"].strip().replace("％", "%")
        return read_share(text) if text else None

    def clean(self) -> dict[str, Any]:
        """Somebody holds it."""
        values = super().clean() or {}
        if not values.get("holder_text") and not values.get("holder_code") and self.has_changed():
            self.add_error("holder_text", _("Name the holder."))
        return values

    def given(self) -> StakeGiven:
        """The share."""
        one = self.cleaned_data
        share = one["share"]
        return StakeGiven(
            numerator=share.numerator if share else None,
            denominator=share.denominator if share else None,
            as_of=one["as_of"],
            source=one["source"],
            holder_code=one["holder_code"].strip(),
            holder_text=one["holder_text"].strip(),
            is_operator=one["is_operator"],
        )


def read_share(text: str) -> Fraction:
    """`1/3`, `33.5%` or `33.5` (per cent) as an exact fraction above nought and at most one."""
    try:
        found = Fraction(text.rstrip("%")) / (1 if "/" in text else 100)
    except (ValueError, ZeroDivisionError) as error:
        raise forms.ValidationError(_("Write a share as 1/3 or 33.5%.")) from error
    if not 0 < found <= 1 or found.denominator > 10**15:
        raise forms.ValidationError(_("A share is more than nought and at most the whole."))
    return found


class InfrastructureRow(Row):
    """One kind of infrastructure; the five rows are always there."""

    kind = forms.ChoiceField(choices=list(INFRASTRUCTURE_KINDS.items()), widget=forms.HiddenInput)
    status = Choice(label=_("Status"), codes=INFRASTRUCTURE_STATES, required=False, first=("", _("Not said")))
    distance_km = NumberField(label=_("Distance from the site (km)"), places=1, required=False, minimum=Decimal(0))
    words = forms.CharField(label=_("In words"), required=False, max_length=400)
    as_of = DayField(label=_("As of"), required=False)
    source = forms.CharField(label=_("Source"), required=False, max_length=400, help_text=_SOURCE)

    @property
    def says_something(self) -> bool:
        """A row without a status says nothing."""
        return bool(self.cleaned_data.get("status"))

    @property
    def heading(self) -> Any:
        """The kind in words."""
        return INFRASTRUCTURE_KINDS.get(self.initial.get("kind") or self.data.get(self.add_prefix("kind"), ""), "")

    def clean(self) -> dict[str, Any]:
        """A status has its day and its source."""
        values = super().clean() or {}
        if values.get("status"):
            for name in ("as_of", "source"):
                if not values.get(name):
                    self.add_error(name, _("State it: every statement has a date and a source."))
        return values

    def given(self) -> InfrastructureGiven:
        """The statement."""
        return InfrastructureGiven(**_without(self.cleaned_data, "remove"))


class RowsForm:
    """Rows of one sort, bound or not: what the section's page draws and the view asks for the statement."""

    is_rows = True

    def __init__(self, row: type[Row], *, data: Any = None, initial: list[dict[str, Any]] | None = None) -> None:
        fixed = row is InfrastructureRow
        factory = forms.formset_factory(row, extra=0 if fixed else SPARE_ROWS, max_num=70, absolute_max=80)
        self.formset = factory(data, initial=initial or [], prefix=PREFIX)
        self.is_bound = data is not None

    def is_valid(self) -> bool:
        """Whether every row that says something has the right shape."""
        return bool(self.formset.is_valid())

    def given(self) -> tuple[Any, ...]:
        """The statements, in the order of the rows."""
        return tuple(form.given() for form in self.formset.forms if form.says_something)

    @property
    def errors(self) -> list[dict[str, str]]:
        """What is wrong, for the summary at the head of the page."""
        found = []
        for number, form in enumerate(self.formset.forms, start=1):
            for name, messages in form.errors.items():
                label = form.fields[name].label if name in form.fields else ""
                anchor = form[name].auto_id if name in form.fields else ""
                found += [
                    {"message": f"{number}. {label}: {message}", "href": f"#{anchor}" if anchor else ""}
                    for message in messages
                ]
        return found


ROWS: Final[Mapping[str, type[Row]]] = {
    "figures": FigureRow,
    "capital": CapitalRow,
    "ownership": StakeRow,
    "infrastructure": InfrastructureRow,
}


def rows_of(section: str, project: Project) -> list[dict[str, Any]]:
    """What the project says now, row by row."""
    return {
        "figures": _figures,
        "capital": _capital,
        "ownership": _stakes,
        "infrastructure": _infrastructure,
    }[section](project)


def _figures(project: Project) -> list[dict[str, Any]]:
    names = ("category", "commodity", "qualifier", "unit", "grade_unit", "code", "classification", "as_of", "source")
    return [
        {name: getattr(one, name) for name in names}
        | {"amount": _plain(one.amount), "grade_value": _plain(one.grade_value), "note": _note(one)}
        for one in project.figures.all()
    ]


def _capital(project: Project) -> list[dict[str, Any]]:
    return [
        {name: getattr(one, name) for name in ("kind", "qualifier", "currency", "on", "source")}
        | {"amount": _plain(one.amount), "note": _note(one)}
        for one in project.capital.all()
    ]


def _stakes(project: Project) -> list[dict[str, Any]]:
    return [
        {
            "holder_text": one.holder_text,
            "holder_code": one.holder.code if one.holder else "",
            "share": f"{one.numerator}/{one.denominator}" if one.numerator else "",
            "is_operator": one.is_operator,
            "as_of": one.as_of,
            "source": one.source,
        }
        for one in project.stakes.select_related("holder")
    ]


def _infrastructure(project: Project) -> list[dict[str, Any]]:
    """All five kinds, whether said or not."""
    held = {one.kind: one for one in project.infrastructure.all()}
    return [
        {"kind": kind}
        | (
            {
                "status": held[kind].status,
                "distance_km": _plain(held[kind].distance_km),
                "words": _note(held[kind], "words"),
                "as_of": held[kind].as_of,
                "source": held[kind].source,
            }
            if kind in held
            else {}
        )
        for kind in INFRASTRUCTURE_KINDS
    ]


def _note(one: Any, column: str = "note") -> str:
    texts = Trilingual(*(getattr(one, f"{column}_{tail}") for tail in ("en", "zh", "ur")))
    return texts.in_language(get_language())[0]


def _plain(number: Decimal | None) -> str:
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _without(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}

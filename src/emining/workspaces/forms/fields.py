"""Fields that several forms share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from emining.agreements.types import MilestoneRow
from emining.workspaces.types import LANGUAGE_NAMES, PersonRow

FIRST_DAY: Final = date(2000, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
"""Plans outside these days are slips of the pen, and no calendar of holidays covers them."""
NONE: Final = ("", _("None"))
NOBODY: Final = ("", _("Nobody yet"))


def line(label: Any, longest: int = 200, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A line of text of limited length."""
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


def paragraphs(label: Any, *, required: bool = True, rows: int = 4, help_text: Any = "") -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(
        label=label,
        max_length=20_000,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, within reason."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
    )


def spoken(label: Any = None, *, required: bool = True) -> forms.ChoiceField:
    """The language in which something was typed."""
    choices = list(LANGUAGE_NAMES.items())
    return forms.ChoiceField(
        label=label or _("Language of what you type"),
        required=required,
        choices=choices if required else [NONE, *choices],
    )


def choose(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField | forms.MultipleChoiceField):
        field.choices = list(choices)


def people_choices(people: Iterable[PersonRow], reader: str) -> list[tuple[str, str]]:
    """People of the workspace by name and party."""
    return [(str(row.person_id), f"{row.name} · {row.organisation.in_language(reader)[0]}") for row in people]


def milestone_choices(milestones: Iterable[MilestoneRow], reader: str) -> list[tuple[str, str]]:
    """Milestones of the agreement by due day and title."""
    return [(str(row.id), f"{row.due_on:%Y-%m-%d} · {row.title.in_language(reader)[0]}") for row in milestones]


def key_of(value: str) -> int | None:
    """A chosen key; None when nothing was chosen."""
    return int(value) if value else None

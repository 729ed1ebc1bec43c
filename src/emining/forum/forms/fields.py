"""Fields that several forms share."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.forum import kinds
from emining.forum.models import Event, Slot
from emining.kernel.languages import Trilingual

DAY = forms.DateInput(attrs={"type": "date"})
ANY = ("", _("Any"))


def text(label: Any, longest: int, *, required: bool = True, **attrs: Any) -> forms.CharField:
    """A line of text of limited length."""
    return forms.CharField(label=label, max_length=longest, required=required, widget=forms.TextInput(attrs=attrs))


def number(label: Any, least: int, most: int, initial: int | None = None, help_text: Any = "") -> forms.IntegerField:
    """A whole number between two bounds."""
    return forms.IntegerField(label=label, min_value=least, max_value=most, initial=initial, help_text=help_text)


def three(values: dict[str, Any], name: str) -> Trilingual:
    """Three values of a form taken out as one name in three languages."""
    return Trilingual(values.pop(f"{name}_en"), values.pop(f"{name}_zh"), values.pop(f"{name}_ur"))


def choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField | forms.MultipleChoiceField):
        field.choices = choices


def slot_choices(event: Event) -> list[tuple[str, str]]:
    """The slots of an event for choice, on the venue's clock."""
    zone = ZoneInfo(event.time_zone)
    slots = Slot.objects.filter(event=event, kind__in=kinds.MEETING_SLOTS, is_cancelled=False).order_by("starts_at")
    form = "%H:%M" if event.starts_on == event.ends_on else "%m-%d %H:%M"
    return [(str(slot.pk), slot.starts_at.astimezone(zone).strftime(form)) for slot in slots]

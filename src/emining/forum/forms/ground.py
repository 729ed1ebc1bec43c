"""Rooms, tables, times, programme, interpreters, groups."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.forum import kinds
from emining.forum.forms.fields import DAY, choose, number, slot_choices, text, three
from emining.forum.models import Event, Room
from emining.forum.types import AddInterpreter, AddProgrammeItem, AddSlots, AddTables
from emining.kernel.languages import Trilingual


class TablesForm(forms.Form):
    """A room with its tables."""

    room_code = forms.SlugField(label=_("Code of the room"), max_length=20)
    name_en = text(_("Name of the room in English"), 120)
    name_zh = text(_("Name of the room in Chinese"), 120, required=False)
    name_ur = text(_("Name of the room in Urdu"), 120, required=False)
    floor = number(_("Floor"), -5, 100, 0)
    count = number(_("Number of tables"), 1, 500, 20)
    first = number(_("First table's number"), 1, 9999, 1)
    per_row = number(_("Tables in a row"), 1, 100, 5)
    step_m = forms.FloatField(label=_("Distance between tables (m)"), min_value=0.5, max_value=50, initial=4)
    origin_x_m = forms.FloatField(label=_("First table, metres east"), initial=0, min_value=-5000, max_value=5000)
    origin_y_m = forms.FloatField(label=_("First table, metres north"), initial=0, min_value=-5000, max_value=5000)
    seats = number(_("People at a table"), 2, 50, 6)
    kept_for_country = forms.ChoiceField(
        label=_("Kept for"), required=False, choices=[("", _("Everybody")), *kinds.COUNTRIES.items()]
    )

    def command(self) -> AddTables:
        """The command."""
        values = dict(self.cleaned_data)
        return AddTables(room_name=three(values, "name"), **values)


class SlotsForm(forms.Form):
    """Slots, one after another. Times are on the venue's clock."""

    on = forms.DateField(label=_("Day"), widget=DAY)
    at = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = number(_("Minutes of a slot"), 1, 600, 20)
    pause = number(_("Minutes between slots"), 0, 600, 5)
    count = number(_("Number of slots"), 1, 200, 8)
    kind = forms.ChoiceField(label=_("Kind"), choices=list(kinds.SLOT_KINDS.items()))

    def command(self, event: Event) -> AddSlots:
        """The command."""
        values = dict(self.cleaned_data)
        moment = datetime.combine(values.pop("on"), values.pop("at"), tzinfo=ZoneInfo(event.time_zone))
        return AddSlots(starts_at=moment, **values)


class ProgrammeForm(forms.Form):
    """An item of the programme."""

    on = forms.DateField(label=_("Day"), widget=DAY)
    at = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = number(_("Minutes"), 1, 1440, 30)
    room_code = forms.ChoiceField(label=_("Room"), required=False)
    title_en = text(_("Title in English"), 200)
    title_zh = text(_("Title in Chinese"), 200, required=False, lang="zh-hans")
    title_ur = text(_("Title in Urdu"), 200, required=False, lang="ur", dir="rtl")
    speakers_en = text(_("Speakers by office, in English"), 300, required=False)
    speakers_zh = text(_("Speakers by office, in Chinese"), 300, required=False, lang="zh-hans")
    speakers_ur = text(_("Speakers by office, in Urdu"), 300, required=False, lang="ur", dir="rtl")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = Room.objects.filter(event=event).order_by("code")
        choose(self, "room_code", [("", _("None")), *((room.code, room.name_en) for room in rooms)])
        self._zone = ZoneInfo(event.time_zone)

    def command(self) -> AddProgrammeItem:
        """The command."""
        values = dict(self.cleaned_data)
        start = datetime.combine(values["on"], values["at"], tzinfo=self._zone)
        return AddProgrammeItem(
            starts_at=start,
            ends_at=start + timedelta(minutes=values["minutes"]),
            title=three(values, "title"),
            speakers=three(values, "speakers"),
            room_code=values["room_code"],
        )


class InterpreterForm(forms.Form):
    """An interpreter with language pairs and absences."""

    name = text(_("Name"), 120)
    pairs = forms.MultipleChoiceField(
        label=_("Language pairs"),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("en:zh-hans", _("English – Chinese")),
            ("ur:zh-hans", _("Urdu – Chinese")),
            ("en:ur", _("English – Urdu")),
        ],
    )
    absent = forms.MultipleChoiceField(label=_("Cannot work in"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "absent", slot_choices(event))

    def command(self) -> AddInterpreter:
        """The command."""
        return AddInterpreter(
            name=self.cleaned_data["name"],
            pairs=tuple(self.cleaned_data["pairs"]),
            absent=tuple(int(key) for key in self.cleaned_data["absent"]),
        )


class GroupForm(forms.Form):
    """A group of delegations."""

    code = forms.SlugField(label=_("Code"), max_length=20)
    name_en = text(_("Name in English"), 200)
    name_zh = text(_("Name in Chinese"), 200, required=False, lang="zh-hans")
    name_ur = text(_("Name in Urdu"), 200, required=False, lang="ur", dir="rtl")
    is_hosted = forms.BooleanField(label=_("Hosted: the organiser pays for its stay"), required=False)

    def name(self) -> Trilingual:
        """The name in three languages."""
        values = self.cleaned_data
        return Trilingual(values["name_en"], values["name_zh"], values["name_ur"])

"""An event and its rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.forum import kinds
from emining.forum.forms.fields import DAY, number, text, three
from emining.forum.models import Event
from emining.forum.types import EventSettings
from emining.kernel.languages import Trilingual
from emining.places.selectors import jurisdictions_of_pakistan

ZONES = {"Asia/Karachi": _("Pakistan"), "Asia/Shanghai": _("China")}


class EventForm(forms.Form):
    """An event's rules. `settings()` gives the command."""

    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("Short, in Latin letters; stands in addresses"))
    name_en = text(_("Name in English"), 200)
    name_zh = text(_("Name in Chinese"), 200, required=False, lang="zh-hans", dir="ltr")
    name_ur = text(_("Name in Urdu"), 200, required=False, lang="ur", dir="rtl")
    about_en = forms.CharField(label=_("About, in English"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    about_zh = forms.CharField(
        label=_("About, in Chinese"), required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "zh-hans"})
    )
    about_ur = forms.CharField(
        label=_("About, in Urdu"), required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "ur", "dir": "rtl"})
    )
    venue_en = text(_("Venue in English"), 200)
    venue_zh = text(_("Venue in Chinese"), 200, required=False, lang="zh-hans", dir="ltr")
    venue_ur = text(_("Venue in Urdu"), 200, required=False, lang="ur", dir="rtl")
    jurisdiction = forms.ChoiceField(label=_("Where it takes place"), required=False)
    time_zone = forms.ChoiceField(label=_("Clock of the venue"), choices=list(ZONES.items()))
    starts_on = forms.DateField(label=_("First day"), widget=DAY)
    ends_on = forms.DateField(label=_("Last day"), widget=DAY)
    request_mode = forms.ChoiceField(
        label=_("When a request counts"), choices=list(kinds.REQUEST_MODES.items()), widget=forms.RadioSelect
    )
    scheduling = forms.ChoiceField(
        label=_("Who sets the times"), choices=list(kinds.SCHEDULING.items()), widget=forms.RadioSelect
    )
    promised_minimum = number(_("Meetings promised to each company"), 0, 50, 5)
    requests_cap = number(_("Open requests of a company at most"), 1, 500, 30)
    max_back_to_back = number(_("Meetings in a row at most"), 1, 50, 4)
    interpreter_back_to_back = number(_("Meetings in a row at most, interpreters"), 1, 50, 4)
    rest_minutes = number(_("A pause lasts at least (minutes)"), 0, 240, 15)
    walking_m_per_min = number(_("Walking speed (metres a minute)"), 1, 300, 60)
    room_change_minutes = number(_("Minutes to change rooms"), 0, 60, 2)
    reserve_tables = number(_("Tables kept free for changes"), 0, 500, 0)
    capacity_people = forms.IntegerField(label=_("People at most"), required=False, min_value=1, max_value=1_000_000)
    capacity_delegations = forms.IntegerField(
        label=_("Companies at most"), required=False, min_value=1, max_value=100_000
    )

    def __init__(self, *args: Any, event: Event | None = None, language: str = "en", **kwargs: Any) -> None:
        if event is not None:
            kwargs.setdefault("initial", _initial(event))
        super().__init__(*args, **kwargs)
        places = [
            (place.code, Trilingual(place.name_en, place.name_zh, place.name_ur).in_language(language)[0])
            for place in jurisdictions_of_pakistan()
        ]
        field = self.fields["jurisdiction"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Not in Pakistan")), ("PK", _("Islamabad or all of Pakistan")), *places]
        if event is not None:
            self.fields["code"].disabled = True

    def settings(self, organiser_id: int) -> EventSettings:
        """The command."""
        values = dict(self.cleaned_data)
        return EventSettings(
            organiser_id=organiser_id,
            name=three(values, "name"),
            about=three(values, "about"),
            venue=three(values, "venue"),
            **values,
        )


def _initial(event: Event) -> dict[str, Any]:
    names = [name for name in EventForm.base_fields if name != "jurisdiction"]
    place = event.jurisdiction.code if event.jurisdiction is not None else ""
    return {name: getattr(event, name) for name in names} | {"jurisdiction": place}

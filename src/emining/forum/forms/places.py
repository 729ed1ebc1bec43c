"""Booths, home tables, kept tables."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.forum import kinds, states
from emining.forum.forms.fields import choose, number
from emining.forum.models import Booth, Delegation, Event, Room, Table
from emining.forum.types import AddBooths, KeepTables, PlaceCompany


class KeepTablesForm(forms.Form):
    """Keep tables for a country or a company."""

    first = number(_("From table"), 1, 9999)
    last = number(_("To table"), 1, 9999)
    kept_for = forms.ChoiceField(label=_("Kept for"), required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = [(code, name) for code, name in kinds.COUNTRIES.items()]
        choose(self, "kept_for", [("", _("Everybody")), *countries, *_companies(event)])

    def command(self) -> KeepTables:
        """The command."""
        kept_for = self.cleaned_data["kept_for"]
        is_company = kept_for.isdecimal()
        return KeepTables(
            self.cleaned_data["first"],
            self.cleaned_data["last"],
            "" if is_company else kept_for,
            int(kept_for) if is_company else None,
        )


class BoothsForm(forms.Form):
    """Booths in a row."""

    room_code = forms.ChoiceField(label=_("Room"))
    letters = forms.SlugField(label=_("Letters before the number"), max_length=6, required=False)
    first = number(_("First booth's number"), 1, 9999, 1)
    count = number(_("Number of booths"), 1, 300, 10)
    step_m = forms.FloatField(label=_("Distance between booths (m)"), min_value=0.5, max_value=50, initial=3)
    origin_x_m = forms.FloatField(label=_("First booth, metres east"), initial=0, min_value=-5000, max_value=5000)
    origin_y_m = forms.FloatField(label=_("First booth, metres north"), initial=0, min_value=-5000, max_value=5000)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = Room.objects.filter(event=event).order_by("code")
        choose(self, "room_code", [(room.code, room.name_en) for room in rooms])

    def command(self) -> AddBooths:
        """The command."""
        return AddBooths(**self.cleaned_data)


class PlaceForm(forms.Form):
    """Where a company is found."""

    number = forms.TypedChoiceField(label=_("Company"), coerce=int)
    booth = forms.ChoiceField(label=_("Booth"), required=False)
    home_table = forms.TypedChoiceField(label=_("Home table"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        booths = Booth.objects.filter(event=event).values_list("number", flat=True)
        tables = Table.objects.filter(event=event).order_by("number").values_list("number", flat=True)
        choose(self, "number", _companies(event))
        choose(self, "booth", [("", _("None")), *((one, one) for one in sorted(booths, key=_in_order))])
        choose(self, "home_table", [("", _("None")), *((str(one), str(one)) for one in tables)])

    def command(self) -> PlaceCompany:
        """The command."""
        return PlaceCompany(**self.cleaned_data)


def _companies(event: Event) -> list[tuple[str, str]]:
    found = Delegation.objects.filter(event=event, state=states.APPROVED).order_by("number")
    return [(str(one.number), f"{one.number} · {one.name_en}") for one in found]


def _in_order(number: str) -> tuple[str, int]:
    """Booth A2 before A10."""
    letters = number.rstrip("0123456789")
    return letters, int(number[len(letters) :] or 0)

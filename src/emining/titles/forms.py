"""Forms: the shape of what is asked or typed, never the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.parties.widgets import QuickSelect
from emining.places.survey.coordinates import Reading
from emining.places.survey.datums import WGS_84
from emining.titles import kinds, states
from emining.titles.asking import SORTS
from emining.titles.ground import Ground, read_ground
from emining.titles.models import Register
from emining.titles.selectors.gate import registers_visible_to
from emining.titles.types import LodgeApplication

_ANY: Final = ("", _("Any"))

# The systems in which people here hold coordinates, in the words of their papers (domain facts 2).
SYSTEMS: Final = {
    WGS_84: _("WGS 84 (GPS), degrees"),
    "EPSG:32641": _("WGS 84, UTM zone 41N, metres"),
    "EPSG:32642": _("WGS 84, UTM zone 42N, metres"),
    "EPSG:32643": _("WGS 84, UTM zone 43N, metres"),
    "EPSG:4145": _("Kalianpur 1962, degrees"),
    "EPSG:24376": _("Kalianpur 1962, grid zone I, metres"),
    "EPSG:24377": _("Kalianpur 1962, grid zone IIa, metres"),
}


def _named(thing: Any, language: str) -> str:
    return Trilingual(thing.name_en, thing.name_zh, thing.name_ur).in_language(language)[0]


class TitleFilterForm(forms.Form):
    """The filters of the register list. It only shows what was asked; `asking.read_filter` reads it."""

    q = forms.CharField(label=_("Name, holder or number"), required=False, max_length=100)
    register = forms.ChoiceField(label=_("Register"), required=False, widget=QuickSelect)
    kind = forms.ChoiceField(
        label=_("Title"), required=False, widget=QuickSelect, choices=[_ANY, *kinds.TITLE_KINDS.items()]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        widget=QuickSelect,
        choices=[_ANY, *((code, states.STATE_NAMES[code]) for code in states.TITLE.states)],
    )
    commodity = forms.ChoiceField(label=_("Commodity"), required=False, widget=QuickSelect)
    as_at = forms.DateField(
        label=_("As at"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("What was true on this day"),
    )  # fmt: skip
    known_on = forms.DateField(
        label=_("As known on"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("as the register knew it at the end of this day"),
    )  # fmt: skip
    sort = forms.ChoiceField(label=_("Order"), required=False, widget=QuickSelect, choices=list(SORTS.items()))

    def __init__(
        self,
        *args: Any,
        language: str,
        registers: Iterable[Register],
        commodities: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choose("register", [_ANY, *((one.code, _named(one, language)) for one in registers)])
        self._choose("commodity", [_ANY, *commodities.items()])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class LodgeForm(forms.Form):
    """An application as typed. `command()` gives the frozen command once the shape is right."""

    register = forms.ChoiceField(label=_("Register"), help_text=_("The province or territory that holds the ground"))
    title_kind = forms.ChoiceField(label=_("Title"), choices=[(kinds.EL, kinds.TITLE_KINDS[kinds.EL])])
    mineral_group = forms.ChoiceField(
        label=_("Mineral group"),
        choices=list(kinds.MINERAL_GROUPS.items()),
        widget=forms.RadioSelect,
        help_text=_("One group an application (Gilgit-Baltistan Mining Concession Rules 2016, Third Schedule)"),
    )
    assume = forms.ChoiceField(
        label=_("Coordinates without a system are in"), choices=list(SYSTEMS.items()), initial=WGS_84, required=False
    )
    coordinates = forms.CharField(
        label=_("Corners of the area"),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "ltr", "spellcheck": "false", "autocomplete": "off"}),
        max_length=2_000_000,
        help_text=_(
            "Draw on the map, or paste one corner a line: decimal degrees, degrees-minutes-seconds, UTM, a legacy "
            "grid, WKT or GeoJSON"
        ),
    )
    draft = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, sentence_for: Callable[[Refused], str] = str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actor = actor
        self._sentence_for = sentence_for
        self.ground: Ground | None = None
        registers = [(r.code, _named(r, actor.language)) for r in open_registers(actor)]
        field = self.fields["register"]
        if isinstance(field, forms.ChoiceField):
            field.choices = registers

    def clean(self) -> dict[str, Any]:
        """Read the ground: form only, whatever the law may say of it."""
        values = super().clean() or {}
        text = values.get("coordinates")
        if text:
            try:
                self.ground = read_ground(text, Reading(assume=values.get("assume") or WGS_84))
            except Refused as refused:
                self.add_error("coordinates", self._sentence_for(refused))
        return values

    def command(self) -> LodgeApplication:
        """What the applicant asks for. Only for a valid form."""
        if self.ground is None or self._actor.organisation_id is None:
            raise Refused("no_company_seat")
        return LodgeApplication(
            register_code=self.cleaned_data["register"],
            title_kind=self.cleaned_data["title_kind"],
            mineral_group=self.cleaned_data["mineral_group"],
            applicant_id=self._actor.organisation_id,
            ground=self.ground,
            draft_id=self.cleaned_data.get("draft"),
        )


class WithdrawForm(forms.Form):
    """Why an application is taken back."""

    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept on record with the withdrawal"),
    )  # fmt: skip


def open_registers(actor: Actor) -> list[Register]:
    """Registers that take applications: those kept here, not copies of foreign ones."""
    return list(registers_visible_to(actor).exclude(kind=kinds.FOREIGN_REFERENCE).order_by("code"))

"""Sections of a project's or listing's form that are one form each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from emining.accounts.selectors import seats_of_organisation
from emining.accounts.types import Actor
from emining.geoscience.selectors import occurrences_visible_to
from emining.kernel.languages import Trilingual
from emining.kernel.money import CURRENCIES
from emining.parties.types import STAGES
from emining.parties.widgets import QuickSelect
from emining.places.selectors import places_visible_to
from emining.projects.forms.fields import (
    LANGUAGE_CHOICES,
    Choice,
    DayField,
    NumberField,
    Ticks,
    choose,
    commodity_choices,
    province_choices,
)
from emining.projects.models import Listing, Project
from emining.projects.selectors.gate import own_projects
from emining.projects.types import (
    CATEGORIES,
    CONSENT_WORDS,
    LISTING_KINDS,
    PROJECT_STAGES,
    ContactGiven,
    ListingGiven,
    NatureGiven,
    PlaceGiven,
    TermsGiven,
    WordsGiven,
)

COMMODITY_FIELDS: Final = tuple(f"commodity_{place}" for place in range(1, 6))
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_LONG: Final = forms.Textarea(attrs={"rows": 5})


class SectionForm(forms.Form):
    """One section: knows the actor and the thing, gives the frozen statement once its shape is right."""

    is_rows = False

    def __init__(self, *args: Any, actor: Actor, thing: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.thing = actor, thing

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        """What the thing says now, by field."""
        raise NotImplementedError

    def given(self) -> Any:
        """The statement, from a valid form."""
        raise NotImplementedError


class WordsForm(SectionForm):
    """Names and texts in three languages. Only the source language is required; the others are courtesy."""

    source_language = forms.ChoiceField(
        label=_("You write in"),
        choices=LANGUAGE_CHOICES,
        widget=forms.RadioSelect,
        help_text=_("This text counts. Texts in the other languages are marked as courtesy translations."),
    )
    name_en = forms.CharField(
        label=_("Name in English"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"lang": "en", "dir": "ltr"}),
    )  # fmt: skip
    name_zh = forms.CharField(
        label=_("Name in Chinese"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"lang": "zh-hans", "dir": "ltr"}),
    )  # fmt: skip
    name_ur = forms.CharField(
        label=_("Name in Urdu"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"lang": "ur", "dir": "rtl"}),
    )  # fmt: skip
    words_en = forms.CharField(
        label=_("In English"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "en", "dir": "ltr"}),
    )  # fmt: skip
    words_zh = forms.CharField(
        label=_("In Chinese"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "zh-hans", "dir": "ltr"}),
    )  # fmt: skip
    words_ur = forms.CharField(
        label=_("In Urdu"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "ur", "dir": "rtl"}),
    )  # fmt: skip
    field_order = ("source_language", "name_en", "words_en", "name_zh", "words_zh", "name_ur", "words_ur")

    @classmethod
    def values_of(cls, thing: Project | Listing) -> dict[str, Any]:
        """Names and summary of a project, headline and words of a listing."""
        column = "summary" if isinstance(thing, Project) else "words"
        values = {f"words_{tail}": getattr(thing, f"{column}_{tail}") for tail in ("en", "zh", "ur")}
        values |= {f"name_{tail}": getattr(thing, f"name_{tail}") for tail in ("en", "zh", "ur")}
        return values | {"source_language": thing.source_language}

    def clean(self) -> dict[str, Any]:
        """The source language has a name."""
        values = super().clean() or {}
        tail = {"en": "en", "zh-hans": "zh", "ur": "ur"}.get(values.get("source_language", ""), "")
        if tail and not values.get(f"name_{tail}"):
            self.add_error(f"name_{tail}", _("Write the name in the language you chose."))
        return values

    def given(self) -> WordsGiven:
        """The texts."""
        one = self.cleaned_data
        return WordsGiven(
            source_language=one["source_language"],
            name=Trilingual(one["name_en"], one["name_zh"], one["name_ur"]),
            words=Trilingual(one["words_en"], one["words_zh"], one["words_ur"]),
        )


class _WithCommodities(SectionForm):
    """Up to five commodities, main first, each from the vocabulary."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = commodity_choices(("", "—"))
        for place, name in enumerate(COMMODITY_FIELDS, start=1):
            label = _("Main commodity") if place == 1 else _("Another commodity")
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, widget=QuickSelect)

    def commodities(self) -> tuple[str, ...]:
        """Each once, in the order chosen."""
        return tuple(dict.fromkeys(filter(None, (self.cleaned_data.get(name) for name in COMMODITY_FIELDS))))


def _commodity_values(codes: list[str]) -> dict[str, str]:
    return dict(zip(COMMODITY_FIELDS, codes, strict=False))


class NatureForm(_WithCommodities):
    """What sort of project."""

    stage = Choice(label=_("Project stage"), codes=PROJECT_STAGES, help_text=_("What is required depends on it."))
    value_chain = Ticks(label=_("Stages of the value chain"), codes=STAGES)
    seeks = Ticks(label=_("What is looked for"), codes=CATEGORIES)

    @classmethod
    def values_of(cls, thing: Project) -> dict[str, Any]:
        """Stage, chain, wishes and commodities."""
        return {
            "stage": thing.stage,
            "value_chain": thing.value_chain,
            "seeks": thing.seeks,
            **_commodity_values(thing.commodities),
        }

    def given(self) -> NatureGiven:
        """The statement."""
        one = self.cleaned_data
        return NatureGiven(one["stage"], tuple(one["value_chain"]), self.commodities(), tuple(one["seeks"]))


class PlaceForm(SectionForm):
    """Where, and what it is tied to."""

    jurisdiction = forms.ChoiceField(label=_("Province or territory"), widget=QuickSelect)
    district = forms.CharField(label=_("District"), required=False, max_length=160)
    latitude = NumberField(label=_("Latitude (WGS 84, degrees)"), places=7, required=False)
    longitude = NumberField(label=_("Longitude (WGS 84, degrees)"), places=7, required=False)
    accuracy_m = forms.IntegerField(
        label=_("Accuracy of the point in metres"), required=False, min_value=0, max_value=200_000,
        help_text=_("How far the point may be off. Leave empty if you do not know."),
    )  # fmt: skip
    titles = forms.CharField(
        label=_("Titles the project stands on"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
        help_text=_("One number a line, as in the register. The page shows whom the register names as holder."),
    )
    occurrences = forms.MultipleChoiceField(
        label=_("Recorded deposits and occurrences"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Those of the platform's own list in the chosen province. Save the province first to see them."),
    )  # fmt: skip
    places = forms.MultipleChoiceField(
        label=_("Zones, ports and routes it uses"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "jurisdiction", province_choices())
        places = places_visible_to(self.actor)
        choose(self, "places", [(one.code, _label(one, self.actor)) for one in places])
        choose(self, "occurrences", self._occurrence_choices())

    def _occurrence_choices(self) -> list[tuple[str, str]]:
        """What is tied already, and the platform's own deposits of the province."""
        held = list(self.thing.occurrence_links.values_list("occurrence_id", flat=True))
        rows = occurrences_visible_to(self.actor)
        near = rows.filter(dataset__standing="platform", jurisdiction_id=self.thing.jurisdiction_id)
        found = {row.pk: row for row in [*rows.filter(pk__in=held), *near.order_by("name_en")[:80]]}
        return [(str(key), _label(row, self.actor)) for key, row in found.items()]

    @classmethod
    def values_of(cls, thing: Project) -> dict[str, Any]:
        """Province, point and ties."""
        titles = thing.title_links.select_related("title__register").order_by("pk")
        return {
            "jurisdiction": thing.jurisdiction.code if thing.jurisdiction else "",
            "district": thing.district,
            "latitude": f"{thing.point.y:.5f}" if thing.point else "",
            "longitude": f"{thing.point.x:.5f}" if thing.point else "",
            "accuracy_m": thing.accuracy_m,
            "titles": "\n".join(f"{one.title.register.code} {one.title.number}" for one in titles),
            "occurrences": [str(key) for key in thing.occurrence_links.values_list("occurrence_id", flat=True)],
            "places": list(thing.place_links.values_list("place__code", flat=True)),
        }

    def clean(self) -> dict[str, Any]:
        """Both coordinates or none, and on this earth."""
        values = super().clean() or {}
        lat, lon = values.get("latitude"), values.get("longitude")
        if (lat is None) != (lon is None) and not self.errors:
            self.add_error("latitude", _("Give latitude and longitude, or neither."))
        if lat is not None and not -90 <= lat <= 90:
            self.add_error("latitude", _("A latitude lies between -90 and 90 degrees."))
        if lon is not None and not -180 <= lon <= 180:
            self.add_error("longitude", _("A longitude lies between -180 and 180 degrees."))
        return values

    def given(self) -> PlaceGiven:
        """The statement."""
        one = self.cleaned_data
        return PlaceGiven(
            jurisdiction=one["jurisdiction"],
            district=one["district"],
            latitude=None if one["latitude"] is None else float(one["latitude"]),
            longitude=None if one["longitude"] is None else float(one["longitude"]),
            accuracy_m=one["accuracy_m"],
            occurrences=tuple(int(key) for key in one["occurrences"]),
            titles=tuple(_title(line) for line in one["titles"].splitlines() if line.strip()),
            places=tuple(one["places"]),
        )


def _title(line: str) -> tuple[str, str]:
    """`demo-pk-ba EL-123` is a register and a number; one word is a number alone."""
    parts = line.split(maxsplit=1)
    return (parts[0], parts[1].strip()) if len(parts) == 2 else ("", parts[0])


class TermsForm(SectionForm):
    """Exclusive mandate and nationality limits."""

    is_exclusive = forms.BooleanField(
        label=_("Somebody holds an exclusive mandate"), required=False,
        help_text=_("The project stays visible; it is suggested to nobody else."),
    )  # fmt: skip
    exclusive_with = forms.CharField(
        label=_("Code of the organisation that holds it"), required=False, max_length=60,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )  # fmt: skip
    exclusive_until = DayField(label=_("Exclusive until"), required=False)
    nationalities = forms.CharField(
        label=_("Partners may come only from these countries"), required=False, max_length=60,
        widget=forms.TextInput(attrs={"dir": "ltr", "placeholder": "PK CN"}),
        help_text=_("Two-letter codes. Leave empty unless a rule limits them."),
    )  # fmt: skip
    nationality_basis = forms.CharField(label=_("Rule or instrument that limits them"), required=False, max_length=300)

    @classmethod
    def values_of(cls, thing: Project) -> dict[str, Any]:
        """The terms."""
        return {
            "is_exclusive": thing.is_exclusive,
            "exclusive_with": thing.exclusive_with.code if thing.exclusive_with else "",
            "exclusive_until": thing.exclusive_until,
            "nationalities": " ".join(thing.nationalities),
            "nationality_basis": thing.nationality_basis,
        }

    def clean_nationalities(self) -> str:
        """Codes of two capital letters."""
        text: str = self.cleaned_data["nationalities"].upper().replace(",", " ")
        if not all(_COUNTRY.fullmatch(one) for one in text.split()):
            raise forms.ValidationError(_("Write two-letter country codes, such as PK CN."))
        return text

    def given(self) -> TermsGiven:
        """The statement."""
        one = self.cleaned_data
        return TermsGiven(
            is_exclusive=one["is_exclusive"],
            exclusive_with=one["exclusive_with"].strip(),
            exclusive_until=one["exclusive_until"],
            nationalities=tuple(dict.fromkeys(one["nationalities"].split())),
            nationality_basis=one["nationality_basis"].strip(),
        )


class ContactForm(SectionForm):
    """Whom to introduce."""

    seat = forms.ChoiceField(
        label=_("Contact"), required=False, widget=QuickSelect,
        help_text=_("Never shown to anybody before both sides have agreed to an introduction."),
    )  # fmt: skip
    agrees = forms.BooleanField(label=_("I am this person and I agree"), required=False, help_text=CONSENT_WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = seats_of_organisation(self.thing.organisation_id)
        choose(self, "seat", [("", _("Nobody yet")), *((str(seat.pk), str(seat.person)) for seat in seats)])

    @classmethod
    def values_of(cls, thing: Project | Listing) -> dict[str, Any]:
        """The contact."""
        return {"seat": str(thing.contact_seat_id or ""), "agrees": thing.contact_consent_at is not None}

    def given(self) -> ContactGiven:
        """The statement."""
        seat = self.cleaned_data["seat"]
        return ContactGiven(int(seat) if seat else None, agrees=self.cleaned_data["agrees"])


class ListingForm(_WithCommodities):
    """What sort of need or offer."""

    kind = forms.ChoiceField(label=_("Need or offer"), choices=list(LISTING_KINDS.items()), widget=forms.RadioSelect)
    category = Choice(label=_("Category"), codes=CATEGORIES)
    stage = Choice(label=_("Stage of the value chain"), codes=STAGES, required=False, first=("", _("Any")))
    jurisdictions = forms.MultipleChoiceField(
        label=_("Where"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("None ticked: anywhere")
    )
    quantity = NumberField(label=_("Quantity"), places=3, required=False)
    unit = forms.CharField(label=_("Unit of the quantity"), required=False, max_length=16)
    amount = NumberField(label=_("Sum of money"), places=2, required=False)
    currency = Choice(label=_("Currency"), codes={one: one for one in CURRENCIES}, required=False, first=("", "—"))
    amount_on = DayField(label=_("The sum is as of"), required=False)
    project = forms.ChoiceField(label=_("For the project"), required=False, widget=QuickSelect)
    is_exclusive = forms.BooleanField(
        label=_("Bound to somebody by an exclusive mandate"), required=False,
        help_text=_("It stays visible and is suggested to nobody else."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "jurisdictions", province_choices(None))
        projects = own_projects(self.actor).order_by("name_en", "pk")[:200]
        own = [(str(one.pk), _label(one, self.actor) or one.number or f"#{one.pk}") for one in projects]
        choose(self, "project", [("", _("None: for the company itself")), *own])

    @classmethod
    def values_of(cls, thing: Listing) -> dict[str, Any]:
        """The need or offer."""
        names = ("kind", "category", "stage", "jurisdictions", "unit", "currency", "amount_on", "is_exclusive")
        return {name: getattr(thing, name) for name in names} | {
            "quantity": _plain(thing.quantity),
            "amount": _plain(thing.amount),
            "project": str(thing.project_id or ""),
            **_commodity_values(thing.commodities),
        }

    def clean(self) -> dict[str, Any]:
        """A quantity has its unit, a sum its currency and day."""
        values = super().clean() or {}
        if (values.get("quantity") is None) != (not values.get("unit")):
            self.add_error("unit", _("Give a quantity with its unit, or neither."))
        if values.get("amount") is not None and not (values.get("currency") and values.get("amount_on")):
            self.add_error("currency", _("A sum needs its currency and the day it is stated for."))
        for name in ("quantity", "amount"):
            if values.get(name) is not None and values[name] <= 0:
                self.add_error(name, _("Write a number above nought, or leave it empty."))
        return values

    def given(self) -> ListingGiven:
        """The statement."""
        one: Mapping[str, Any] = self.cleaned_data
        has_sum = one["amount"] is not None
        return ListingGiven(
            kind=one["kind"],
            category=one["category"],
            stage=one["stage"],
            commodities=self.commodities(),
            jurisdictions=tuple(one["jurisdictions"]),
            quantity=one["quantity"],
            unit=one["unit"],
            amount=one["amount"],
            currency=one["currency"] if has_sum else "",
            amount_on=one["amount_on"] if has_sum else None,
            project_id=int(one["project"]) if one["project"] else None,
            is_exclusive=one["is_exclusive"],
        )


def _label(row: Any, actor: Actor) -> str:
    return Trilingual(row.name_en, row.name_zh, row.name_ur).in_language(actor.language)[0] or _now("Without a name")


def _plain(number: Any) -> str:
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

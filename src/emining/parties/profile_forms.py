"""Forms by which a party's own people keep its profile. Each gives the frozen command of one service."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import Trilingual
from emining.parties.commands import (
    DescribeParty,
    GiveAddress,
    GivenNumber,
    InviteMember,
    ShowCertificate,
    StateCapability,
    StateTrackRecord,
)
from emining.parties.commodities import commodity_choices
from emining.parties.countries import country_choices
from emining.parties.forms import choose, place_choices
from emining.parties.types import (
    ADDRESS_KINDS,
    CAPACITY_UNITS,
    DIRECTIONS,
    IDENTIFIER_TYPES,
    NAME_KINDS,
    SIZES,
    STAGES,
)

_NONE: Final = ("", "—")
_WORDS_IN: Final = {"en": _("In English"), "zh": _("In Chinese"), "ur": _("In Urdu")}
_TAGS: Final = {"en": ("en", "ltr"), "zh": ("zh-Hans", "ltr"), "ur": ("ur", "rtl")}


class DateInput(forms.DateInput):
    """A date in the form that every browser's own date control sends."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _written(ending: str, *, rows: int = 0, most: int = 2000) -> forms.CharField:
    """A text in one language; several rows or one line."""
    tag, direction = _TAGS[ending]
    attrs: dict[str, Any] = {"lang": tag, "dir": direction}
    widget = forms.Textarea(attrs=attrs | {"rows": rows}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=_WORDS_IN[ending], required=False, max_length=most, widget=widget)


def _source_language() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Written in"),
        choices=settings.LANGUAGES,
        help_text=_("The language you wrote it in. Texts in the others are shown as courtesy translations."),
    )


def _three(form: forms.Form, name: str) -> Trilingual:
    given = form.cleaned_data
    return Trilingual(*(given[f"{name}_{ending}"].strip() for ending in ("en", "zh", "ur")))


class DescribeForm(forms.Form):
    """What the profile says in general."""

    source_language = _source_language()
    role_en = _written("en", rows=4)
    role_zh = _written("zh", rows=4)
    role_ur = _written("ur", rows=4)
    legal_form = forms.CharField(label=_("Legal form"), required=False, max_length=80)
    founded_on = forms.DateField(label=_("Founded on"), required=False, widget=DateInput())
    size = forms.ChoiceField(label=_("Size"), required=False, choices=[_NONE, *SIZES.items()])
    website = forms.CharField(
        label=_("Website"),
        required=False,
        max_length=200,
        widget=forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"}),
        help_text=_("Begins with https://. It is shown as a link and never opened by the platform."),
    )
    jurisdiction = forms.ChoiceField(label=_("Province or territory"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "jurisdiction", [_NONE, *place_choices()])

    def command(self) -> DescribeParty:
        """What is asked."""
        given = self.cleaned_data
        return DescribeParty(
            role=_three(self, "role"),
            source_language=given["source_language"],
            legal_form=given["legal_form"],
            founded_on=given["founded_on"],
            website=given["website"].strip(),
            size=given["size"],
            jurisdiction=given["jurisdiction"],
        )


class CapabilityForm(forms.Form):
    """What the party can do or looks for at one stage."""

    direction = forms.ChoiceField(label=_("Direction"), choices=list(DIRECTIONS.items()), widget=forms.RadioSelect)
    stage = forms.ChoiceField(label=_("Stage of the value chain"), choices=list(STAGES.items()))
    commodities = forms.MultipleChoiceField(
        label=_("Commodities"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "picks"}),
        help_text=_("None chosen means any"),
    )
    jurisdictions = forms.MultipleChoiceField(
        label=_("Places"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "picks"}),
        help_text=_("None chosen means anywhere"),
    )
    capacity = forms.DecimalField(
        label=_("Capacity"),
        required=False,
        max_digits=16,
        decimal_places=3,
        help_text=_("A number alone, such as 250000"),
    )
    capacity_unit = forms.ChoiceField(
        label=_("Unit"),
        required=False,
        choices=[_NONE, *((code, label) for code, label in CAPACITY_UNITS.items())],
    )
    stated_on = forms.DateField(
        label=_("As of which day"), required=False, widget=DateInput(), help_text=_("Every figure shows its age")
    )
    source_language = _source_language()
    words_en = _written("en", rows=3, most=1000)
    words_zh = _written("zh", rows=3, most=1000)
    words_ur = _written("ur", rows=3, most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "commodities", commodity_choices())
        choose(self, "jurisdictions", place_choices())

    def command(self) -> StateCapability:
        """What is asked."""
        given = self.cleaned_data
        return StateCapability(
            direction=given["direction"],
            stage=given["stage"],
            commodities=tuple(given["commodities"]),
            jurisdictions=tuple(given["jurisdictions"]),
            words=_three(self, "words"),
            source_language=given["source_language"],
            capacity=given["capacity"],
            capacity_unit=given["capacity_unit"],
            stated_on=given["stated_on"],
        )


class TrackRecordForm(forms.Form):
    """Something the party has done."""

    source_language = _source_language()
    title_en = _written("en", most=250)
    title_zh = _written("zh", most=250)
    title_ur = _written("ur", most=250)
    stage = forms.ChoiceField(label=_("Stage of the value chain"), choices=list(STAGES.items()))
    commodities = forms.MultipleChoiceField(
        label=_("Commodities"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "picks"})
    )
    country = forms.ChoiceField(label=_("Country"))
    year_from = forms.IntegerField(label=_("From year"), min_value=1800, max_value=2100)
    year_to = forms.IntegerField(
        label=_("To year"), required=False, min_value=1800, max_value=2100, help_text=_("Empty: it goes on")
    )
    source = forms.CharField(
        label=_("Where it can be read"),
        required=False,
        max_length=300,
        help_text=_("A report, a register, a newspaper"),
    )
    upload = forms.FileField(label=_("Evidence"), required=False, help_text=_("A PDF or a picture"))
    is_public = forms.BooleanField(label=_("Anybody may read this file"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "commodities", commodity_choices())
        choose(self, "country", country_choices())

    def command(self) -> StateTrackRecord:
        """What is asked."""
        given = self.cleaned_data
        return StateTrackRecord(
            title=_three(self, "title"),
            source_language=given["source_language"],
            stage=given["stage"],
            country=given["country"],
            year_from=given["year_from"],
            year_to=given["year_to"],
            commodities=tuple(given["commodities"]),
            source=given["source"],
            upload=given["upload"],
            is_public=given["is_public"],
        )


class CertificateForm(forms.Form):
    """A certificate that the party shows."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As printed on it: ISO 14001:2015"))
    number = forms.CharField(label=_("Number"), required=False, max_length=80)
    issuer = forms.CharField(label=_("Issued by"), required=False, max_length=200)
    issued_on = forms.DateField(label=_("Issued on"), required=False, widget=DateInput())
    expires_on = forms.DateField(
        label=_("Expires on"), required=False, widget=DateInput(), help_text=_("After this day it is shown as expired")
    )
    upload = forms.FileField(label=_("Scan"), required=False, help_text=_("A PDF or a picture"))
    is_public = forms.BooleanField(label=_("Anybody may read this file"), required=False)

    def command(self) -> ShowCertificate:
        """What is asked."""
        return ShowCertificate(**self.cleaned_data)


class AddressForm(forms.Form):
    """An address."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(ADDRESS_KINDS.items()))
    lines = forms.CharField(
        label=_("Address"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address", "dir": "auto"}),
        help_text=_("As on an envelope, without the country"),
    )
    country = forms.ChoiceField(label=_("Country"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "country", country_choices())

    def command(self) -> GiveAddress:
        """What is asked."""
        return GiveAddress(**self.cleaned_data)


class IdentifierForm(forms.Form):
    """One more registration number."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(IDENTIFIER_TYPES.items()))
    value = forms.CharField(
        label=_("Number"), max_length=60, widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"})
    )
    country = forms.ChoiceField(
        label=_("Country of its register"), required=False, help_text=_("For earlier and foreign numbers")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "country", [_NONE, *country_choices()])

    def number(self) -> GivenNumber:
        """The number as typed."""
        return GivenNumber(**self.cleaned_data)


class NameForm(forms.Form):
    """A further name."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(code, NAME_KINDS[code]) for code in ("short", "trading", "former")]
    )
    text = forms.CharField(label=_("Name"), max_length=250, widget=forms.TextInput(attrs={"dir": "auto"}))


class InviteMemberForm(forms.Form):
    """A party to be a member of the consortium."""

    member_code = forms.SlugField(
        label=_("Code of the company"),
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("The last part of the address of its page"),
    )
    numerator = forms.IntegerField(
        label=_("Share: parts"), required=False, min_value=1, help_text=_("Both empty: not established")
    )
    denominator = forms.IntegerField(label=_("of how many"), required=False, min_value=1)
    role = forms.CharField(label=_("Role"), required=False, max_length=80, help_text=_("Such as lead"))
    since = forms.DateField(label=_("From"), required=False, widget=DateInput())

    def command(self) -> InviteMember:
        """What is asked."""
        return InviteMember(**self.cleaned_data)

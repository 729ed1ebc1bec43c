"""Forms of the directory and of registration: the shape of what is asked or typed, never a rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import Trilingual
from emining.parties.asking import DEMONSTRATION, SORTS, VERIFIED
from emining.parties.commands import GivenNumber, RegisterCompany
from emining.parties.commodities import commodity_choices
from emining.parties.countries import country_choices
from emining.parties.services.register_company import OPEN_KINDS
from emining.parties.types import (
    CHAMBER_NUMBER,
    DIRECTIONS,
    EARLIER,
    FOREIGN,
    IDENTIFIER_TYPES,
    KINDS,
    NTN,
    SECP,
    STAGES,
    STRN,
    USCC,
)
from emining.parties.widgets import QuickSelect
from emining.places.selectors import jurisdictions_of_pakistan

ANY: Final = ("", _("Any"))
_NONE: Final = ("", "—")


def choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Give a choice field its choices, which depend on the reader's language or on the database."""
    field = form.fields[name]
    if isinstance(field, (forms.ChoiceField, forms.MultipleChoiceField)):
        field.choices = choices


def place_choices() -> list[tuple[str, str]]:
    """Provinces and territories of Pakistan in the reader's language."""
    from django.utils.translation import get_language

    return [
        (place.code, Trilingual(place.name_en, place.name_zh, place.name_ur).in_language(get_language())[0])
        for place in jurisdictions_of_pakistan()
    ]


class PartyFilterForm(forms.Form):
    """The filters of the directory. It only shows what was asked; `asking.read_filter` reads it."""

    q = forms.CharField(
        label=_("Name or number"),
        required=False,
        max_length=100,
        help_text=_("In any language or script, pinyin too"),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, widget=QuickSelect, choices=[ANY, *KINDS.items()])
    country = forms.ChoiceField(label=_("Country"), required=False, widget=QuickSelect)
    place = forms.ChoiceField(label=_("Province or territory"), required=False, widget=QuickSelect)
    stage = forms.ChoiceField(
        label=_("Stage of the value chain"), required=False, widget=QuickSelect, choices=[ANY, *STAGES.items()]
    )
    direction = forms.ChoiceField(
        label=_("Can do or looks for"), required=False, widget=QuickSelect, choices=[ANY, *DIRECTIONS.items()]
    )
    commodity = forms.ChoiceField(label=_("Commodity"), required=False, widget=QuickSelect)
    verified = forms.ChoiceField(
        label=_("Verification"), required=False, widget=QuickSelect, choices=[ANY, (VERIFIED, _("Verified today"))]
    )
    demonstration = forms.ChoiceField(
        label=_("Demonstration"), required=False, widget=QuickSelect, choices=[ANY, *DEMONSTRATION.items()]
    )
    sort = forms.ChoiceField(label=_("Order"), required=False, widget=QuickSelect, choices=list(SORTS.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "country", [ANY, *country_choices()])
        choose(self, "place", [ANY, *place_choices()])
        choose(self, "commodity", [ANY, *commodity_choices()])


class NumbersMixin(forms.Form):
    """Registration numbers, each in a field of its own, and one more of another kind."""

    uscc = forms.CharField(
        label=IDENTIFIER_TYPES[USCC],
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        help_text=_("China: 18 characters on the business licence"),
    )
    secp = forms.CharField(
        label=IDENTIFIER_TYPES[SECP],
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        help_text=_("Pakistan: seven digits on the certificate of incorporation"),
    )
    ntn = forms.CharField(
        label=IDENTIFIER_TYPES[NTN],
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        help_text=_("Pakistan: seven digits, with or without a check digit"),
    )
    strn = forms.CharField(
        label=IDENTIFIER_TYPES[STRN],
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        help_text=_("Pakistan: 13 digits"),
    )
    other_kind = forms.ChoiceField(
        label=_("Another number"),
        required=False,
        choices=[_NONE, *((code, IDENTIFIER_TYPES[code]) for code in (CHAMBER_NUMBER, EARLIER, FOREIGN))],
    )
    other_value = forms.CharField(
        label=_("That number"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    other_country = forms.ChoiceField(label=_("Country of its register"), required=False)

    def given_numbers(self) -> tuple[GivenNumber, ...]:
        """The numbers that were filled in."""
        given = self.cleaned_data
        numbers = [GivenNumber(kind, given[kind]) for kind in (USCC, SECP, NTN, STRN) if given.get(kind)]
        if given.get("other_value"):
            numbers.append(
                GivenNumber(given.get("other_kind") or FOREIGN, given["other_value"], given.get("other_country", ""))
            )
        return tuple(numbers)


class RegisterForm(NumbersMixin):
    """A company as its first owner types it."""

    name_en = forms.CharField(
        label=_("Name in English"),
        required=False,
        max_length=250,
        widget=forms.TextInput(attrs={"lang": "en", "dir": "ltr", "autocomplete": "organization"}),
        help_text=_("Leave it empty when there is none: the platform writes the name in Latin letters and says so."),
    )
    name_zh = forms.CharField(
        label=_("Name in Chinese"),
        required=False,
        max_length=250,
        widget=forms.TextInput(attrs={"lang": "zh-Hans", "dir": "ltr"}),
    )
    name_ur = forms.CharField(
        label=_("Name in Urdu"),
        required=False,
        max_length=250,
        widget=forms.TextInput(attrs={"lang": "ur", "dir": "rtl"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(code, KINDS[code]) for code in OPEN_KINDS], widget=forms.RadioSelect
    )
    country = forms.ChoiceField(label=_("Country of registration"))
    jurisdiction = forms.ChoiceField(
        label=_("Province or territory"), required=False, help_text=_("For companies with a seat in Pakistan")
    )
    field_order = ("name_en", "name_zh", "name_ur", "kind", "country", "jurisdiction")

    def __init__(self, *args: Any, is_branch: bool = False, is_named: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "country", country_choices())
        choose(self, "other_country", [_NONE, *country_choices()])
        choose(self, "jurisdiction", [_NONE, *place_choices()])
        self.fields["kind"].initial = OPEN_KINDS[0]
        if is_branch:
            del self.fields["kind"]
        if is_named:
            for name in ("name_en", "name_zh", "name_ur"):
                del self.fields[name]

    def command(self) -> RegisterCompany:
        """What is asked. Only for a valid form."""
        given = self.cleaned_data
        return RegisterCompany(
            name=Trilingual(given.get("name_en", ""), given.get("name_zh", ""), given.get("name_ur", "")),
            kind=given.get("kind", OPEN_KINDS[0]),
            country=given["country"],
            jurisdiction=given["jurisdiction"],
            numbers=self.given_numbers(),
        )


class RenameForm(forms.Form):
    """The names of a company."""

    name_en = RegisterForm.base_fields["name_en"]
    name_zh = RegisterForm.base_fields["name_zh"]
    name_ur = RegisterForm.base_fields["name_ur"]

    def name(self) -> Trilingual:
        """The names as typed."""
        given = self.cleaned_data
        return Trilingual(given["name_en"], given["name_zh"], given["name_ur"])


class AskAccessForm(forms.Form):
    """A few words to the owner."""

    words = forms.CharField(
        label=_("Message to the owner"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who you are to the company. The owner sees your name and this message."),
    )
    kind = forms.CharField(required=False, widget=forms.HiddenInput)
    value = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    country = forms.CharField(required=False, max_length=2, widget=forms.HiddenInput)

    def number(self) -> GivenNumber | None:
        """The number by which the company was met, when it was."""
        given = self.cleaned_data
        return GivenNumber(given["kind"], given["value"], given["country"]) if given.get("value") else None


FIELD_OF: Final[Mapping[str, str]] = {
    "name_missing": "name_en",
    "country_unknown": "country",
    "place_unknown": "jurisdiction",
    "identifier_country_missing": "other_country",
    "uscc_length_wrong": "uscc",
    "uscc_characters_wrong": "uscc",
    "uscc_check_digit_wrong": "uscc",
    "secp_form_wrong": "secp",
    "ntn_form_wrong": "ntn",
    "ntn_is_an_individuals": "ntn",
    "strn_form_wrong": "strn",
    "identifier_too_long": "other_value",
    "website_not_https": "website",
    "capacity_incomplete": "capacity",
    "capacity_not_positive": "capacity",
    "title_missing": "title_en",
    "years_not_in_order": "year_to",
    "contact_unreachable": "email",
    "phone_unreadable": "phone",
    "consent_missing": "purposes",
    "cnic_form_wrong": "document_number",
    "ric_form_wrong": "document_number",
    "ric_check_digit_wrong": "document_number",
    "passport_form_wrong": "document_number",
    "document_kind_unknown": "document_kind",
    "member_unknown": "member_code",
    "member_is_itself": "member_code",
    "member_invited_already": "member_code",
    "share_incomplete": "numerator",
    "share_not_a_part": "numerator",
    "shares_over_whole": "numerator",
    "colleague_unknown": "email",
    "dates_not_in_order": "until",
}
"""Beside which field a refusal is said, where a form has that field."""

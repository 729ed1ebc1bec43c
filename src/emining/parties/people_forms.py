"""Forms about people: contacts, officers, colleagues. Each gives the frozen command of one service."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from emining.accounts import roles
from emining.parties.commands import KeepContact, KeepOfficer
from emining.parties.countries import country_choices
from emining.parties.forms import choose
from emining.parties.identifiers import DOCUMENTS
from emining.parties.profile_forms import DateInput
from emining.parties.types import CROSS_BORDER, FORUM, INTRODUCTION, POSITIONS, PURPOSES, VERIFICATION

_NONE: Final = ("", "—")


class ContactForm(forms.Form):
    """Whom an introduction reveals."""

    is_desk = forms.BooleanField(
        label=_("A shared desk, no person"), required=False, help_text=_("A desk needs no consent and no country")
    )
    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"}))
    position = forms.CharField(label=_("Post in the company"), required=False, max_length=120)
    residence = forms.ChoiceField(label=_("Country where the person lives"), required=False)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"})
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr", "autocomplete": "off"}),
        help_text=_("With the country: +92 300 1234567"),
    )
    wechat = forms.CharField(
        label=_("WeChat ID"), required=False, max_length=60, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), required=False, choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    is_main = forms.BooleanField(label=_("Introduce this contact first"), required=False)
    purposes = forms.MultipleChoiceField(
        label=_("The person has agreed"),
        required=False,
        choices=[(code, PURPOSES[code]) for code in (INTRODUCTION, FORUM, CROSS_BORDER)],
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Tick only what the person has agreed to. Who lives in China must agree to the last one separately. Each "
            "can be taken back at any time."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "residence", [_NONE, *country_choices()])

    def command(self) -> KeepContact:
        """What is asked."""
        given = dict(self.cleaned_data)
        return KeepContact(**given | {"languages": tuple(given["languages"]), "purposes": frozenset(given["purposes"])})


class OfficerForm(forms.Form):
    """A director, signatory or controller."""

    name = forms.CharField(
        label=_("Name as in the identity document"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    position = forms.ChoiceField(label=_("Post in the company"), choices=list(POSITIONS.items()))
    nationality = forms.ChoiceField(label=_("Nationality"))
    residence = forms.ChoiceField(label=_("Country where the person lives"))
    document_kind = forms.ChoiceField(label=_("Identity document"), required=False, choices=[_NONE, *DOCUMENTS.items()])
    document_number = forms.CharField(
        label=_("Number of the document"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        help_text=_("Sealed at once; nobody is shown more than its last four characters. Empty keeps a sealed one."),
    )
    since = forms.DateField(label=_("From"), required=False, widget=DateInput())
    until = forms.DateField(
        label=_("Until"), required=False, widget=DateInput(), help_text=_("Empty while the person holds the position")
    )
    purposes = forms.MultipleChoiceField(
        label=_("The person has agreed"),
        required=False,
        choices=[(code, PURPOSES[code]) for code in (VERIFICATION, CROSS_BORDER)],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Persons of Chinese nationality or living in China must agree to the last one separately."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "nationality", country_choices())
        choose(self, "residence", country_choices())

    def command(self) -> KeepOfficer:
        """What is asked."""
        given = dict(self.cleaned_data)
        return KeepOfficer(**given | {"purposes": frozenset(given["purposes"])})


class ColleagueForm(forms.Form):
    """A seat for a colleague."""

    email = forms.EmailField(
        label=_("E-mail address of the account"),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        help_text=_("The person must have an account with this address."),
    )
    role = forms.ChoiceField(
        label=_("Seat"),
        choices=[
            (code, roles.ROLE_NAMES[code])
            for code in (roles.COMPANY_EDITOR, roles.COMPANY_SIGNATORY, roles.COMPANY_OWNER)
        ],
    )

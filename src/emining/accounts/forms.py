"""Forms about people and seats. They check shape only; the services know the rules."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from emining.accounts import roles
from emining.accounts.models import Office
from emining.accounts.selectors import offices_public
from emining.accounts.types import AppointToSeat


class DateInput(forms.DateInput):
    """A date in the form that every browser's own date control sends."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ProfileForm(forms.Form):
    """How a person is called and in which language they are told things."""

    full_name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language of notices and mails"), choices=settings.LANGUAGES)


class PersonForm(ProfileForm):
    """A new account, made by the operator."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The person uses this address to ask for a link for setting a password."),
    )
    field_order = ("email", "full_name", "language")


class ReasonForm(forms.Form):
    """Why something is done to an account or a seat."""

    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("Kept with the event for good."))


class AppointForm(forms.Form):
    """A seat for a person."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(code, roles.ROLE_NAMES[code]) for code in roles.SEAT_ROLES if code != roles.READER],
    )
    office: forms.ModelChoiceField[Office] = forms.ModelChoiceField(label=_("Office"), queryset=Office.objects.none())
    starts_on = forms.DateField(label=_("First day"), widget=DateInput())
    last_day = forms.DateField(label=_("Last day"), required=False, widget=DateInput(), help_text=_("Empty: no end."))
    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("Such as the number of the order."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices_public()  # type: ignore[attr-defined]

    def command(self, person_id: int) -> AppointToSeat:
        """What the service is asked to do; the page speaks of a last day, the seat of the day after it."""
        given = self.cleaned_data
        last = given["last_day"]
        return AppointToSeat(
            person_id=person_id,
            office_id=given["office"].pk,
            role=given["role"],
            starts_on=given["starts_on"],
            ends_before=last + timedelta(days=1) if last else None,
        )

"""What sign-up asks beside the address and the password. Apart from `forms.py`, because allauth imports it early."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SignUpForm(forms.Form):
    """The name, as the person writes it."""

    full_name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        help_text=_("As you write it yourself, in any script."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Nothing more to do: the adapter keeps the name."""

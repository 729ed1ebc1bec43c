"""Adding a passkey. Apart from `forms.py`, because allauth imports it early."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _


class AddPasskeyForm(AddWebAuthnForm):
    """allauth's form in our words; a passkey that signs in alone is what most people want."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["passwordless"].label = _("Sign in with this passkey alone, without a password")
        self.fields["passwordless"].help_text = _("The device then asks for your fingerprint, face or code each time.")
        self.fields["passwordless"].initial = True

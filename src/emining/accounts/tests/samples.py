"""Things that routes of accounts need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from emining.accounts.tests.factories import make_person, make_seat


def some_person(client: Client) -> dict[str, Any]:
    """Somebody other than the one who asks."""
    return {"pk": make_person().pk}


def some_seat(client: Client) -> dict[str, Any]:
    """A seat of somebody else."""
    return {"pk": make_seat().pk}


def with_totp(client: Client) -> dict[str, Any]:
    """The one who asks has an authenticator app and recovery codes."""
    person = getattr(client, "person", None)
    if person is not None and not Authenticator.objects.filter(user=person, type="totp").exists():
        TOTP.activate(person, generate_totp_secret())
        RecoveryCodes.activate(person)
    return {}


def confirmation(client: Client) -> dict[str, Any]:
    """The link that confirms somebody's new address."""
    person = make_person()
    EmailAddress.objects.filter(user=person).update(verified=False)
    return {"key": EmailConfirmationHMAC(EmailAddress.objects.get(user=person)).key}


def with_passkey(client: Client) -> dict[str, Any]:
    """A passkey of the one who asks; of somebody else for the public."""
    person = getattr(client, "person", None) or make_person()
    EmailAddress.objects.filter(user=person).update(verified=True)
    data = {"name": "Test passkey", "passwordless": True, "credential": {}}
    found = Authenticator.objects.filter(user=person, type="webauthn").first()
    return {"pk": (found or Authenticator.objects.create(user=person, type="webauthn", data=data)).pk}

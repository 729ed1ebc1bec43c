"""Where allauth asks us: sign-up, mail, the second factor's secrets and pictures."""

from __future__ import annotations

import base64
import hashlib
from io import BytesIO
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.accounts.models import Person
from emining.accounts.selectors import reader_of
from emining.accounts.services import note_created
from emining.kernel.languages import normal_language


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up makes a registered reader, in the language of the page, with one event."""

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:  # noqa: FBT001, FBT002
        """Keep the name and the language; an account is one change, so one event, in one transaction."""
        language = normal_language(get_language())
        user.full_name = form.cleaned_data.get("full_name", "")
        user.language = language
        with transaction.atomic():
            person: Person = super().save_user(request, user, form, commit=commit)
            if commit:
                actor = reader_of(person, language=language, request_id=getattr(request, "request_id", ""))
                note_created(actor=actor, person=person)
        return person

    def get_user_search_fields(self) -> list[str]:
        """People are found by address only."""
        return ["email"]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second-factor secrets are encrypted at rest under the platform's secret; QR pictures are drawn by segno."""

    def encrypt(self, text: str) -> str:
        """The stored form of a TOTP secret or recovery seed."""
        return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; keys that were in use before (SECRET_KEY_FALLBACKS) still open it."""
        keys = [_fernet(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
        return MultiFernet(keys).decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """The enrolment QR as SVG text (shown through a data: address, no outside host)."""
        picture = BytesIO()
        segno.make(url, error="m").save(picture, kind="svg", scale=4, border=4, dark="#000", light="#fff")
        return picture.getvalue().decode()

    def generate_authenticator_name(self, user: Person, type: Any) -> str:  # noqa: A002 - the framework's name
        """A first name for a new passkey."""
        number = len(user.authenticator_set.filter(type=type)) + 1  # type: ignore[attr-defined]
        return _("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The relying party is the host of the page, under the platform's name."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Pak-China E-Mining Platform"}


def _fernet(secret: str | bytes) -> Fernet:
    words = secret if isinstance(secret, bytes) else secret.encode()
    digest = hashlib.blake2b(words, digest_size=32, person=b"second-factor").digest()
    return Fernet(base64.urlsafe_b64encode(digest))

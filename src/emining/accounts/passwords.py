"""What a password may not contain."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

CONTEXT_WORDS: Final = ("emining", "e-mining", "pakistan", "password", "12345678", "qwerty")
_ENOUGH_BESIDE: Final = 8


class ContextWordValidator:
    """Refuses a password that is a word anybody would try first here, with little beside it (ASVS 5.0, 6.2.11)."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 - the signature is the framework's
        """`ValidationError` when fewer than eight characters are left without the guessable words."""
        rest = password.lower()
        for word in CONTEXT_WORDS:
            rest = rest.replace(word, "")
        if rest != password.lower() and len(rest) < _ENOUGH_BESIDE:
            raise ValidationError(
                _("This password is a word that anybody would try first here. Add more of your own."),
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        """The rule, for the page."""
        return _("Do not build the password around the name of the platform or the country.")

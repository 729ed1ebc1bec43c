"""Refusals: opening an agreement, its sides, what it is tied to."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "agreement_sign_in_needed": _("Sign in to work on agreements."),
    "agreement_needs_a_seat": _(
        "Agreements are opened and changed from the seat of a company, a chamber or an authority. Change your seat."
    ),
    "not_party_to_agreement": _("Your organisation is not a party to this agreement."),
    "not_the_opener": _("Only the side that opened the agreement may do this. Ask it."),
}

"""Codes of parties."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

AUTHORITY: Final = "authority"
COMPANY: Final = "company"
KINDS: Final = {AUTHORITY: _("Authority"), COMPANY: _("Company")}

USCC: Final = "uscc"
SECP: Final = "secp"
NTN: Final = "ntn"
IDENTIFIER_TYPES: Final = {
    USCC: _("Unified social credit code"),
    SECP: _("SECP registration number"),
    NTN: _("National tax number (NTN)"),
}

GRADES: Final = {
    "P": _("Read in an official text"),
    "S": _("Read in a secondary source"),
    "M": _("Unverified"),
    "": _("Demonstration"),
}

"""Codes of parties."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

AUTHORITY: Final = "authority"
COMPANY: Final = "company"
BRANCH: Final = "branch"
CONSORTIUM: Final = "consortium"
CHAMBER: Final = "chamber"
KINDS: Final = {
    AUTHORITY: _("Authority"),
    COMPANY: _("Company"),
    BRANCH: _("Branch or representative office"),
    CONSORTIUM: _("Consortium or joint venture"),
    CHAMBER: _("Chamber or association"),
}

# -- identifiers: facts of domain research, GB 32100-2015, NADRA and FBR formats --------------------------------------
USCC: Final = "uscc"
SECP: Final = "secp"
NTN: Final = "ntn"
STRN: Final = "strn"
CHAMBER_NUMBER: Final = "chamber"
EARLIER: Final = "earlier"
FOREIGN: Final = "foreign"
IDENTIFIER_TYPES: Final = {
    USCC: _("Unified social credit code"),
    SECP: _("SECP registration number"),
    NTN: _("National tax number (NTN)"),
    STRN: _("Sales tax registration number (STRN)"),
    CHAMBER_NUMBER: _("Chamber membership number"),
    EARLIER: _("Earlier or pilot-era number"),
    FOREIGN: _("Number of a foreign register"),
}

# -- the value chain, from the ground to the buyer, and what serves it ------------------------------------------------
SURVEY: Final = "survey"
EXTRACTION: Final = "extraction"
PROCESSING: Final = "processing"
SMELTING: Final = "smelting"
REFINING: Final = "refining"
MANUFACTURING: Final = "manufacturing"
LOGISTICS: Final = "logistics"
FINANCE: Final = "finance"
EQUIPMENT: Final = "equipment"
TRAINING: Final = "training"
STAGES: Final = {
    SURVEY: _("Survey and exploration"),
    EXTRACTION: _("Extraction"),
    PROCESSING: _("Processing"),
    SMELTING: _("Smelting"),
    REFINING: _("Refining"),
    MANUFACTURING: _("Manufacturing"),
    LOGISTICS: _("Logistics"),
    FINANCE: _("Finance"),
    EQUIPMENT: _("Equipment"),
    TRAINING: _("Training"),
}
"""Stages of the value chain as the platform was announced, with the services that go along it."""
CHAIN: Final = (SURVEY, EXTRACTION, PROCESSING, SMELTING, REFINING, MANUFACTURING)
"""The six stages that follow one another; the others serve all of them."""

OFFERED: Final = "offered"
SOUGHT: Final = "sought"
DIRECTIONS: Final = {OFFERED: _("Can do"), SOUGHT: _("Looks for")}

SIZES: Final = {
    "micro": _("Fewer than 10 people"),
    "small": _("10 to 49 people"),
    "medium": _("50 to 249 people"),
    "large": _("250 to 4,999 people"),
    "giant": _("5,000 people or more"),
}

GRADES: Final = {
    "P": _("Read in an official text"),
    "S": _("Read in a secondary source"),
    "M": _("Unverified"),
    "C": _("Said by the company itself"),
    "": _("Demonstration"),
}

LANGUAGE_CODES: Final = ("en", "zh-hans", "ur")

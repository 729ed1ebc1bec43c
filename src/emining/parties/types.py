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

# -- natural persons: what their data may be used for, and to which words they agreed ---------------------------------
INTRODUCTION: Final = "introduction"
VERIFICATION: Final = "verification"
FORUM: Final = "forum"
CROSS_BORDER: Final = "cross_border"
PURPOSES: Final = {
    INTRODUCTION: _("To be introduced to a company after both sides agreed"),
    VERIFICATION: _("To be checked by verifying officers"),
    FORUM: _("To take part in meetings of a forum"),
    CROSS_BORDER: _("To be kept and read outside the country where the person lives"),
}
CONSENT_WORDING: Final = "2026-11"
"""Version of the words above, kept with each consent: a later wording needs a new consent."""

POSITIONS: Final = {
    "director": _("Director"),
    "chief_executive": _("Chief executive"),
    "signatory": _("Authorised signatory"),
    "controller": _("Controller or beneficial owner"),
}
ADDRESS_KINDS: Final = {
    "registered": _("Registered office"),
    "office": _("Office"),
    "works": _("Works or mine"),
    "postal": _("Postal address"),
}
NAME_KINDS: Final = {
    "short": _("Short name"),
    "trading": _("Trading name"),
    "former": _("Former name"),
    "transliteration": _("Transliteration"),
}
CAPACITY_UNITS: Final = {
    "t/a": _("tonnes a year"),
    "t/d": _("tonnes a day"),
    "kt/a": _("thousand tonnes a year"),
    "Mt/a": _("million tonnes a year"),
    "m/a": _("metres drilled a year"),
    "MW": _("megawatts"),
    "people/a": _("people trained a year"),
    "USD m": _("million US dollars"),
}

LANGUAGE_CODES: Final = ("en", "zh-hans", "ur")

"""Whether a number is well formed. That says nothing about whether a register knows it.

Sources: GB 32100-2015 (unified social credit code), GB 11643-1999 (resident identity card), the formats of NADRA, FBR
and SECP as collected in the domain facts (section 3). Pakistan publishes no check algorithm for its numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError
from stdnum.pk import cnic

from emining.kernel.refusals import Refused
from emining.parties.countries import CHINA, PAKISTAN, countries
from emining.parties.types import CHAMBER_NUMBER, EARLIER, FOREIGN, NTN, SECP, STRN, USCC

CNIC: Final = "cnic"
RESIDENT_CARD: Final = "ric"
PASSPORT: Final = "passport"
DOCUMENTS: Final = {
    CNIC: _("Pakistani identity card (CNIC or NICOP)"),
    RESIDENT_CARD: _("Chinese resident identity card"),
    PASSPORT: _("Passport"),
}

WARNINGS: Final = {
    "ntn_new_style": _(
        "A new-style number with letters. Its form cannot be checked here; compare it with the certificate."
    ),
    "uscc_unusual": _(
        "Its check character is right, but its first letter is one that the usual check does not know. Compare "
        "it with the licence."
    ),
    "earlier_number": _("An earlier or pilot-era number, kept as typed. Its form is not checked."),
    "foreign_number": _("A number of a foreign register, kept as typed. Its form is not checked."),
    "chamber_number": _("A membership number, kept as typed. Its form is not checked."),
    "cnic_unusual": _(
        "A well-formed number that the usual check does not know (a first digit 8, or a last digit 0). Compare "
        "it with the card."
    ),
    "ric_unusual": _(
        "Its check digit is right, but the list of places does not know its first six digits. Compare it with "
        "the card."
    ),
    "passport_as_typed": _("A passport number, kept as typed. Its form is not checked."),
}  # fmt: skip
"""What is doubtful about a number that was accepted, by code."""

_LONGEST: Final = 30
_USCC_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SEPARATORS: Final = re.compile(r"[\s\-.·/_()‐-―]+")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in its canonical spelling, with the country of a foreign register and the code of a doubt, if any."""

    kind: str
    value: str
    country: str = ""
    warning: str = ""


def read_identifier(kind: str, value: str, *, country: str = "") -> Number:
    """The number of a company as it was typed: other digits, spaces, small letters made ordinary.

    `Refused("identifier_…")` says which rule it breaks and where to look, never what would be right: a typed number
    must come from the paper.
    """
    if kind not in _READERS:
        raise Refused("identifier_type_unknown", kind=kind)
    tidy = _tidy(value)
    if not tidy:
        raise Refused("identifier_empty")
    return _READERS[kind](tidy, country)


def normal_identifier(kind: str, value: str) -> str:
    """The canonical spelling alone, for callers that know the number is good. Refuses as `read_identifier` does."""
    return read_identifier(kind, value).value


def read_document(kind: str, value: str) -> Number:
    """The number of a person's document. Refusals never repeat it: it is personal."""
    tidy = _SEPARATORS.sub("", _tidy(value))
    if kind not in DOCUMENTS:
        raise Refused("document_kind_unknown", kind=kind)
    if not tidy:
        raise Refused("identifier_empty")
    return {CNIC: _cnic, RESIDENT_CARD: _resident_card, PASSPORT: _passport}[kind](tidy)


def _tidy(value: str) -> str:
    """Full-width and Urdu digits and letters become ordinary ones; capitals; no outer or doubled spaces."""
    ordinary = unicodedata.normalize("NFKC", _CONTROL.sub(" ", value))
    digits = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in ordinary)
    return " ".join("".join(c for c in digits if unicodedata.category(c) != "Cf").upper().split())


def _uscc(text: str, _country: str) -> Number:
    value = _SEPARATORS.sub("", text)
    try:
        return Number(USCC, str(uscc.validate(value)))
    except InvalidChecksum as error:
        raise Refused("uscc_check_digit_wrong", value=value) from error
    except InvalidLength as error:
        raise Refused("uscc_length_wrong", value=value, length=len(value)) from error
    except ValidationError as error:
        if re.fullmatch(r"[ANY]\w\d{6}[0-9A-Z]{10}", value) and _uscc_check_is_right(value):
            return Number(USCC, value, warning="uscc_unusual")
        raise Refused("uscc_characters_wrong", value=value, odd=_odd(value)) from error


def _uscc_check_is_right(value: str) -> bool:
    """For registering authorities with a letter (rural collectives: N), which the library does not know."""
    return set(value) <= set(_USCC_ALPHABET) and str(uscc.calc_check_digit(value[:17])) == value[17]


def _odd(value: str) -> str:
    """The characters that cannot stand in a code; the first ones when each alone could."""
    found = " ".join(dict.fromkeys(c for c in value if c not in _USCC_ALPHABET))
    return found or value[:2]


def _secp(text: str, _country: str) -> Number:
    value = _SEPARATORS.sub("", text)
    if not re.fullmatch(r"\d{7}", value):
        raise Refused("secp_form_wrong", value=value)
    return Number(SECP, value)


def _ntn(text: str, _country: str) -> Number:
    bare = _SEPARATORS.sub("", text)
    if re.fullmatch(r"\d{13}", bare):
        raise Refused("ntn_is_an_individuals", value=bare)
    if re.fullmatch(r"\d{7}", bare):
        return Number(NTN, bare)
    if re.fullmatch(r"\d{8}", bare):
        return Number(NTN, f"{bare[:7]}-{bare[7]}")
    if re.fullmatch(r"(?=.*[A-Z])(?=.*\d)[A-Z0-9]{7,9}", bare):
        return Number(NTN, bare, warning="ntn_new_style")
    raise Refused("ntn_form_wrong", value=bare)


def _strn(text: str, _country: str) -> Number:
    value = _SEPARATORS.sub("", text)
    if not re.fullmatch(r"\d{13}", value):
        raise Refused("strn_form_wrong", value=value)
    return Number(STRN, value)


def _as_typed(kind: str, warning: str) -> Callable[[str, str], Number]:
    """Numbers whose form nobody can check here: kept as they were typed, with their country and a warning."""

    def read(text: str, country: str) -> Number:
        if len(text) > _LONGEST:
            raise Refused("identifier_too_long", most=_LONGEST)
        if not any(c.isalnum() for c in text):
            raise Refused("identifier_empty")
        if kind != CHAMBER_NUMBER and country not in countries():
            raise Refused("identifier_country_missing")
        return Number(kind, text, country, warning)

    return read


_READERS: Final[dict[str, Callable[[str, str], Number]]] = {
    USCC: _uscc,
    SECP: _secp,
    NTN: _ntn,
    STRN: _strn,
    CHAMBER_NUMBER: _as_typed(CHAMBER_NUMBER, "chamber_number"),
    EARLIER: _as_typed(EARLIER, "earlier_number"),
    FOREIGN: _as_typed(FOREIGN, "foreign_number"),
}


def _cnic(value: str) -> Number:
    if not re.fullmatch(r"\d{13}", value):
        raise Refused("cnic_form_wrong")
    try:
        return Number(CNIC, str(cnic.validate(value)), PAKISTAN)
    except ValidationError:
        # The library knows neither Azad Jammu and Kashmir (8) nor a last digit 0, which cards do carry (facts 3).
        return Number(CNIC, value, PAKISTAN, "cnic_unusual")


def _resident_card(value: str) -> Number:
    try:
        return Number(RESIDENT_CARD, str(ric.validate(value)), CHINA)
    except InvalidChecksum as error:
        raise Refused("ric_check_digit_wrong") from error
    except InvalidComponent as error:
        try:
            ric.get_birth_date(value)
        except ValidationError:
            raise Refused("ric_form_wrong") from error
        return Number(RESIDENT_CARD, value, CHINA, "ric_unusual")
    except ValidationError as error:
        raise Refused("ric_form_wrong") from error


def _passport(value: str) -> Number:
    if not re.fullmatch(r"[A-Z0-9]{5,15}", value):
        raise Refused("passport_form_wrong")
    return Number(PASSPORT, value, "", "passport_as_typed")

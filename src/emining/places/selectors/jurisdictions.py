"""Jurisdictions, and the old and other names that data sets give them."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from emining.places.models import Jurisdiction
from emining.places.selectors.names import search_key

_OTHER_NAMES: Final = {
    "PK-BA": ("Balochistan", "Baluchistan", "Buluchistan", "Beluchistan"),
    "PK-KP": (
        "Khyber Pakhtunkhwa", "KPK", "NWFP", "N.W.F.P.", "North-West Frontier", "North-West Frontier Province",
        "Northwest Frontier", "FATA", "F.A.T.A.", "Federally Administered Tribal Areas", "K.P.", "KP",
    ),
    "PK-PB": ("Punjab", "West Punjab"),
    "PK-SD": ("Sindh", "Sind"),
    "PK-IS": ("Islamabad", "Islamabad Capital Territory", "ICT", "F.C.T.", "Federal Capital Territory"),
    "PK-GB": ("Gilgit-Baltistan", "Northern Areas", "FANA", "Federally Administered Northern Areas"),
    "PK-JK": ("Azad Jammu and Kashmir", "Azad Kashmir", "AJK", "Azad Jammu & Kashmir", "Pakistan Administered Kashmir"),
}  # fmt: skip
_BY_NAME: Final = {search_key(name): code for code, names in _OTHER_NAMES.items() for name in names}


def jurisdiction_code_for(name: str) -> str:
    """The code of the Pakistani jurisdiction that a name of today or of the past means; "" when unknown.

    The North-West Frontier Province was renamed in 2010 and the Federally Administered Tribal Areas joined it in 2018.
    """
    return _BY_NAME.get(search_key(name.replace("&", " and ")), _BY_NAME.get(search_key(name), ""))


def jurisdictions_all() -> QuerySet[Jurisdiction]:
    """All jurisdictions, federation first."""
    return Jurisdiction.objects.select_related("parent").order_by("code")


def jurisdictions_of_pakistan() -> QuerySet[Jurisdiction]:
    """The provinces and territories whose governments grant titles."""
    return Jurisdiction.objects.filter(parent__code="PK").order_by("code")


def jurisdiction_by_code(code: str) -> Jurisdiction | None:
    """One jurisdiction."""
    return Jurisdiction.objects.filter(code=code).first()

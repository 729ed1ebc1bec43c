"""The roles a seat may carry. Codes are stored; the words for them are in `ROLE_NAMES` and never stored."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

PUBLIC: Final = "public"
READER: Final = "reader"
COMPANY_OWNER: Final = "company_owner"
COMPANY_EDITOR: Final = "company_editor"
COMPANY_SIGNATORY: Final = "company_signatory"
LICENSING_OFFICER: Final = "licensing_officer"
REFERRAL_OFFICER: Final = "referral_officer"
FEDERAL_COORDINATOR: Final = "federal_coordinator"
CHAMBER_ORGANISER: Final = "chamber_organiser"
AUDITOR: Final = "auditor"
OPERATOR: Final = "operator"

ROLE_NAMES: Final = {
    PUBLIC: _("Public"),
    READER: _("Registered reader"),
    COMPANY_OWNER: _("Company owner"),
    COMPANY_EDITOR: _("Company editor"),
    COMPANY_SIGNATORY: _("Company signatory"),
    LICENSING_OFFICER: _("Provincial licensing officer"),
    REFERRAL_OFFICER: _("Referral agency officer"),
    FEDERAL_COORDINATOR: _("Federal coordinator"),
    CHAMBER_ORGANISER: _("Chamber or event organiser"),
    AUDITOR: _("Auditor"),
    OPERATOR: _("Platform operator"),
}

COMPANY_ROLES: Final = frozenset({COMPANY_OWNER, COMPANY_EDITOR, COMPANY_SIGNATORY})
OFFICER_ROLES: Final = frozenset({LICENSING_OFFICER, REFERRAL_OFFICER, FEDERAL_COORDINATOR, AUDITOR, OPERATOR})
SECOND_FACTOR_ROLES: Final = OFFICER_ROLES | {CHAMBER_ORGANISER}
"""Seats that need a second factor: those that decide about others or hold the data of many people."""
ALL_ROLES: Final = tuple(ROLE_NAMES)
SEAT_ROLES: Final = tuple(role for role in ALL_ROLES if role != PUBLIC)
"""What a seat may carry: everything but being the public."""

PROVINCIAL_ROLES: Final = frozenset({LICENSING_OFFICER})
"""Powers that minerals law gives to a province; a seat in a federal office cannot carry them."""


def seat_in_words(label: str) -> str:
    """A seat as events keep it (`company_owner @ demo-marble`) in words: the role's name, and the code of the office.

    What has another form, or a role that is no more, stays as it was kept.
    """
    role, at, office = label.partition(" @ ")
    name = ROLE_NAMES.get(role)
    return f"{name} ({office})" if at and name is not None else label

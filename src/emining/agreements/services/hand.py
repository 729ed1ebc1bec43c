"""Taking an agreement in hand: found through a gate, locked; whom to tell of it, and how it is named."""

from __future__ import annotations

from typing import Any

from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.agreements.models import Agreement
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.selectors.gate import agreements_readable_by, agreements_visible_to
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.kernel.refusals import Refused


def locked(agreement_id: int) -> Agreement:
    """An agreement by key, locked without joins (an outer join to a missing province cannot be locked)."""
    return Agreement.objects.select_for_update(no_key=True).get(pk=agreement_id)


def readable_in_hand(actor: Actor, agreement_id: int) -> Agreement:
    """An agreement whose text the actor may read, locked. `Refused("agreement_unknown")` for any other."""
    if not agreements_readable_by(actor).filter(pk=agreement_id).exists():
        raise Refused("agreement_unknown")
    return locked(agreement_id)


def visible_in_hand(actor: Actor, agreement_id: int) -> Agreement:
    """An agreement that the actor may know of, locked."""
    if not agreements_visible_to(actor).filter(pk=agreement_id).exists():
        raise Refused("agreement_unknown")
    return locked(agreement_id)


def subject_of(agreement: Agreement) -> Subject:
    """The agreement as its events name it."""
    return Subject("agreements.agreement", str(agreement.pk), agreement.number)


def chain_of(agreement: Agreement) -> str:
    """The audit chain of its events: the place it concerns, else the country's."""
    return agreement.jurisdiction.code if agreement.jurisdiction is not None else PLATFORM_CHAIN


def address_of(agreement: Agreement) -> str:
    """Its page without language prefix, for notices."""
    return f"/agreements/{agreement.pk}/"


def people_of_sides(agreement: Agreement, *, without: int | None = None) -> list[int]:
    """Everybody who may act for a party; `without` leaves out the organisation that knows already."""
    organisations = agreement.sides.values_list("organisation_id", flat=True)
    return sorted({person for one in organisations if one != without for person in people_of(one)})


def people_of(organisation_id: int) -> list[int]:
    """Everybody who may act for one organisation."""
    return people_in_seats(SIDE_ROLES, organisation_id=organisation_id)


def name_facts(agreement: Agreement) -> dict[str, Any]:
    """Its number and title, for notices: each reader gets the title in their language."""
    english = agreement.title_en or agreement.title_zh or agreement.title_ur
    return {
        "number": agreement.number,
        "title": {"en": english, "zh-hans": agreement.title_zh or english, "ur": agreement.title_ur or english},
    }

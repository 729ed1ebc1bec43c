"""Contacts and officers: natural persons, shown to as few as possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from emining.accounts.types import Actor
from emining.parties.countries import CHINA
from emining.parties.models import Consent, Contact, Officer, Party
from emining.parties.permissions import may_see_contacts, may_see_officers
from emining.parties.types import CROSS_BORDER, INTRODUCTION

_STANDING: Final = Prefetch(
    "consents", Consent.objects.filter(withdrawn_at__isnull=True).order_by("purpose"), to_attr="standing_consents"
)


@dataclass(frozen=True, slots=True)
class IntroducedContact:
    """What the other side of an introduction is told."""

    name: str
    position: str
    email: str
    phone: str
    wechat: str
    languages: tuple[str, ...]
    is_desk: bool


def contacts_visible_to(actor: Actor, organisation_id: int) -> QuerySet[Contact]:
    """Contacts with the consents that stand: for the company's own people, and for nobody else."""
    contacts = Contact.objects.filter(party__organisation_id=organisation_id).prefetch_related(_STANDING)
    if not may_see_contacts(actor, organisation_id):
        return contacts.none()
    return contacts.order_by("-is_main", "name", "pk")


def contacts_of_introduction(organisation_id: int) -> list[IntroducedContact]:
    """Whom an introduction reveals, the main one first. Only `matching` may ask, after both sides agreed.

    A person without a standing consent to introductions is left out, and one who lives in China also without a consent
    to being read across the border (Personal Information Protection Law, art. 39); a shared desk is no person.
    """
    contacts = (
        Contact.objects.filter(party__organisation_id=organisation_id)
        .filter(Q(is_desk=True) | Q(_agreed(INTRODUCTION)) & (~Q(residence=CHINA) | Q(_agreed(CROSS_BORDER))))
        .order_by("-is_main", "is_desk", "pk")
    )
    return [
        IntroducedContact(
            contact.name,
            contact.position,
            contact.email,
            contact.phone,
            contact.wechat,
            tuple(contact.languages),
            contact.is_desk,
        )
        for contact in contacts
    ]


def _agreed(purpose: str) -> Exists:
    return Exists(Consent.objects.filter(contact=OuterRef("pk"), purpose=purpose, withdrawn_at__isnull=True))


def officers_visible_to(actor: Actor, party: Party) -> QuerySet[Officer]:
    """Officers of a party, their documents by kind and last characters alone: for its owner and verifying officers."""
    officers = Officer.objects.filter(party=party).defer("document_sealed").prefetch_related(_STANDING)
    return officers.order_by("position", "name", "pk") if may_see_officers(actor, party) else officers.none()

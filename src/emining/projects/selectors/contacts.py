"""Whom to introduce. For matching alone, after both sides have agreed: nothing else may call this."""

from __future__ import annotations

from dataclasses import dataclass

from emining.projects.models import Listing, Project
from emining.projects.trades import TRADES


@dataclass(frozen=True, slots=True)
class ContactOfIntroduction:
    """The person who agreed to be introduced for a project, need or offer, and to which words."""

    person_id: int
    seat_id: int
    name: str
    email: str
    language: str
    wording: str


def contact_of_introduction(noun: str, key: int) -> ContactOfIntroduction | None:
    """The contact of a project or listing while the consent stands; None when it was never given or taken back.

    The caller must hold a mutual introduction of the two organisations: this asks nobody.
    """
    found: Project | Listing | None = (
        TRADES[noun]
        .model.objects.filter(pk=key, contact_consent_at__isnull=False, contact_seat__isnull=False)
        .select_related("contact_seat__person")
        .first()
    )
    if found is None or found.contact_seat is None:
        return None
    person = found.contact_seat.person
    return ContactOfIntroduction(
        person_id=person.pk,
        seat_id=found.contact_seat.pk,
        name=str(person),
        email=person.email,
        language=person.language,
        wording=found.contact_consent_wording,
    )

"""What is held about a person, found by their own address; and the requests they made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from emining.accounts import roles
from emining.accounts.selectors import contact_of, has_confirmed_address, seats_of
from emining.accounts.types import Actor
from emining.parties import states
from emining.parties import states_trust as trust
from emining.parties.models import Consent, Contact, ErasureRequest, Hit, HolderPerson, Officer, VerificationCase
from emining.parties.selectors.ownership_screening import owner_key
from emining.parties.types_trust import HOLDS, OWNER


@dataclass(frozen=True, slots=True)
class Held:
    """Everything of parties that is about one person."""

    person_id: int
    name: str
    email: str
    language: str
    contacts: list[Contact] = field(default_factory=list)
    officers: list[Officer] = field(default_factory=list)
    holders: list[HolderPerson] = field(default_factory=list)
    """Records of them as somebody who owns, known by an officer they are."""
    consents: list[Consent] = field(default_factory=list)
    seats: list[Any] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        """No company holds anything about this person."""
        return not (self.contacts or self.officers or self.holders or self.consents)


def held_about(person_id: int) -> Held | None:
    """What companies here hold about a person. Nothing for an unknown one.

    Contacts are theirs when they bear the person's own address, once that was confirmed: written down, it proves
    nothing. Officers have no address: they are theirs when a consent names the person, or when the same company
    lists the same name as a contact with that address. Owners are theirs when the record says which officer they are.
    """
    person = contact_of(person_id)
    if person is None:
        return None
    address = person.email if has_confirmed_address(person_id) else ""
    contacts = list(
        Contact.objects.exclude(email="")
        .filter(email__iexact=address, is_desk=False)
        .select_related("party__organisation", "party__jurisdiction")
        .order_by("pk")
    )
    officers = list(
        Officer.objects.filter(_officers_of(person_id, contacts))
        .select_related("party__organisation", "party__jurisdiction")
        .defer("document_sealed")
        .order_by("pk")
        .distinct()
    )
    holders = list(
        HolderPerson.objects.filter(officer__in=officers)
        .exclude(name="")
        .prefetch_related("interests__subject__organisation")
        .order_by("pk")
    )
    about = Q(person_id=person_id) | Q(contact__in=contacts) | Q(officer__in=officers)
    consents = list(Consent.objects.filter(about).select_related("party__organisation").order_by("given_at", "pk"))
    return Held(
        person_id=person_id,
        name=person.name,
        email=person.email,
        language=person.language,
        contacts=contacts,
        officers=officers,
        holders=holders,
        consents=consents,
        seats=list(seats_of(person_id)),
    )


def _officers_of(person_id: int, contacts: list[Contact]) -> Q:
    wanted = Q(consents__person_id=person_id)
    for contact in contacts:
        if contact.name:
            wanted |= Q(party_id=contact.party_id, name__iexact=contact.name)
            wanted |= Q(party_id=contact.party_id, name_latin__iexact=contact.name)
    return wanted


def export_of(held: Held) -> dict[str, Any]:
    """The same as data a person can take along. Identity documents by kind and last characters, as they are shown."""
    return {
        "account": {"name": held.name, "email": held.email, "language": held.language},
        "seats": [
            {
                "role": seat.role,
                "organisation": seat.office.organisation.name_en,
                "office": seat.office.name_en,
                "from": seat.held_during.lower.isoformat(),
            }
            for seat in held.seats
        ],
        "contacts": [
            {
                "company": row.party.organisation.name_en,
                "name": row.name,
                "position": row.position,
                "email": row.email,
                "phone": row.phone,
                "wechat": row.wechat,
                "languages": row.languages,
                "residence": row.residence,
            }
            for row in held.contacts
        ],
        "officers": [
            {
                "company": row.party.organisation.name_en,
                "name": row.name,
                "name_latin": row.name_latin,
                "position": row.position,
                "nationality": row.nationality,
                "residence": row.residence,
                "document_kind": row.document_kind,
                "document_ends_in": row.document_tail,
                "since": row.since.isoformat() if row.since else None,
                "until": row.until.isoformat() if row.until else None,
            }
            for row in held.officers
        ],
        "holdings": [
            {
                "company": row.subject.organisation.name_en,
                "name": holder.name,
                "nationality": holder.nationality,
                "kind": row.kind,
                "share": f"{row.numerator}/{row.denominator}" if row.numerator else None,
                "source": row.source,
            }
            for holder in held.holders
            for row in holder.interests.all()
        ],
        "consents": [
            {
                "company": row.party.organisation.name_en if row.party else None,
                "purpose": row.purpose,
                "wording": row.wording,
                "given_at": row.given_at.isoformat(),
                "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
            }
            for row in held.consents
        ],
    }


def requests_visible_to(actor: Actor) -> QuerySet[ErasureRequest]:
    """Requests: one's own; all of them for operator and auditor."""
    requests = ErasureRequest.objects.select_related("person").order_by("-asked_at", "-pk")
    if actor.role in {roles.OPERATOR, roles.AUDITOR}:
        return requests
    return requests.filter(person_id=actor.person_id) if actor.person_id is not None else requests.none()


def open_erasures(actor: Actor) -> int:
    """How many requests wait for the operator."""
    return requests_visible_to(actor).filter(state=trust.REQUESTED).count() if actor.role == roles.OPERATOR else 0


def holds_on(held: Held) -> list[str]:
    """Codes of what the platform itself knows to oblige it to keep something: the operator may know more."""
    found = []
    parties = {row.party_id for row in held.officers}
    rests_on_it = [states.OPEN, states.RETURNED, states.PROPOSED, states.VERIFIED]
    if VerificationCase.objects.filter(party__in=parties, state__in=rests_on_it).exists():
        found.append("verification_running")
    undecided = [*trust.UNDECIDED_HITS, trust.CONFIRMED]
    owners = [owner_key(holder) for holder in held.holders]
    about = Q(officer__in=held.officers) | Q(subject_kind=OWNER, subject_key__in=owners)
    if Hit.objects.filter(about, state__in=undecided).exists():
        found.append("screening_running")
    if held.is_nothing:
        found.append("not_held")
    return [code for code in HOLDS if code in found]

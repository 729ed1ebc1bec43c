"""Contacts and officers of a party, each with the consents without which nothing about a person is stored."""

from __future__ import annotations

from typing import Any, Final

import phonenumbers
from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.parties import events
from emining.parties.commands import KeepContact, KeepOfficer
from emining.parties.countries import CHINA, PAKISTAN, countries
from emining.parties.identifiers import read_document
from emining.parties.models import Consent, Contact, Officer, Party
from emining.parties.names import person_in_latin, script_of
from emining.parties.permissions import may_edit_profile, may_manage_people
from emining.parties.sealing import seal
from emining.parties.services.own import entry_of, locked_own, tell
from emining.parties.types import CONSENT_WORDING, CROSS_BORDER, INTRODUCTION, POSITIONS, PURPOSES, VERIFICATION

_OFFICER_NEEDS: Final = frozenset({VERIFICATION})
_CONTACT_NEEDS: Final = frozenset({INTRODUCTION})


def needed_purposes(of: str, *, countries_of_person: set[str]) -> frozenset[str]:
    """The consents without which nothing about this person may be stored; `of` is "contact" or "officer".

    A person in China, or of Chinese nationality, must agree to being read across the border as well (Personal
    Information Protection Law of the PRC, art. 39: separate consent).
    """
    needed = _CONTACT_NEEDS if of == "contact" else _OFFICER_NEEDS
    return needed | {CROSS_BORDER} if CHINA in countries_of_person else needed


def keep_contact(*, actor: Actor, pk: int | None, command: KeepContact) -> Contact:
    """Record whom to introduce, new or again, with the purposes the person agreed to. A shared desk is no person.

    Raises `consent_missing`, `contact_unreachable`, `phone_unreadable`, `name_missing`, `country_unknown`,
    `entry_unknown`.
    """
    purposes = _purposes(command.purposes)
    if not command.name.strip():
        raise Refused("name_missing")
    if not command.is_desk:
        _check_country(command.residence)
        _need(needed_purposes("contact", countries_of_person={command.residence}), purposes)
    if not (command.email or command.phone or command.wechat):
        raise Refused("contact_unreachable")
    phone = _phone(command.phone, command.residence)
    with transaction.atomic(durable=True):
        party = locked_own(actor, may_edit_profile)
        contact = entry_of(party.contacts.all(), pk) or Contact(party=party)
        is_another = contact.pk is not None and contact.name != command.name.strip()
        contact.name, contact.position = command.name.strip(), command.position
        contact.email, contact.phone, contact.wechat = command.email, phone, command.wechat
        contact.residence = "" if command.is_desk else command.residence
        contact.languages, contact.is_desk = list(command.languages), command.is_desk
        contact.is_main = command.is_main or not party.contacts.exclude(pk=contact.pk).filter(is_main=True).exists()
        if contact.is_main:
            party.contacts.exclude(pk=contact.pk).update(is_main=False)
        contact.save()
        held = frozenset() if command.is_desk else purposes
        _agree(actor, party, held, contact=contact, anew=is_another)
        _tell(actor, party, events.CONTACT_KEPT, contact, held, name=contact.name)
    return contact


def remove_contact(*, actor: Actor, pk: int) -> None:
    """Delete a contact and the consents with it; what the audit says of it is not the person."""
    with transaction.atomic(durable=True):
        party = locked_own(actor, may_edit_profile)
        contact = entry_of(party.contacts.all(), pk)
        was_main, number = contact.is_main, contact.pk
        contact.delete()
        following = party.contacts.order_by("pk").first()
        if was_main and following is not None:
            party.contacts.filter(pk=following.pk).update(is_main=True)
        tell(actor, party, events.CONTACT_REMOVED, before={"contact": number})


def keep_officer(*, actor: Actor, pk: int | None, command: KeepOfficer) -> Officer:
    """Record a director, signatory or controller. The document's number is sealed but for its last four characters.

    Without a new number a sealed one is kept. Raises `consent_missing`, the reasons of `read_document`,
    `dates_not_in_order`, `name_missing`, `country_unknown`, `entry_unknown`.
    """
    purposes = _purposes(command.purposes)
    if not command.name.strip() or command.position not in POSITIONS:
        raise Refused("name_missing")
    for country in (command.nationality, command.residence):
        _check_country(country)
    lived_in = {command.nationality, command.residence}
    _need(needed_purposes("officer", countries_of_person=lived_in), purposes)
    if command.since and command.until and command.until < command.since:
        raise Refused("dates_not_in_order")
    number = read_document(command.document_kind, command.document_number) if command.document_number.strip() else None
    with transaction.atomic(durable=True):
        party = locked_own(actor, may_manage_people)
        officer = entry_of(party.officers.all(), pk) or Officer(party=party, is_demonstration=party.is_demonstration)
        is_another = officer.pk is not None and officer.name != command.name.strip()
        officer.name = command.name.strip()
        officer.name_latin = "" if script_of(officer.name) == "en" else person_in_latin(officer.name)[:200]
        officer.position, officer.nationality = command.position, command.nationality
        officer.residence, officer.since, officer.until = command.residence, command.since, command.until
        if number is not None:
            sealed = seal(number.kind, number.value)
            officer.document_kind, officer.document_sealed = number.kind, sealed.token
            officer.document_digest, officer.document_tail = sealed.digest, sealed.tail
            officer.document_warning = number.warning
        elif is_another or command.document_kind not in {officer.document_kind, ""}:
            # Another person, or another kind of document: the sealed number is not theirs.
            officer.document_kind = officer.document_digest = officer.document_tail = officer.document_warning = ""
            officer.document_sealed = None
        officer.save()
        _agree(actor, party, purposes, officer=officer, anew=is_another)
        _tell(actor, party, events.OFFICER_KEPT, officer, purposes, name=officer.name)
    return officer


def remove_officer(*, actor: Actor, pk: int) -> None:
    """Delete an officer with the sealed number and the consents. One who only left is given a last day instead."""
    with transaction.atomic(durable=True):
        party = locked_own(actor, may_manage_people)
        officer = entry_of(party.officers.all(), pk)
        before = {"officer": officer.pk, "position": officer.position}
        officer.delete()
        tell(actor, party, events.OFFICER_REMOVED, before=before)


def withdraw_consent(*, actor: Actor, pk: int) -> bool:
    """Record that a person took a consent back; whether the entry was removed because of it.

    Without a consent that storing needs, the person's entry is deleted at once. `Refused("consent_unknown")`.
    """
    with transaction.atomic(durable=True):
        party = locked_own(actor, may_edit_profile)
        consent = (
            party.consents.select_for_update(of=("self",), no_key=True).filter(pk=pk, withdrawn_at__isnull=True).first()
        )
        if consent is None or (consent.contact_id is None and consent.officer_id is None):
            raise Refused("consent_unknown")
        if consent.officer_id is not None:
            may_manage_people(actor, party).require()
        facts = {"purpose": consent.purpose, "contact": consent.contact_id, "officer": consent.officer_id}
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])
        is_removed = _erase_unless_agreed(consent)
        tell(actor, party, events.CONSENT_WITHDRAWN, before=facts, after={"entry_removed": is_removed})
    return is_removed


def _erase_unless_agreed(consent: Consent) -> bool:
    person: Any = consent.contact or consent.officer
    of = "contact" if consent.contact_id is not None else "officer"
    lived_in = {person.residence} if of == "contact" else {person.residence, person.nationality}
    if consent.purpose not in needed_purposes(of, countries_of_person=lived_in):
        return False
    person.delete()
    return True


def _purposes(given: frozenset[str]) -> frozenset[str]:
    for purpose in given:
        if purpose not in PURPOSES:
            raise Refused("purpose_unknown", purpose=purpose)
    return given


def _need(needed: frozenset[str], given: frozenset[str]) -> None:
    missing = [purpose for purpose in PURPOSES if purpose in needed - given]
    if missing:
        raise Refused("consent_missing", purpose="; ".join(str(PURPOSES[purpose]) for purpose in missing))


def _check_country(code: str) -> None:
    if code not in countries():
        raise Refused("country_unknown", country=code)


def _phone(text: str, residence: str) -> str:
    """A number in E.164. One without a country code is read as of where the person lives, else of Pakistan."""
    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, residence or PAKISTAN)
    except phonenumbers.NumberParseException as error:
        raise Refused("phone_unreadable") from error
    if not phonenumbers.is_possible_number(number):
        raise Refused("phone_unreadable")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _agree(actor: Actor, party: Party, purposes: frozenset[str], *, anew: bool, **person: Any) -> None:
    """Keep the consents as they were given: new ones are added, those no longer given are taken back.

    `anew`: the entry became another person's, who inherits nobody's consent.
    """
    now = timezone.now()
    standing = party.consents.filter(withdrawn_at__isnull=True, **person)
    gone = standing if anew else standing.exclude(purpose__in=purposes, wording=CONSENT_WORDING)
    gone.update(withdrawn_at=now)
    held = set(party.consents.filter(withdrawn_at__isnull=True, **person).values_list("purpose", flat=True))
    Consent.objects.bulk_create(
        Consent(
            party=party,
            purpose=purpose,
            wording=CONSENT_WORDING,
            given_at=now,
            given_by_id=actor.person_id,
            **person,
        )
        for purpose in sorted(purposes - held)
    )


def _tell(actor: Actor, party: Party, code: str, person: Any, purposes: frozenset[str], *, name: str) -> None:
    facts = {"number": person.pk, "purposes": sorted(purposes), "wording": CONSENT_WORDING}
    tell(actor, party, code, after=facts, personal={"name": name})

"""A person takes back a consent that a company recorded."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.parties.events import CONSENT_WITHDRAWN
from emining.parties.models import Consent, Contact, Officer
from emining.parties.selectors.privacy import held_about
from emining.parties.services.people import needed_purposes
from emining.parties.services.verification.cases import chain_of, names_of
from emining.parties.types import PURPOSES


def withdraw_own_consent(*, actor: Actor, consent_id: int) -> bool:
    """Take a consent back; whether the entry was deleted because nothing may be stored without it. Works at once.

    A contact without a consent to introductions is introduced to nobody from this instant. `Refused("consent_unknown")`
    for a consent that is not one's own, or was taken back before.
    """
    with transaction.atomic(durable=True):
        held = held_about(actor.person_id or 0)
        own = {consent.pk for consent in held.consents} if held else set()
        consent = (
            Consent.objects.select_for_update(of=("self",), no_key=True)
            .select_related("party__organisation", "party__jurisdiction", "contact", "officer")
            .filter(pk=consent_id, withdrawn_at__isnull=True)
            .first()
        )
        if consent is None or consent.pk not in own:
            raise Refused("consent_unknown")
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])
        facts = {"purpose": consent.purpose, "contact": consent.contact_id, "officer": consent.officer_id}
        is_removed = _delete_unless_agreed(consent)
        party = consent.party
        if party is not None:
            owners = people_in_seats({roles.COMPANY_OWNER}, organisation_id=party.organisation_id)
            notify(
                recipients=[person for person in owners if person != actor.person_id],
                code="parties.consent.withdrawn",
                facts={"company": names_of(party)},
                link="/parties/own/",
            )
        record(
            code=CONSENT_WITHDRAWN,
            subject=Subject("parties.party", str(party.pk), party.organisation.code)
            if party is not None
            else Subject("parties.consent", str(consent_id), f"#{consent_id}"),
            actor=actor,
            chain=chain_of(party) if party is not None else PLATFORM_CHAIN,
            before=facts,
            after={"entry_removed": is_removed, "by": "person"},
        )
    return is_removed


def _delete_unless_agreed(consent: Consent) -> bool:
    entry: Contact | Officer | None = consent.contact or consent.officer
    if entry is None or consent.purpose not in PURPOSES:
        return False
    if isinstance(entry, Contact):
        needed = needed_purposes("contact", countries_of_person={entry.residence})
    else:
        needed = needed_purposes("officer", countries_of_person={entry.residence, entry.nationality})
    if consent.purpose not in needed:
        return False
    entry.delete()
    return True

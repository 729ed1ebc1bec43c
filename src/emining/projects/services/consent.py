"""The contact agrees to be introduced, or takes it back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.notices.services import notify
from emining.projects import events, states
from emining.projects.permissions import may_agree_as_contact
from emining.projects.services.hand import any_in_hand, move_on, name_facts, owners_people
from emining.projects.trades import Thing, chain_of
from emining.projects.types import CONSENT_WORDING


def agree_as_contact(*, actor: Actor, noun: str, key: int) -> Thing:
    """The named person agrees, to the present wording. Anybody else is refused, their colleagues too."""
    with transaction.atomic(durable=True):
        trade, thing = any_in_hand(noun, key)
        may_agree_as_contact(actor, thing).require()
        thing.contact_consent_at = timezone.now()
        thing.contact_consent_wording = CONSENT_WORDING
        thing.save(update_fields=["contact_consent_at", "contact_consent_wording"])
        record(
            code=events.CONTACT_AGREED,
            subject=trade.subject(thing),
            actor=actor,
            chain=chain_of(thing),
            after={"wording": CONSENT_WORDING},
        )
    return thing


def take_back_consent(*, actor: Actor, noun: str, key: int) -> Thing:
    """The named person takes it back: nobody is introduced any more, and what is listed lapses the same moment."""
    with transaction.atomic(durable=True):
        trade, thing = any_in_hand(noun, key)
        may_agree_as_contact(actor, thing).require()
        thing.contact_consent_at = None
        thing.contact_consent_wording = ""
        if thing.state != states.LISTED:
            thing.save(update_fields=["contact_consent_at", "contact_consent_wording"])
            record(code=events.CONTACT_TOOK_BACK, subject=trade.subject(thing), actor=actor, chain=chain_of(thing))
            return thing
        notify(
            recipients=owners_people(thing),
            code="projects.contact.withdrew",
            facts=name_facts(thing),
            link=trade.own_path(thing),
        )
        move_on(actor, trade, thing, trade.lifecycle.move(thing.state, "lapse"), after={"because": "contact_took_back"})
    return thing

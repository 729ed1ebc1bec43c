"""Submitting a project, a need or an offer for vetting."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.parties.selectors.screening import barred_organisations
from emining.projects.models import Project
from emining.projects.permissions import may_keep_own
from emining.projects.selectors.checklist import listing_checklist, project_checklist
from emining.projects.selectors.search import key_of_listing, key_of_project
from emining.projects.services.hand import move_on, name_facts, own_in_hand
from emining.projects.services.numbers import take_number
from emining.projects.trades import Thing, chain_of


def submit(*, actor: Actor, noun: str, key: int) -> Thing:
    """Hand a thing to the officers: from now on it has a number, and nothing of it changes until they have looked.

    `Refused("statements_missing", missing=…)` names what the table of requirements wants and is not there, the consent
    of the contact first of all: `contact_not_agreed`.
    """
    with transaction.atomic(durable=True):
        trade, thing = own_in_hand(actor, noun, key)
        move = trade.lifecycle.move(thing.state, "submit")
        may_keep_own(actor, thing).require()
        require_complete(thing)
        now = timezone.now()
        if thing.number is None:
            thing.number = take_number(
                jurisdiction=chain_of(thing),
                kind=trade.number_kind,
                on=timezone.localdate(now),
                is_demonstration=thing.is_demonstration,
            )
        thing.submitted_at = now
        thing.active_on = timezone.localdate(now)
        thing.search_key = key_of_project(thing) if isinstance(thing, Project) else key_of_listing(thing)
        notify(
            recipients=_officers(thing),
            code="projects.vetting.awaited",
            facts=name_facts(thing),
            link=f"/market/vetting/{trade.noun}/{thing.pk}/",
        )
        move_on(actor, trade, thing, move, after={"owner_id": thing.organisation_id})
    return thing


def require_complete(thing: Thing) -> None:
    """Refuse what lacks a required statement. A contact who has not agreed is named as such.

    An owner whom screening bars is sent to the coordinator: the sentence says nothing of a list.
    """
    if thing.organisation_id in barred_organisations():
        raise Refused("owner_to_the_coordinator")
    items = project_checklist(thing) if isinstance(thing, Project) else listing_checklist(thing)
    missing = [one for one in items if not one.is_met]
    if any(one.field == "contact" for one in missing):
        raise Refused("contact_not_agreed")
    if missing:
        raise Refused("statements_missing", missing="; ".join(str(one.label) for one in missing))


def _officers(thing: Thing) -> list[int]:
    """Officers of the provinces concerned; the chamber and the federal coordinators where no province is named."""
    places = [thing.jurisdiction.code] if isinstance(thing, Project) and thing.jurisdiction else []
    places = places or list(getattr(thing, "jurisdictions", []))
    found = {one for place in places for one in people_in_seats({roles.LICENSING_OFFICER}, jurisdiction=place)}
    if not found:
        found = set(people_in_seats({roles.FEDERAL_COORDINATOR, roles.CHAMBER_ORGANISER}))
    return sorted(found)

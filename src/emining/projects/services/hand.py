"""Taking a thing in hand: found through a gate, locked, asked whether it may move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.kernel.states import Move
from emining.projects.selectors.gate import listings_visible_to, own_listings, own_projects, projects_visible_to
from emining.projects.trades import TRADES, Thing, Trade, chain_of


def own_in_hand(actor: Actor, noun: str, key: int) -> tuple[Trade, Thing]:
    """A thing of the actor's own company, locked. `Refused("listing_unknown")` for anybody else's, or none."""
    trade = _trade(noun)
    rows = own_projects(actor) if trade.noun == "project" else own_listings(actor)
    return trade, _locked(trade, rows, key)


def seen_in_hand(actor: Actor, noun: str, key: int) -> tuple[Trade, Thing]:
    """A thing that the actor may see, locked."""
    trade = _trade(noun)
    rows = projects_visible_to(actor) if trade.noun == "project" else listings_visible_to(actor)
    return trade, _locked(trade, rows, key)


def any_in_hand(noun: str, key: int) -> tuple[Trade, Thing]:
    """A thing by key, locked: for the platform's own work and for the contact, who sees it by being named."""
    trade = _trade(noun)
    return trade, _locked(trade, trade.model.objects.all(), key)


def move_on(
    actor: Actor,
    trade: Trade,
    thing: Thing,
    move: Move,
    *,
    reason: str = "",
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write the moved thing and record the move's event: the last step of every verb."""
    before = thing.state
    thing.state = move.target
    thing.save()
    record(
        code=move.event,
        subject=trade.subject(thing),
        actor=actor,
        chain=chain_of(thing),
        reason=reason,
        before={"state": before},
        after={"state": thing.state, **(after or {})},
    )


def owners_people(thing: Thing) -> list[int]:
    """Whom to tell of what happens to it: everybody in a seat of its company."""
    if thing.organisation_id is None:
        return []
    return people_in_seats(roles.COMPANY_ROLES, organisation_id=thing.organisation_id)


def name_facts(thing: Thing) -> dict[str, Any]:
    """Its number and names, for notices: each reader gets the name in their language."""
    english = thing.name_en or thing.name_zh or thing.name_ur
    return {
        "number": thing.number or "",
        "name": {"en": english, "zh-hans": thing.name_zh or english, "ur": thing.name_ur or english},
    }


def _trade(noun: str) -> Trade:
    if noun not in TRADES:
        raise Refused("listing_unknown")
    return TRADES[noun]


def _locked(trade: Trade, rows: Any, key: int) -> Thing:
    seen = rows.filter(pk=key).values_list("pk", flat=True).first()
    if seen is None:
        raise Refused("listing_unknown")
    # Locked without joins: an outer join to a missing province cannot be locked.
    found: Thing = trade.model.objects.select_for_update(no_key=True).get(pk=seen)
    return found

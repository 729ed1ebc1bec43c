"""May this actor do this to that, and if not, why. One function a question; nobody is above them."""

from __future__ import annotations

from typing import Final

from emining.accounts import roles
from emining.accounts.selectors import seats_of
from emining.accounts.types import Actor
from emining.kernel.verdicts import ALLOWED, Verdict, denied, first_denied
from emining.projects.models import Listing, Project
from emining.projects.types import FACT_SHEET

VETTING_ROLES: Final = frozenset({roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.CHAMBER_ORGANISER})
"""Who looks at what is submitted. They decide what the market shows and grant nothing by it."""
_COUNTRY_WIDE: Final = frozenset({roles.FEDERAL_COORDINATOR, roles.CHAMBER_ORGANISER})

Thing = Project | Listing


def may_offer(actor: Actor) -> Verdict:
    """A person in a company's seat may put something on the market for that company."""
    if actor.is_anonymous:
        return denied("market_sign_in_needed")
    if actor.role not in roles.COMPANY_ROLES or actor.organisation_id is None:
        return denied("market_needs_company_seat")
    return ALLOWED


def may_keep_own(actor: Actor, thing: Thing) -> Verdict:
    """The owner's people change, submit, confirm, withdraw and close; nobody does it in their name."""
    return first_denied(may_offer(actor), _owns(actor, thing))


def _owns(actor: Actor, thing: Thing) -> Verdict:
    return ALLOWED if actor.organisation_id == thing.organisation_id else denied("another_owners_listing")


def may_vet(actor: Actor, thing: Thing) -> Verdict:
    """A licensing officer of the province, a federal coordinator or the chamber; never one's own organisation's."""
    if actor.role not in VETTING_ROLES:
        return denied("no_vetting_seat")
    if isinstance(thing, Project) and thing.kind == FACT_SHEET:
        return denied("fact_sheet_is_not_vetted")
    if thing.organisation_id in _organisations_of(actor):
        return denied("own_listing_not_vetted")
    if actor.role in _COUNTRY_WIDE or covers(actor, thing):
        return ALLOWED
    return denied("vetting_elsewhere")


def _organisations_of(actor: Actor) -> set[int]:
    """Every organisation the person sits in today: another seat of theirs is no other person."""
    own = set() if actor.organisation_id is None else {actor.organisation_id}
    if actor.person_id is not None:
        own |= set(seats_of(actor.person_id).values_list("office__organisation_id", flat=True))
    return own


def covers(actor: Actor, thing: Thing) -> bool:
    """Whether a provincial seat is concerned: by the project's province, or by one that the listing names."""
    if isinstance(thing, Project):
        return thing.jurisdiction is not None and actor.covers(thing.jurisdiction.code)
    return bool(set(thing.jurisdictions) & actor.jurisdictions)


def may_agree_as_contact(actor: Actor, thing: Thing) -> Verdict:
    """Only the named person agrees to be introduced, or takes it back."""
    if thing.contact_seat is not None and actor.person_id == thing.contact_seat.person_id:
        return ALLOWED
    return denied("not_the_contact")


def may_save_searches(actor: Actor) -> Verdict:
    """Anybody who signed in."""
    return denied("market_sign_in_needed") if actor.person_id is None else ALLOWED


def may_keep_time(actor: Actor) -> Verdict:
    """Only the platform itself lets things lapse and reminds of it: no person does it to another."""
    if actor.role == roles.OPERATOR and actor.person_id is None:
        return ALLOWED
    return denied("platform_only")

"""The owner says something: one section of a project, a need or an offer."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from emining.accounts.selectors import seats_of_organisation
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.parties.types import STAGES
from emining.places.selectors import jurisdictions_of_pakistan
from emining.projects import states
from emining.projects.models import Listing, Project, SectionDraft
from emining.projects.permissions import may_keep_own
from emining.projects.selectors.gate import own_projects
from emining.projects.selectors.search import key_of_listing, key_of_project, require_commodities
from emining.projects.services.hand import name_facts, own_in_hand
from emining.projects.services.statements import WRITERS
from emining.projects.services.submit import require_complete
from emining.projects.trades import Thing, Trade, chain_of
from emining.projects.types import CATEGORIES, CONSENT_WORDING, LISTING_KINDS, ContactGiven, ListingGiven, WordsGiven


def say(*, actor: Actor, noun: str, key: int, section: str, given: Any) -> Thing:
    """Write one section. In a draft this is a note; on the market it is a change that everybody is told of.

    A listed thing must stay complete: a change that takes away a required statement is refused. After it the page says
    that it was changed since the vetting. While officers look, nothing changes: `listing_not_editable`.
    """
    with transaction.atomic(durable=True):
        trade, thing = own_in_hand(actor, noun, key)
        may_keep_own(actor, thing).require()
        if thing.state not in states.EDITABLE:
            raise Refused("listing_not_editable")
        _write(actor, thing, section, given)
        was_public = thing.listed_at is not None
        thing.search_key = key_of_project(thing) if isinstance(thing, Project) else key_of_listing(thing)
        if was_public:
            thing.changed_since_vetting = thing.changed_since_vetting or section != "contact"
            thing.active_on = timezone.localdate()
        thing.save()
        if thing.state == states.LISTED:
            require_complete(thing)
        SectionDraft.objects.filter(person_id=actor.person_id or 0, section=section, **{noun: thing}).delete()
        if was_public:
            _record_change(actor, trade, thing, section)
    return thing


def _record_change(actor: Actor, trade: Trade, thing: Thing, section: str) -> None:
    record(
        code=f"projects.{trade.noun}.changed",
        subject=trade.subject(thing),
        actor=actor,
        chain=chain_of(thing),
        after={"section": section, "state": thing.state},
    )


def _write(actor: Actor, thing: Thing, section: str, given: Any) -> None:
    if section == "contact":
        _write_contact(actor, thing, given)
    elif isinstance(thing, Project) and section in WRITERS:
        WRITERS[section](actor, thing, given)
    elif isinstance(thing, Listing) and section == "words":
        _write_listing_words(thing, given)
    elif isinstance(thing, Listing) and section == "nature":
        _write_listing(actor, thing, given)
    else:
        raise Refused("section_unknown", section=section)


def _write_contact(actor: Actor, thing: Thing, given: ContactGiven) -> None:
    """Name the contact. Only the contact agrees: naming a colleague asks them, and withdraws an older consent."""
    seat = None
    if given.seat_id is not None and thing.organisation_id is not None:
        seat = seats_of_organisation(thing.organisation_id).filter(pk=given.seat_id).first()
        if seat is None:
            raise Refused("contact_not_of_company")
    changed = thing.contact_seat_id != (seat.pk if seat else None)
    thing.contact_seat = seat
    if changed:
        thing.contact_consent_at, thing.contact_consent_wording = None, ""
    if seat is not None:
        _ask_or_agree(actor, thing, seat, agrees=given.agrees)
    if thing.state == states.LISTED and thing.contact_consent_at is None:
        raise Refused("contact_not_agreed")


def _ask_or_agree(actor: Actor, thing: Thing, seat: Any, *, agrees: bool) -> None:
    if seat.person_id == actor.person_id and agrees:
        thing.contact_consent_at = thing.contact_consent_at or timezone.now()
        thing.contact_consent_wording = CONSENT_WORDING
    elif thing.contact_consent_at is None and seat.person_id != actor.person_id:
        noun = "project" if isinstance(thing, Project) else "listing"
        notify(
            recipients=[seat.person_id],
            code="projects.contact.asked",
            facts=name_facts(thing),
            link=f"/market/consents/{noun}/{thing.pk}/",
        )


def _write_listing_words(listing: Listing, given: WordsGiven) -> None:
    listing.source_language = given.source_language
    listing.name_en, listing.name_zh, listing.name_ur = given.name.en, given.name.zh, given.name.ur
    listing.words_en, listing.words_zh, listing.words_ur = given.words.en, given.words.zh, given.words.ur


def _write_listing(actor: Actor, listing: Listing, given: ListingGiven) -> None:
    if given.kind not in LISTING_KINDS or given.category not in CATEGORIES:
        raise Refused("listing_category_unknown", category=given.category)
    if given.stage and given.stage not in STAGES:
        raise Refused("project_stage_unknown")
    known = set(jurisdictions_of_pakistan().values_list("code", flat=True))
    if not set(given.jurisdictions) <= known:
        raise Refused("province_unknown", province=", ".join(given.jurisdictions))
    if given.project_id is not None and not own_projects(actor).filter(pk=given.project_id).exists():
        raise Refused("listing_unknown")
    require_commodities(list(given.commodities))
    listing.kind, listing.category, listing.stage = given.kind, given.category, given.stage
    listing.commodities, listing.jurisdictions = list(given.commodities), list(given.jurisdictions)
    listing.quantity, listing.unit = given.quantity, given.unit
    listing.amount, listing.currency, listing.amount_on = given.amount, given.currency, given.amount_on
    listing.project_id, listing.is_exclusive = given.project_id, given.is_exclusive

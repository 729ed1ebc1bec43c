"""What a profile says in general, and whether it is shown."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from emining.accounts.selectors import today
from emining.accounts.services import rename_organisation
from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.parties import states
from emining.parties.commands import DescribeParty
from emining.parties.events import PARTY_RENAMED, PROFILE_DESCRIBED
from emining.parties.models import Name, Party
from emining.parties.permissions import may_edit_profile, may_manage_people
from emining.parties.selectors.completeness import lacks_for_publishing
from emining.parties.services.naming import given_names, note_transliteration, with_latin
from emining.parties.services.own import locked_own, tell
from emining.parties.services.search_keys import refresh_search_keys
from emining.places.selectors import jurisdictions_of_pakistan


def describe_party(*, actor: Actor, command: DescribeParty) -> Party:
    """Say what the company does, its form, size and website.

    Raises `website_not_https`, `date_in_future`, `place_unknown`, `profile_incomplete`.
    """
    _check_website(command.website)
    if command.founded_on is not None and command.founded_on > today():
        raise Refused("date_in_future", day=command.founded_on.isoformat())
    with transaction.atomic(durable=True):
        party = locked_own(actor)
        places = {place.code: place.pk for place in jurisdictions_of_pakistan()}
        if command.jurisdiction and command.jurisdiction not in places:
            raise Refused("place_unknown", place=command.jurisdiction)
        wanted: dict[str, Any] = {
            "role_en": command.role.en,
            "role_zh": command.role.zh,
            "role_ur": command.role.ur,
            "source_language": command.source_language,
            "legal_form": command.legal_form,
            "founded_on": command.founded_on,
            "website": command.website,
            "size": command.size,
            "jurisdiction_id": places.get(command.jurisdiction),
        }
        before = {key: getattr(party, key) for key in wanted}
        if before == wanted:
            return party
        if party.state == states.PUBLISHED and not (command.role.en or command.role.zh or command.role.ur):
            raise Refused("profile_incomplete")
        for key, value in wanted.items():
            setattr(party, key, value)
        party.save(update_fields=list(wanted))
        party = Party.objects.select_related("organisation", "jurisdiction").get(pk=party.pk)
        changed = [key for key in wanted if before[key] != wanted[key]]
        tell(actor, party, PROFILE_DESCRIBED, before=_plain(before, changed), after=_plain(wanted, changed))
    return party


def rename_party(*, actor: Actor, name: Trilingual) -> Party:
    """The owner gives the company's names. A name that is left behind stays as a former one.

    A verified company keeps the names that were checked. Raises `verified_facts_fixed`, the reasons of `given_names`.
    """
    wanted, is_machine_made = with_latin(given_names(name))
    with transaction.atomic(durable=True):
        party = locked_own(actor, may_manage_people)
        if party.is_verified:
            raise Refused("verified_facts_fixed")
        before = rename_organisation(actor=actor, organisation_id=party.organisation_id, name=wanted)
        machine_before = party.names.filter(kind="transliteration", is_machine_made=True, text=before.en).exists()
        kept = [(before.zh, wanted.zh, "zh-hans"), (before.ur, wanted.ur, "ur")]
        if not machine_before:
            kept.append((before.en, wanted.en, "en"))
        for old, new, language in kept:
            if old and old != new:
                Name.objects.get_or_create(party=party, kind="former", language=language, text=old)
        note_transliteration(party, latin=wanted.en, is_machine_made=is_machine_made)
        party.organisation.refresh_from_db()
        refresh_search_keys(party)
        tell(actor, party, PARTY_RENAMED, before=_names(before), after=_names(wanted))
    return party


def publish_profile(*, actor: Actor) -> Party:
    """Show the profile to everybody. Raises `profile_incomplete` while it does not say what the company does."""
    return _move(actor, "publish")


def hide_profile(*, actor: Actor) -> Party:
    """Take the profile out of the public's sight; everything in it stays."""
    return _move(actor, "hide")


def _move(actor: Actor, verb: str) -> Party:
    with transaction.atomic(durable=True):
        party = locked_own(actor, may_edit_profile)
        move = states.PROFILE.move(party.state, verb)
        if verb == "publish" and lacks_for_publishing(party):
            raise Refused("profile_incomplete")
        before = party.state
        party.state = move.target
        party.save(update_fields=["state"])
        tell(actor, party, move.event, before={"state": before}, after={"state": party.state})
    return party


def _check_website(address: str) -> None:
    """https only: the address is shown as a link and never fetched."""
    if not address:
        return
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError as error:
        raise Refused("website_not_https") from error
    if parts.scheme != "https" or "." not in host or parts.username is not None or any(c.isspace() for c in address):
        raise Refused("website_not_https")


def _names(name: Trilingual) -> dict[str, str]:
    return {"name_en": name.en, "name_zh": name.zh, "name_ur": name.ur}


def _plain(values: dict[str, Any], only: list[str]) -> dict[str, Any]:
    """Facts as the audit spells them: days as text."""
    return {
        key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in values.items() if key in only
    }

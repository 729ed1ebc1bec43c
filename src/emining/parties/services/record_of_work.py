"""What a party can do, looks for, has done, and the certificates it shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction

from emining.accounts.selectors import today
from emining.accounts.types import Actor
from emining.documents.services import store_upload
from emining.documents.types import PARTIES
from emining.kernel.refusals import Refused
from emining.parties import events, states
from emining.parties.commands import ShowCertificate, StateCapability, StateTrackRecord
from emining.parties.commodities import commodities
from emining.parties.countries import PAKISTAN, countries
from emining.parties.models import Capability, Certificate, Party, TrackRecord
from emining.parties.services.own import entry_of, locked_own, tell
from emining.parties.types import CAPACITY_UNITS, DIRECTIONS, STAGES
from emining.places.selectors import jurisdictions_of_pakistan

FIRST_YEAR: Final = 1800


def state_capability(*, actor: Actor, pk: int | None, command: StateCapability) -> Capability:
    """Say what the company can do or looks for at one stage.

    Raises `stage_unknown`, `commodity_unknown`, `place_unknown`, `capacity_incomplete`, `capacity_not_positive`,
    `date_in_future`, `entry_unknown`.
    """
    _check_stage(command.stage, command.commodities)
    if command.direction not in DIRECTIONS:
        raise Refused("entry_unknown")
    known_places = {place.code for place in jurisdictions_of_pakistan()}
    for place in command.jurisdictions:
        if place not in known_places:
            raise Refused("place_unknown", place=place)
    _check_capacity(command)
    with transaction.atomic(durable=True):
        party = locked_own(actor)
        entry = entry_of(party.capabilities.all(), pk) or Capability(party=party)
        entry.direction, entry.stage = command.direction, command.stage
        entry.commodities, entry.jurisdictions = list(command.commodities), list(command.jurisdictions)
        entry.words_en, entry.words_zh, entry.words_ur = command.words.en, command.words.zh, command.words.ur
        entry.source_language = command.source_language
        entry.capacity, entry.capacity_unit = command.capacity, command.capacity_unit
        entry.stated_on = command.stated_on
        entry.save()
        tell(actor, party, events.CAPABILITY_STATED, after=_capability_facts(entry))
    return entry


def remove_capability(*, actor: Actor, pk: int) -> None:
    """Take a capability back. `Refused("profile_incomplete")` for the last one of a published profile."""
    with transaction.atomic(durable=True):
        party = locked_own(actor)
        entry = entry_of(party.capabilities.all(), pk)
        if party.state == states.PUBLISHED and party.capabilities.count() == 1:
            raise Refused("profile_incomplete")
        before = _capability_facts(entry)
        entry.delete()
        tell(actor, party, events.CAPABILITY_REMOVED, before=before)


def state_track_record(*, actor: Actor, pk: int | None, command: StateTrackRecord) -> TrackRecord:
    """Say what the company has done, with its proof. A new file takes the place of the old one; none keeps it.

    Raises `title_missing`, `stage_unknown`, `commodity_unknown`, `country_unknown`, `year_out_of_range`,
    `years_not_in_order`, `entry_unknown`, and what is wrong with the file.
    """
    if not (command.title.en or command.title.zh or command.title.ur):
        raise Refused("title_missing")
    _check_stage(command.stage, command.commodities)
    if command.country not in countries():
        raise Refused("country_unknown", country=command.country)
    for year in (command.year_from, command.year_to):
        if year is not None and not FIRST_YEAR <= year <= today().year:
            raise Refused("year_out_of_range", year=year)
    if command.year_to is not None and command.year_to < command.year_from:
        raise Refused("years_not_in_order")
    _may_write(actor)
    evidence = _kept(actor, command.upload, "parties-evidence")
    with transaction.atomic(durable=True):
        party = locked_own(actor)
        entry = entry_of(party.track_record.all(), pk) or TrackRecord(party=party)
        entry.title_en, entry.title_zh, entry.title_ur = command.title.en, command.title.zh, command.title.ur
        entry.source_language, entry.stage = command.source_language, command.stage
        entry.commodities, entry.country = list(command.commodities), command.country
        entry.year_from, entry.year_to, entry.source = command.year_from, command.year_to, command.source
        if evidence is not None:
            entry.evidence_id = evidence
        entry.evidence_is_public = command.is_public
        entry.save()
        tell(actor, party, events.TRACK_RECORD_STATED, after=_track_facts(entry))
    return entry


def remove_track_record(*, actor: Actor, pk: int) -> None:
    """Take an entry back. Its proof stays in the store, where the company and the authority alone can read it."""
    with transaction.atomic(durable=True):
        party = locked_own(actor)
        entry = entry_of(party.track_record.all(), pk)
        before = _track_facts(entry)
        entry.delete()
        tell(actor, party, events.TRACK_RECORD_REMOVED, before=before)


def show_certificate(*, actor: Actor, pk: int | None, command: ShowCertificate) -> Certificate:
    """Show a certificate. An expired one is shown as expired. Raises `dates_not_in_order`, `date_in_future`."""
    if command.issued_on and command.issued_on > today():
        raise Refused("date_in_future", day=command.issued_on.isoformat())
    if command.issued_on and command.expires_on and command.expires_on < command.issued_on:
        raise Refused("dates_not_in_order")
    _may_write(actor)
    scan = _kept(actor, command.upload, "parties-certificate")
    with transaction.atomic(durable=True):
        party = locked_own(actor)
        entry = entry_of(party.certificates.all(), pk) or Certificate(party=party)
        entry.name, entry.number, entry.issuer = command.name, command.number, command.issuer
        entry.issued_on, entry.expires_on = command.issued_on, command.expires_on
        if scan is not None:
            entry.document_id = scan
        entry.document_is_public = command.is_public
        entry.save()
        tell(actor, party, events.CERTIFICATE_SHOWN, after=_certificate_facts(entry))
    return entry


def remove_certificate(*, actor: Actor, pk: int) -> None:
    """Stop showing a certificate."""
    with transaction.atomic(durable=True):
        party = locked_own(actor)
        entry = entry_of(party.certificates.all(), pk)
        before = _certificate_facts(entry)
        entry.delete()
        tell(actor, party, events.CERTIFICATE_REMOVED, before=before)


def _may_write(actor: Actor) -> Party:
    """Ask before a file is kept: what a stranger sends is not stored."""
    with transaction.atomic():
        return locked_own(actor)


def _kept(actor: Actor, upload: Any, kind: str) -> int | None:
    """Keep an uploaded file before the entry that names it; its number. None when no file was given.

    In the store it belongs to the company and the authority. That anybody may read it is said by its entry, so that it
    is read through the profile alone, and with the profile goes out of sight.
    """
    if not upload:
        return None
    place = Party.objects.filter(organisation_id=actor.organisation_id or 0).values_list(
        "jurisdiction__code", flat=True
    )
    stored = store_upload(
        actor=actor,
        upload=upload,
        kind=kind,
        confidentiality=PARTIES,
        jurisdiction=place.first() or PAKISTAN,
    )
    return stored.id


def _check_stage(stage: str, codes: Iterable[str]) -> None:
    if stage not in STAGES:
        raise Refused("stage_unknown", stage=stage)
    known = commodities()
    for code in codes:
        if code not in known:
            raise Refused("commodity_unknown", commodity=code)


def _check_capacity(command: StateCapability) -> None:
    if command.capacity is None:
        return
    if command.capacity <= 0:
        raise Refused("capacity_not_positive")
    if command.capacity_unit not in CAPACITY_UNITS or command.stated_on is None:
        raise Refused("capacity_incomplete")
    if command.stated_on > today():
        raise Refused("date_in_future", day=command.stated_on.isoformat())


def _capability_facts(entry: Capability) -> dict[str, Any]:
    return {
        "direction": entry.direction,
        "stage": entry.stage,
        "commodities": list(entry.commodities),
        "jurisdictions": list(entry.jurisdictions),
        "capacity": str(entry.capacity) if entry.capacity is not None else "",
        "unit": entry.capacity_unit,
        "stated_on": entry.stated_on.isoformat() if entry.stated_on else "",
    }


def _track_facts(entry: TrackRecord) -> dict[str, Any]:
    return {
        "stage": entry.stage,
        "country": entry.country,
        "year_from": entry.year_from,
        "year_to": entry.year_to,
        "title": str(entry),
        "evidence": entry.evidence_id,
    }


def _certificate_facts(entry: Certificate) -> dict[str, Any]:
    return {
        "name": entry.name,
        "number": entry.number,
        "issuer": entry.issuer,
        "expires_on": entry.expires_on.isoformat() if entry.expires_on else "",
        "document": entry.document_id,
    }

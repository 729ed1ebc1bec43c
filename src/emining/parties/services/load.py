"""Loading the authorities that the law names, and inventing the demonstration companies. Both may run again."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml
from django.conf import settings
from django.db import transaction

from emining.accounts.services import open_office, record_organisation
from emining.accounts.types import Actor, system_actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.parties.events import PARTY_RECORDED
from emining.parties.identifiers import normal_identifier
from emining.parties.models import Address, Identifier, Party
from emining.parties.services.search_keys import refresh_search_keys
from emining.parties.types import AUTHORITY, COMPANY
from emining.places.selectors import jurisdiction_by_code

_DATA: Final = Path(__file__).resolve().parents[1] / "data"
_KEYS: Final = {"code", "name", "country", "jurisdiction", "role", "source", "grade", "identifiers", "address"}


def load_authorities(*, actor: Actor | None = None) -> int:
    """Record every authority of `data/authorities.yaml` with one office in its place; how many were new or changed."""
    who = actor or system_actor("setup")
    with transaction.atomic():
        changed = 0
        for entry in _entries("authorities.yaml"):
            party, was_changed = _record(who, entry, kind=AUTHORITY, is_demonstration=False)
            open_office(
                actor=who,
                organisation_id=party.organisation_id,
                jurisdiction=entry["jurisdiction"],
                code=entry["code"],
                name=_name(entry),
            )
            changed += was_changed
    return changed


def create_demonstration_companies(*, actor: Actor | None = None) -> int:
    """Record the invented companies; how many were new or changed. `Refused` outside demonstration mode."""
    if not settings.IS_DEMONSTRATION:
        raise Refused("demonstration_is_off")
    who = actor or system_actor("demonstration")
    with transaction.atomic():
        return sum(
            _record(who, entry, kind=COMPANY, is_demonstration=True)[1]
            for entry in _entries("demonstration_companies.yaml")
        )


def _entries(name: str) -> list[dict[str, Any]]:
    entries = yaml.safe_load((_DATA / name).read_text(encoding="utf-8"))
    for entry in entries:
        if set(entry) - _KEYS or not {"code", "name", "country"} <= set(entry):
            raise Refused("party_data_malformed", code=entry.get("code", "?"))
    return list(entries)


def _name(entry: dict[str, Any]) -> Trilingual:
    return Trilingual(entry["name"]["en"], entry["name"]["zh"], entry["name"]["ur"])


def _record(actor: Actor, entry: dict[str, Any], *, kind: str, is_demonstration: bool) -> tuple[Party, bool]:
    organisation = record_organisation(
        actor=actor, code=entry["code"], name=_name(entry), is_demonstration=is_demonstration
    )
    place = jurisdiction_by_code(entry["jurisdiction"]) if kind == AUTHORITY else None
    role = entry.get("role", {})
    wanted: dict[str, Any] = {
        "kind": kind,
        "country": entry["country"],
        "jurisdiction_id": place.pk if place else None,
        "role_en": role.get("en", ""),
        "role_zh": role.get("zh", ""),
        "role_ur": role.get("ur", ""),
        "source": entry.get("source", ""),
        "grade": entry.get("grade", ""),
        "is_demonstration": is_demonstration,
    }
    party = Party.objects.filter(organisation=organisation).first()
    before = {key: getattr(party, key) for key in wanted} if party else {}
    numbers = {(key, normal_identifier(key, value)) for key, value in entry.get("identifiers", {}).items()}
    held = set(party.identifiers.values_list("kind", "value")) if party else set()
    if party is not None and before == wanted and numbers == held:
        # A renamed organisation is found by its new name at once; nothing is written when nothing changed.
        refresh_search_keys(party)
        return party, False
    party, _made = Party.objects.update_or_create(organisation=organisation, defaults=wanted)
    _replace(party, entry, numbers, is_demonstration=is_demonstration)
    refresh_search_keys(party)
    record(
        code=PARTY_RECORDED,
        subject=Subject("parties.party", str(party.pk), entry["code"]),
        actor=actor,
        chain="PK",
        before=before,
        after=wanted | {"identifiers": sorted(f"{key}:{value}" for key, value in numbers)},
    )
    return party, True


def _replace(party: Party, entry: dict[str, Any], numbers: set[tuple[str, str]], *, is_demonstration: bool) -> None:
    party.identifiers.all().delete()
    party.addresses.all().delete()
    Identifier.objects.bulk_create(
        Identifier(party=party, kind=key, value=value, is_demonstration=is_demonstration)
        for key, value in sorted(numbers)
    )
    if entry.get("address"):
        Address.objects.create(party=party, lines=entry["address"], country=entry["country"])

"""Reading public parties; demonstration ones say so."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from emining.kernel.languages import Trilingual
from emining.parties.models import Party
from emining.parties.selectors.gate import parties_open
from emining.places.selectors import search_key


def parties_public() -> QuerySet[Party]:
    """All published parties with organisation and place, authorities first, then by name."""
    found = parties_open().select_related("organisation", "jurisdiction").defer("search_key")
    return found.order_by("kind", "sort_name", "pk")


def parties_matching(words: str, *, kind: str = "") -> QuerySet[Party]:
    """The public parties whose name in any language or script, or whose number, contains the words."""
    found = parties_public()
    if kind:
        found = found.filter(kind=kind)
    wanted = named(words)
    return found.filter(wanted) if wanted else found


def named(words: str) -> Q:
    """Every word somewhere in the names or numbers. Two letters make no trigram, but after a space they do."""
    wanted = Q()
    for word in search_key(words).split():
        wanted &= Q(search_key__contains=word if len(word) > 2 else f" {word}")
    return wanted


def party_named(organisation_id: int) -> Party | None:
    """The public party that extends an organisation, with its names at `party.organisation`."""
    return parties_public().filter(organisation_id=organisation_id).first()


def holder_name(organisation_id: int | None, *, otherwise: str = "") -> Trilingual:
    """The name of a holder in three languages; the given words when the holder is no organisation known here."""
    party = party_named(organisation_id) if organisation_id is not None else None
    if party is None:
        return Trilingual(otherwise)
    return Trilingual(party.organisation.name_en, party.organisation.name_zh, party.organisation.name_ur)

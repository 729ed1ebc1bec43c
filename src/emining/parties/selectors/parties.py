"""Reading parties. All of them are public; demonstration ones say so."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from emining.kernel.languages import Trilingual
from emining.parties.models import Party


def parties_public() -> QuerySet[Party]:
    """All parties with organisation and place, authorities first, then by English name."""
    return Party.objects.select_related("organisation", "jurisdiction").order_by("kind", "organisation__name_en")


def parties_matching(words: str, *, kind: str = "") -> QuerySet[Party]:
    """The public parties whose name in any language, or whose number, contains the words."""
    found = parties_public()
    if kind:
        found = found.filter(kind=kind)
    for word in words.split():
        found = found.filter(
            Q(organisation__name_en__icontains=word)
            | Q(organisation__name_zh__icontains=word)
            | Q(organisation__name_ur__icontains=word)
            | Q(identifiers__value__icontains=word)
        )
    return found.distinct()


def party_named(organisation_id: int) -> Party | None:
    """The party that extends an organisation, with its names at `party.organisation`."""
    return parties_public().filter(organisation_id=organisation_id).first()


def holder_name(organisation_id: int | None, *, otherwise: str = "") -> Trilingual:
    """The name of a holder in three languages; the given words when the holder is no organisation known here."""
    party = party_named(organisation_id) if organisation_id is not None else None
    if party is None:
        return Trilingual(otherwise)
    return Trilingual(party.organisation.name_en, party.organisation.name_zh, party.organisation.name_ur)

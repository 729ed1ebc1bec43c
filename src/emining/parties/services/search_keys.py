"""Keeping the spellings by which a party is found: written anew whenever a name or number changes."""

from __future__ import annotations

from emining.parties.models import NameKey, Party
from emining.parties.names import name_keys, sort_key, text_key


def refresh_search_keys(party: Party) -> None:
    """Write `search_key`, `sort_name` and the name keys of a party from what it holds now. Changes nothing else.

    Part of the caller's transaction: a name that is stored can be found in the same instant.
    """
    names = party.organisation
    own = [text for text in (names.name_en, names.name_zh, names.name_ur) if text]
    further = list(party.names.order_by("pk").values_list("text", flat=True))
    numbers = list(party.identifiers.order_by("pk").values_list("value", flat=True))
    found = text_key([*own, *further], [*numbers, names.code])
    order = sort_key(names.name_en, names.name_zh, names.name_ur)
    if (party.search_key, party.sort_name) != (found, order):
        Party.objects.filter(pk=party.pk).update(search_key=found, sort_name=order)
        party.search_key, party.sort_name = found, order
    wanted = name_keys([*own, *further])
    held = set(party.name_keys.values_list("key", flat=True))
    if held - wanted:
        party.name_keys.filter(key__in=held - wanted).delete()
    NameKey.objects.bulk_create(NameKey(party=party, key=key) for key in sorted(wanted - held))

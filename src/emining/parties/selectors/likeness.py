"""Parties whose names come to the same spelling: a warning for whoever registers, never a refusal."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from emining.parties.models import NameKey, Party
from emining.parties.names import name_keys
from emining.parties.selectors.gate import parties_open


def same_named(names: Iterable[str], *, but: int = 0) -> QuerySet[Party]:
    """Public parties that share a name key with one of these names, beside the one that asks."""
    keys = name_keys(names)
    shared = NameKey.objects.filter(party_id=OuterRef("pk"), key__in=keys)
    return parties_open().filter(Exists(shared)).exclude(pk=but).select_related("organisation").order_by("sort_name")

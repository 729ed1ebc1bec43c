"""What becomes of promises when one organisation is merged into another: they name the one that stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from emining.capacity.models import Certificate, Delivery, Promise
from emining.parties.merging import Column, follow, go_back

_COLUMNS: Final[tuple[Column, ...]] = (
    (Promise, "giver_id"),
    (Promise, "receiver_id"),
    (Promise, "stated_by_id"),
    (Delivery, "reported_by_id"),
    (Certificate, "issued_by_id"),
)


def move_organisation(from_id: int, to_id: int) -> Mapping[str, Any]:
    """Promises between the two stay as they are: a promise needs two sides, and history is not rewritten."""
    between = Promise.objects.filter(giver_id__in=[from_id, to_id], receiver_id__in=[from_id, to_id])
    return follow(_COLUMNS, from_id, to_id, staying={Promise: sorted(between.values_list("pk", flat=True))})


def move_back(from_id: int, _to_id: int, facts: Mapping[str, Any]) -> None:
    """Undo it from the facts that were kept."""
    go_back(_COLUMNS, from_id, facts)

"""What becomes of rooms when one organisation is merged into another: its rooms are the other's, and can come back.

Members stay as they were let in: country, undertaking and rights were given to that organisation, and the other one has
to be let in anew. What was looked at and asked is history and is not rewritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from emining.parties.merging import Column, follow, go_back
from emining.rooms.models import Room

_COLUMNS: Final[tuple[Column, ...]] = ((Room, "owner_id"),)


def move_organisation(from_id: int, to_id: int) -> Mapping[str, Any]:
    """Give the rooms of one to the other; which they were."""
    return follow(_COLUMNS, from_id, to_id)


def move_back(from_id: int, _to_id: int, facts: Mapping[str, Any]) -> None:
    """Undo it from the facts that were kept."""
    go_back(_COLUMNS, from_id, facts)

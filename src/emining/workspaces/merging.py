"""What becomes of workspaces when one organisation is merged into another: its people work for the other one there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from emining.parties.merging import Column, follow, go_back
from emining.workspaces.models import Member

_COLUMNS: Final[tuple[Column, ...]] = ((Member, "organisation_id"),)


def move_organisation(from_id: int, to_id: int) -> Mapping[str, Any]:
    """Whoever was admitted stays admitted. Tasks, answers and comments go on naming who wrote them then."""
    return follow(_COLUMNS, from_id, to_id)


def move_back(from_id: int, _to_id: int, facts: Mapping[str, Any]) -> None:
    """Undo it from the facts that were kept."""
    go_back(_COLUMNS, from_id, facts)

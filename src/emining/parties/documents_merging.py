"""What becomes of documents in a merger: documents stands below parties and cannot register itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emining.documents.services import move_documents


def move_organisation(from_id: int, to_id: int) -> Mapping[str, Any]:
    """Keep them for the organisation that stays."""
    return {"documents": move_documents(from_organisation_id=from_id, to_organisation_id=to_id)}


def move_back(from_id: int, to_id: int, facts: Mapping[str, Any]) -> None:
    """Undo it from the facts that were kept."""
    move_documents(from_organisation_id=to_id, to_organisation_id=from_id, only=facts["documents"])

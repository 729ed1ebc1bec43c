"""What matching draws on the page of a company: the way to express interest."""

from __future__ import annotations

from typing import Any

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.matching.types import PARTY


def interest_panel(party: Any, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """For people in the seat of another company; nothing for everybody else."""
    if actor.role not in roles.COMPANY_ROLES or actor.organisation_id in (None, party.organisation_id):
        return None
    if party.kind in {"authority", "chamber"} or party.state != "published":
        return None
    return "matching/_fragments/interest_panel.html", {"kind": PARTY, "id": party.organisation_id}

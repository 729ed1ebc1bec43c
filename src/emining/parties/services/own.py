"""The party that a service may change, locked; and the one way its changes are recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict
from emining.parties.models import Party
from emining.parties.permissions import may_edit_profile
from emining.parties.services.register_company import chain_of, subject_of

MOST_ENTRIES = 200
"""How many entries of one kind a profile holds: far above any honest one."""


def locked_own(actor: Actor, may: Callable[[Actor, Party], Verdict] = may_edit_profile) -> Party:
    """The actor's own party, locked until the transaction ends, after the verdict was asked.

    Raises `party_unknown` for a seat without a profile, and the verdict's reasons.
    """
    party = (
        Party.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "jurisdiction")
        .filter(organisation_id=actor.organisation_id or 0)
        .first()
    )
    if party is None:
        raise Refused("party_unknown")
    may(actor, party).require()
    return party


def entry_of(rows: Any, pk: int | None) -> Any:
    """An entry of one's own by its number; None for a new one. `Refused("entry_unknown")` for anybody else's.

    `rows` are the party's own entries of one kind, so that a guessed number finds nothing.
    """
    if pk is None:
        if rows.count() >= MOST_ENTRIES:
            raise Refused("entries_too_many", most=MOST_ENTRIES)
        return None
    found = rows.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if found is None:
        raise Refused("entry_unknown")
    return found


def tell(actor: Actor, party: Party, code: str, **facts: Any) -> None:
    """Record what was done to a party in its chain: the last thing a service does. Its page shows when it changed."""
    party.save(update_fields=["changed_at"])
    record(code=code, subject=subject_of(party), actor=actor, chain=chain_of(party), **facts)

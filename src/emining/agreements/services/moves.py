"""The one place where an agreement changes its state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement
from emining.agreements.services.hand import chain_of, locked, subject_of
from emining.audit.services import record
from emining.kernel.verdicts import Verdict


def move_agreement(
    agreement: Agreement,
    verb: str,
    *,
    actor: Actor,
    verdict: Verdict,
    reason: str = "",
    changes: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
) -> Agreement:
    """Make one move of `states.AGREEMENT` and record its event: the last step of a verb, inside its transaction.

    The row is locked and read anew, so that two who move at once cannot both succeed; `agreement` itself is brought up
    to date and returned. `verdict` answers what the move needs (`Move.needs`), from the part that owns the question.
    `changes` are columns that change with the state (`{"in_force_from": day}`), `after` further facts of the event.
    Raises the verdict's reason, or `move_not_possible` when the state does not know the verb.
    """
    kept = locked(agreement.pk)
    move = states.AGREEMENT.move(kept.state, verb)
    verdict.require()
    before = kept.state
    written = {"state": move.target, **(changes or {})}
    for column, value in written.items():
        setattr(kept, column, value)
        setattr(agreement, column, value)
    kept.save(update_fields=sorted(written))
    record(
        code=move.event,
        subject=subject_of(kept),
        actor=actor,
        chain=chain_of(kept),
        reason=reason,
        before={"state": before},
        after={"state": kept.state, **(after or {})},
        personal=personal,
    )
    return agreement

"""Taking suggestions off one's list, and putting them back."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.kernel.refusals import Refused
from emining.matching import events
from emining.matching.models import Dismissal
from emining.matching.permissions import may_see_suggestions
from emining.matching.selectors.gate import suggestions_visible_to
from emining.matching.services.sides import own_organisation
from emining.matching.types import DISMISS_REASONS, Dismiss


def dismiss_suggestion(*, actor: Actor, command: Dismiss) -> Dismissal:
    """Do not suggest this again for this query, with a reason. Once is enough: a second time changes the reason."""
    with transaction.atomic(durable=True):
        may_see_suggestions(actor).require()
        if command.reason not in DISMISS_REASONS:
            raise Refused("dismiss_reason_unknown", reason=command.reason)
        which: dict[str, Any] = {
            "query_kind": command.query_kind,
            "query_id": command.query_id,
            "candidate_kind": command.candidate_kind,
            "candidate_id": command.candidate_id,
        }
        suggestion = suggestions_visible_to(actor).filter(**which).first()
        if suggestion is None:
            raise Refused("suggestion_unknown")
        dismissal, _created = Dismissal.objects.update_or_create(
            organisation_id=own_organisation(actor),
            **which,
            defaults={"reason": command.reason, "by_id": actor.person_id},
        )
        record(
            code=events.SUGGESTION_DISMISSED,
            subject=Subject(
                "matching.suggestion", f"{suggestion.pk}", f"{command.candidate_kind} {command.candidate_id}"
            ),
            actor=actor,
            chain=PLATFORM_CHAIN,
            reason=command.reason,
            after=which | {"score": suggestion.score, "rank": suggestion.rank},
        )
    return dismissal


def restore_suggestions(*, actor: Actor, query_kind: str, query_id: int) -> int:
    """Show again what was dismissed for this query; how many."""
    with transaction.atomic(durable=True):
        may_see_suggestions(actor).require()
        gone = Dismissal.objects.filter(
            organisation_id=own_organisation(actor), query_kind=query_kind, query_id=query_id
        ).delete()[0]
        if gone:
            record(
                code=events.SUGGESTIONS_RESTORED,
                subject=Subject("matching.suggestions", f"{query_kind}:{query_id}", f"{query_kind} {query_id}"),
                actor=actor,
                chain=PLATFORM_CHAIN,
                after={"restored": gone},
            )
    return gone

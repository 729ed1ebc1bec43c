"""Answering a proposed change. The last confirmation makes it happen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import states_following as states
from emining.agreements.events import following as events
from emining.agreements.models import Agreement, Change, ChangeAnswer
from emining.agreements.permissions_following import may_answer_change
from emining.agreements.services.follow_hand import note, own_organisation, require_language, short_enough, tell_sides
from emining.agreements.services.moves import move_agreement
from emining.agreements.services.plan_milestone import rewrite_milestone, write_milestone
from emining.agreements.services.propose_change import change_facts, change_in_hand, require_later
from emining.agreements.types_following import (
    COMPLETE,
    COURSE_KINDS,
    EXTEND,
    LONGEST_WORDS,
    MILESTONE_ADD,
    MILESTONE_EDIT,
    MILESTONE_WAIVE,
    RESUME,
    TERMINATE,
    AnswerChange,
    MilestoneFields,
)
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import ALLOWED, Verdict


def answer_change(*, actor: Actor, command: AnswerChange) -> Change:
    """Confirm a proposed change, or refuse it with a reason. When every other party has confirmed, it happens at once;
    a termination with notice on the day when the notice is over.

    Raises `agreement_change_unknown`, the reasons of `may_answer_change`, `move_not_possible`,
    `agreement_change_already_answered`, `agreement_change_reason_missing`, and what stands against the change by now.
    """
    with transaction.atomic(durable=True):
        change = change_in_hand(actor, command.change_id)
        verdict = may_answer_change(actor, change, binds=change.kind in COURSE_KINDS)
        verdict.require()
        states.CHANGE.move(change.state, "agree")
        if change.answers.filter(organisation_id=own_organisation(actor)).exists():
            raise Refused("agreement_change_already_answered")
        _write(actor, change, command)
        if not command.agrees:
            _refuse(actor, change, command)
        elif _is_complete(change):
            _happen(actor, change, verdict)
        else:
            note(actor, change.agreement, events.CHANGE_CONFIRMED, after=change_facts(change))
    return change


def carry_out(actor: Actor, change: Change, verdict: Verdict, *, on: date) -> None:
    """Let an agreed change have its effect and record its one event, inside the caller's transaction."""
    change.state, change.settled_at = states.DONE, change.settled_at or timezone.now()
    change.effective_on = on
    change.save(update_fields=["state", "settled_at", "effective_on"])
    agreement = change.agreement
    if change.kind in {TERMINATE, COMPLETE}:
        _overtake_others(change)
        move_agreement(
            agreement,
            change.kind,
            actor=actor,
            verdict=verdict,
            reason=change.words,
            changes={"ended_on": on, "end_reason": change.words},
            after=change_facts(change),
        )
    elif change.kind == RESUME:
        agreement.suspensions.filter(lifted_on__isnull=True).update(lifted_on=on)
        move_agreement(
            agreement,
            "resume",
            actor=actor,
            verdict=verdict,
            reason=change.words,
            changes={"end_reason": ""},
            after=change_facts(change),
        )
    else:
        before, after = _smaller_effect(change, agreement)
        note(
            actor, agreement, events.CHANGE_CARRIED_OUT, reason=change.words, before=before,
            after={**change_facts(change), **after},
        )  # fmt: skip


def _happen(actor: Actor, change: Change, verdict: Verdict) -> None:
    today = timezone.localdate()
    notice = int(change.payload.get("notice_days", 0)) if change.kind == TERMINATE else 0
    tell_sides(
        change.agreement,
        "agreements.change.agreed",
        without=actor.organisation_id,
        nodal=change.kind in COURSE_KINDS,
        link=f"/agreements/changes/{change.pk}/",
        day=(today + timedelta(days=notice)).isoformat(),
    )
    if notice:
        move = states.CHANGE.move(change.state, "agree")
        change.state, change.settled_at = move.target, timezone.now()
        change.effective_on = today + timedelta(days=notice)
        change.save(update_fields=["state", "settled_at", "effective_on"])
        facts = {**change_facts(change), "effective_on": change.effective_on.isoformat()}
        note(actor, change.agreement, move.event, after=facts)
    else:
        carry_out(actor, change, verdict or ALLOWED, on=today)


def _smaller_effect(change: Change, agreement: Agreement) -> tuple[dict[str, Any], dict[str, Any]]:
    """What an extension or a change of milestones does: what was and what is, for the event."""
    if change.kind == EXTEND:
        until = date.fromisoformat(change.payload["until"])
        require_later(agreement, until)
        was = agreement.expires_on
        agreement.expires_on = until
        agreement.save(update_fields=["expires_on"])
        return {"expires_on": was.isoformat() if was else ""}, {"expires_on": until.isoformat()}
    if change.kind == MILESTONE_ADD:
        rows = write_milestone(agreement, MilestoneFields.from_payload(change.payload))
        return {}, {"milestone": f"M{rows[0].number}", "due_days": len(rows)}
    milestone = change.milestone
    if milestone is None:
        raise Refused("agreement_change_needs_a_milestone")
    milestone.agreement = agreement
    if change.kind == MILESTONE_EDIT:
        was_due = milestone.due_on.isoformat()
        rewrite_milestone(milestone, MilestoneFields.from_payload(change.payload))
        return {"due_on": was_due}, {"due_on": milestone.due_on.isoformat()}
    if change.kind == MILESTONE_WAIVE:
        was_state = milestone.state
        milestone.state = states.MILESTONE.move(milestone.state, "waive").target
        milestone.save(update_fields=["state", "changed_at"])
        return {"state": was_state}, {"state": milestone.state}
    raise Refused("agreement_change_kind_unknown")


def _overtake_others(change: Change) -> None:
    """What else was proposed has nothing to change any more once the agreement has ended."""
    others = change.agreement.changes.filter(state__in=[states.OPEN, states.AGREED]).exclude(pk=change.pk)
    others.update(state=states.OVERTAKEN, settled_at=timezone.now())


def _write(actor: Actor, change: Change, command: AnswerChange) -> None:
    reason = short_enough(command.reason, LONGEST_WORDS)
    if not command.agrees and not reason:
        raise Refused("agreement_change_reason_missing")
    ChangeAnswer.objects.create(
        change=change,
        organisation_id=own_organisation(actor),
        agrees=command.agrees,
        reason=reason,
        language=require_language(command.language),
        person_id=actor.person_id,
        at=timezone.now(),
    )


def _refuse(actor: Actor, change: Change, command: AnswerChange) -> None:
    move = states.CHANGE.move(change.state, "refuse")
    change.state, change.settled_at = move.target, timezone.now()
    change.save(update_fields=["state", "settled_at"])
    tell_sides(
        change.agreement,
        "agreements.change.refused",
        without=actor.organisation_id,
        link=f"/agreements/changes/{change.pk}/",
        reason=command.reason.strip(),
    )
    note(actor, change.agreement, move.event, after=change_facts(change))


def _is_complete(change: Change) -> bool:
    sides = set(change.agreement.sides.values_list("organisation_id", flat=True))
    said_yes = set(change.answers.filter(agrees=True).values_list("organisation_id", flat=True))
    return sides <= said_yes | {change.organisation_id}

"""Proposing a change of what was signed, and taking the proposal back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import states, states_following
from emining.agreements.events import following as events
from emining.agreements.models import Agreement, Change, Milestone
from emining.agreements.permissions_following import may_propose, may_withdraw_change
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.services.follow_hand import note, own_organisation, require_language, tell_sides, words_required
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.plan_milestone import require_plan
from emining.agreements.types_following import (
    CHANGE_KINDS,
    COMPLETE,
    COURSE_KINDS,
    EXTEND,
    LONGEST_NOTICE_DAYS,
    LONGEST_WORDS,
    MILESTONE_ADD,
    MILESTONE_EDIT,
    MILESTONE_WAIVE,
    RESUME,
    TERMINATE,
    ProposeChange,
)
from emining.kernel.refusals import Refused

_RIGHT_STATE = {
    EXTEND: states.LIVE,
    TERMINATE: states.LIVE,
    COMPLETE: frozenset({states.IN_FORCE}),
    RESUME: frozenset({states.SUSPENDED}),
}


def propose_change(*, actor: Actor, command: ProposeChange) -> Change:
    """Ask the other parties to confirm a change; nothing changes before the last of them has.

    Raises `agreement_unknown`, `agreement_change_kind_unknown`, the reasons of `may_propose` and `require_plan`,
    `agreement_change_words_missing`, `agreement_change_already_open`, `agreement_change_needs_a_milestone`,
    `milestone_settled`, `agreement_extension_not_later`, `agreement_termination_notice_too_long`,
    `agreement_course_not_now`.
    """
    if command.kind not in CHANGE_KINDS:
        raise Refused("agreement_change_kind_unknown")
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, command.agreement_id)
        may_propose(actor, agreement, binds=command.kind in COURSE_KINDS).require()
        words = words_required(command.words, most=LONGEST_WORDS, code="agreement_change_words_missing")
        milestone, payload = _checked(agreement, command)
        try:
            with transaction.atomic():
                change = Change.objects.create(
                    agreement=agreement,
                    kind=command.kind,
                    milestone=milestone,
                    payload=payload,
                    words=words,
                    language=require_language(command.language),
                    organisation_id=own_organisation(actor),
                    person_id=actor.person_id,
                    at=timezone.now(),
                )
        except IntegrityError as error:
            raise Refused("agreement_change_already_open") from error
        tell_sides(
            agreement,
            "agreements.change.proposed",
            without=actor.organisation_id,
            nodal=command.kind in COURSE_KINDS,
            link=f"/agreements/changes/{change.pk}/",
        )
        note(actor, agreement, events.CHANGE_PROPOSED, after=change_facts(change))
    return change


def withdraw_change(*, actor: Actor, change_id: int) -> Change:
    """Take an own proposal back while it waits."""
    with transaction.atomic(durable=True):
        change = change_in_hand(actor, change_id)
        may_withdraw_change(actor, change).require()
        move = states_following.CHANGE.move(change.state, "withdraw")
        change.state, change.settled_at = move.target, timezone.now()
        change.save(update_fields=["state", "settled_at"])
        note(actor, change.agreement, move.event, after=change_facts(change))
    return change


def change_in_hand(actor: Actor, change_id: int) -> Change:
    """A proposed change of an agreement the actor may read, both locked; else `Refused("agreement_change_unknown")`."""
    key = Change.objects.filter(pk=change_id).values_list("agreement_id", flat=True).first()
    if key is None or not agreements_readable_by(actor).filter(pk=key).exists():
        raise Refused("agreement_change_unknown")
    agreement = readable_in_hand(actor, key)
    change = Change.objects.select_for_update(no_key=True).get(pk=change_id)
    change.agreement = agreement
    return change


def change_facts(change: Change) -> dict[str, Any]:
    """A change as its events name it."""
    facts: dict[str, Any] = {"change": change.kind, "change_id": change.pk}
    if change.milestone is not None:
        facts["milestone"] = change.milestone.code
    for name in ("until", "notice_days", "due_on"):
        if name in change.payload:
            facts[name] = change.payload[name]
    return facts


def _checked(agreement: Agreement, command: ProposeChange) -> tuple[Milestone | None, dict[str, Any]]:
    kind = command.kind
    if kind in COURSE_KINDS:
        if agreement.state not in _RIGHT_STATE[kind]:
            raise Refused("agreement_course_not_now")
        return None, _course_payload(agreement, command)
    if kind == MILESTONE_ADD:
        if command.fields is None:
            raise Refused("milestone_particulars_unclear")
        require_plan(agreement, command.fields, is_new=True)
        return None, command.fields.as_payload()
    milestone = agreement.milestones.filter(pk=command.milestone_id or 0).first()
    if milestone is None:
        raise Refused("agreement_change_needs_a_milestone")
    if milestone.state not in states_following.MILESTONE_OPEN:
        raise Refused("milestone_settled")
    if kind == MILESTONE_WAIVE:
        return milestone, {}
    if kind != MILESTONE_EDIT or command.fields is None:
        raise Refused("milestone_particulars_unclear")
    require_plan(agreement, command.fields, is_new=command.fields.due_on != milestone.due_on)
    return milestone, command.fields.as_payload()


def _course_payload(agreement: Agreement, command: ProposeChange) -> dict[str, Any]:
    if command.kind == EXTEND:
        require_later(agreement, command.until)
        return {"until": command.until.isoformat() if command.until else ""}
    if command.kind == TERMINATE:
        if not 0 <= command.notice_days <= LONGEST_NOTICE_DAYS:
            raise Refused("agreement_termination_notice_too_long", most=LONGEST_NOTICE_DAYS)
        return {"notice_days": command.notice_days}
    return {}


def require_later(agreement: Agreement, until: date | None) -> None:
    """An extension ends after today and after the present last day. `Refused("agreement_extension_not_later")`."""
    if until is None or until <= timezone.localdate():
        raise Refused("agreement_extension_not_later")
    if agreement.expires_on is not None and until <= agreement.expires_on:
        raise Refused("agreement_extension_not_later")

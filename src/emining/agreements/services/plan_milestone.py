"""Planning milestones: directly until signature, afterwards through a change that all confirm."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import schedule_following as schedule
from emining.agreements import states, states_following
from emining.agreements.events import following as events
from emining.agreements.models import Agreement, Milestone
from emining.agreements.permissions_following import may_plan
from emining.agreements.services.follow_hand import (
    in_language,
    milestone_in_hand,
    note,
    require_language,
    require_members,
    short_enough,
)
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.types_following import EVIDENCE_KINDS, LONGEST_WORDS, MILESTONE_KINDS, RULES, MilestoneFields
from emining.kernel.refusals import Refused

MOST_MILESTONES: Final = 500


def add_milestone(*, actor: Actor, agreement_id: int, fields: MilestoneFields) -> list[Milestone]:
    """Plan a milestone of an agreement that is not signed yet; one row for each due day of its rule.

    Raises the reasons of `may_plan` and of `require_plan`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_plan(actor, agreement).require()
        rows = write_milestone(agreement, fields)
        note(actor, agreement, events.MILESTONE_PLANNED, after=plan_facts(rows))
    return rows


def edit_milestone(*, actor: Actor, milestone_id: int, fields: MilestoneFields) -> Milestone:
    """Change a milestone of an agreement that is not signed yet. A rule is not changed: drop it and plan anew."""
    with transaction.atomic(durable=True):
        milestone = milestone_in_hand(actor, milestone_id)
        may_plan(actor, milestone.agreement).require()
        before = {"due_on": milestone.due_on.isoformat()}
        rewrite_milestone(milestone, fields)
        note(actor, milestone.agreement, events.MILESTONE_CHANGED, before=before, after=plan_facts([milestone]))
    return milestone


def drop_milestone(*, actor: Actor, milestone_id: int) -> None:
    """Strike a milestone, with all due days of its rule, from an agreement that is not signed yet."""
    with transaction.atomic(durable=True):
        milestone = milestone_in_hand(actor, milestone_id)
        may_plan(actor, milestone.agreement).require()
        rows = list(milestone.agreement.milestones.filter(number=milestone.number).order_by("occurrence"))
        facts = plan_facts(rows)
        milestone.agreement.milestones.filter(number=milestone.number).delete()
        note(actor, milestone.agreement, events.MILESTONE_DROPPED, after=facts)


def write_milestone(agreement: Agreement, fields: MilestoneFields) -> list[Milestone]:
    """The rows of a new milestone, inside the transaction of a verb. Raises the reasons of `require_plan`."""
    require_plan(agreement, fields, is_new=True)
    days = schedule.occurrences(fields.due_on, fields.rule, fields.rule_until)
    if agreement.milestones.count() + len(days) > MOST_MILESTONES:
        raise Refused("milestone_too_many", most=MOST_MILESTONES)
    highest = agreement.milestones.aggregate(last=Max("number"))["last"] or 0
    known_on = max(timezone.localdate(), agreement.in_force_from or date.min)
    return [
        Milestone.objects.create(
            agreement=agreement,
            number=highest + 1,
            occurrence=position,
            known_on=known_on,
            state=states_following.MILESTONE.initial,
            **(_columns(fields) | {"due_on": day, "starts_on": fields.starts_on if position == 1 else None}),
        )
        for position, day in enumerate(days, start=1)
    ]


def rewrite_milestone(milestone: Milestone, fields: MilestoneFields) -> None:
    """Give a milestone other particulars, inside the transaction of a verb. A due day moved makes it planned anew."""
    if milestone.state not in states_following.MILESTONE_OPEN:
        raise Refused("milestone_settled")
    require_plan(milestone.agreement, fields, is_new=fields.due_on != milestone.due_on)
    if fields.due_on != milestone.due_on:
        milestone.known_on = timezone.localdate()
        if milestone.state == states_following.MISSED:
            milestone.state = states_following.PLANNED
    for column, value in _columns(fields).items():
        if column != "rule":
            setattr(milestone, column, value)
    milestone.save()


def require_plan(agreement: Agreement, fields: MilestoneFields, *, is_new: bool) -> None:
    """What is wrong with the particulars of a milestone, if anything: languages, owner, days, kinds."""
    require_language(fields.source_language)
    if not in_language(fields.title, fields.source_language).strip():
        raise Refused("milestone_title_missing")
    require_members(agreement, [fields.owner_id])
    unknown = set(fields.evidence_kinds) - set(EVIDENCE_KINDS)
    if fields.kind not in MILESTONE_KINDS or fields.rule not in RULES or unknown or not 0 <= fields.weight <= 1000:
        raise Refused("milestone_particulars_unclear")
    short_enough(fields.words, LONGEST_WORDS)
    if fields.starts_on is not None and fields.starts_on > fields.due_on:
        raise Refused("milestone_begins_after_due")
    last = fields.rule_until if fields.rule and fields.rule_until else fields.due_on
    if agreement.expires_on is not None and last > agreement.expires_on:
        raise Refused("milestone_after_expiry", day=agreement.expires_on.isoformat())
    if is_new and agreement.state in states.LIVE and fields.due_on < timezone.localdate():
        raise Refused("milestone_due_in_past")


def plan_facts(rows: list[Milestone]) -> dict[str, object]:
    """A milestone as its events name it."""
    first = rows[0]
    return {
        "milestone": first.code if len(rows) == 1 else f"M{first.number}",
        "due_on": first.due_on.isoformat(),
        "due_days": len(rows),
        "owner_id": first.owner_id,
    }


def _columns(fields: MilestoneFields) -> dict[str, object]:
    return {
        "kind": fields.kind,
        "title_en": fields.title.en.strip(),
        "title_zh": fields.title.zh.strip(),
        "title_ur": fields.title.ur.strip(),
        "source_language": fields.source_language,
        "words": fields.words.strip(),
        "owner_id": fields.owner_id,
        "starts_on": fields.starts_on,
        "due_on": fields.due_on,
        "rule": fields.rule,
        "evidence_kinds": [kind for kind in EVIDENCE_KINDS if kind in fields.evidence_kinds],
        "evidence_words": fields.evidence_words.strip(),
        "weight": fields.weight,
        "clause": fields.clause.strip(),
    }

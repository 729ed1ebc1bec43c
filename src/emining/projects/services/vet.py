"""Vetting by an officer: points by stated criteria, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.projects.criteria import CRITERIA_VERSION, criteria_of, most_points
from emining.projects.models import Vetting, VettingPoint
from emining.projects.permissions import may_vet
from emining.projects.services.hand import move_on, name_facts, owners_people, seen_in_hand
from emining.projects.services.submit import require_complete
from emining.projects.trades import Thing, Trade
from emining.projects.types import Scored


def vet(*, actor: Actor, noun: str, key: int, scores: Sequence[Scored], verdict: str, remark: str = "") -> Vetting:
    """Record an officer's points and put the thing on the market, or return it with a remark.

    Listing needs the stated threshold and points in every criterion that must be met; it grants nothing. Returning
    needs a remark that says what to mend. Raises the reasons of `may_vet`, `points_not_of_criterion`,
    `criterion_not_scored`, `below_threshold`, `must_criterion_failed`, `remark_needed`, `contact_not_agreed`.
    """
    if verdict not in {"listed", "returned"}:
        raise Refused("vetting_verdict_unknown", verdict=verdict)
    with transaction.atomic(durable=True):
        trade, thing = seen_in_hand(actor, noun, key)
        move = trade.lifecycle.move(thing.state, "list" if verdict == "listed" else "return")
        may_vet(actor, thing).require()
        total = _total(trade, scores)
        if verdict == "listed":
            _fit_for_market(trade, thing, scores, total)
        elif not remark.strip():
            raise Refused("remark_needed")
        vetting = _write(actor, trade, thing, scores, total=total, verdict=verdict, remark=remark)
        today = timezone.localdate()
        thing.vetted_score, thing.vetted_on, thing.changed_since_vetting = total, today, False
        if verdict == "listed":
            put_on_market(trade, thing)
        notify(
            recipients=owners_people(thing),
            code=f"projects.vetting.{verdict}",
            facts=name_facts(thing) | {"total": total, "most": vetting.most, "remark": remark},
            link=trade.path(thing) if verdict == "listed" else trade.own_path(thing),
        )
        move_on(
            actor, trade, thing, move, after={"points": total, "most": vetting.most, "threshold": vetting.threshold}
        )
    return vetting


def put_on_market(trade: Trade, thing: Thing) -> None:
    """Begin or renew its time on the market, from today."""
    now = timezone.now()
    today = timezone.localdate(now)
    thing.listed_at = thing.listed_at or now
    thing.confirmed_on = today
    thing.expires_on = today + timedelta(days=trade.days)
    thing.reminded_days = None


def _total(trade: Trade, scores: Sequence[Scored]) -> int:
    """The sum of the points, each criterion scored once with points that it knows."""
    given = {one.criterion: one.points for one in scores}
    for criterion in criteria_of(trade.noun):
        if criterion.code not in given:
            raise Refused("criterion_not_scored", criterion=str(criterion.label))
        if given[criterion.code] not in criterion.levels:
            raise Refused("points_not_of_criterion", criterion=str(criterion.label), points=given[criterion.code])
    if len(given) != len(scores) or len(given) != len(criteria_of(trade.noun)):
        raise Refused("criterion_not_scored", criterion="?")
    return sum(given.values())


def _fit_for_market(trade: Trade, thing: Thing, scores: Sequence[Scored], total: int) -> None:
    if total < trade.threshold:
        raise Refused("below_threshold", total=total, threshold=trade.threshold)
    given = {one.criterion: one.points for one in scores}
    for criterion in criteria_of(trade.noun):
        if criterion.must and given[criterion.code] == 0:
            raise Refused("must_criterion_failed", criterion=str(criterion.label))
    # Consent may have been taken back since it was submitted.
    require_complete(thing)


def _write(
    actor: Actor, trade: Trade, thing: Thing, scores: Sequence[Scored], *, total: int, verdict: str, remark: str
) -> Vetting:
    vetting = Vetting.objects.create(
        **{trade.noun: thing},
        verdict=verdict,
        total=total,
        threshold=trade.threshold,
        most=most_points(trade.noun),
        criteria=CRITERIA_VERSION,
        remark=remark.strip(),
        by_id=actor.person_id,
        office_id=actor.organisation_id,
        at=timezone.now(),
        is_demonstration=thing.is_demonstration,
    )
    VettingPoint.objects.bulk_create(
        VettingPoint(vetting=vetting, criterion=one.criterion, points=one.points, remark=one.remark[:500])
        for one in scores
    )
    return vetting

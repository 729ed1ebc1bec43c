"""Capacity over JSON: the public account, and the promises of one's own agreements. No name of a person goes out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.security import django_auth

from emining.accounts.types import Actor
from emining.capacity.selectors.figures import account, promises_public
from emining.capacity.selectors.gate import promises_visible_to

router = Router(tags=["capacity"])
MOST = 200


class LineOut(Schema):
    """One line of the account. `measure` is people, or money in `currency`; shares are not summed."""

    programme: str
    measure: str
    currency: str
    promised: Decimal
    reported: Decimal
    verified: Decimal
    promises: int


class PromiseOut(Schema):
    """One promise under an agreement whose text the caller may read."""

    id: int
    agreement: str
    kind: str
    state: str
    title_en: str
    title_zh: str
    title_ur: str
    giver: str
    receiver: str
    measure: str
    target: Decimal
    currency: str
    jurisdiction: str
    stage: str
    clause: str
    due_on: date
    is_demonstration: bool


@router.get("/capacity/account", response=list[LineOut], auth=None)
def capacity_account(request: HttpRequest, jurisdiction: str = Query("")) -> list[LineOut]:
    """What was promised, reported and verified under public agreements, by programme."""
    del request
    criteria = {"jurisdiction__code": jurisdiction} if jurisdiction else {}
    return [
        LineOut(
            programme=line.group,
            measure=line.measure,
            currency=line.currency,
            promised=line.tally.promised,
            reported=line.tally.reported,
            verified=line.tally.verified,
            promises=line.promises,
        )
        for line in account(promises_public().filter(**criteria), by="kind")
    ]


@router.get("/capacity/promises", response=list[PromiseOut], auth=django_auth)
def capacity_promises(request: HttpRequest, after: int = Query(0)) -> list[PromiseOut]:
    """Promises in the order of their numbers, up to 200; `after` is the last number already read."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = promises_visible_to(actor).filter(pk__gt=after).order_by("pk")[:MOST]
    return [
        PromiseOut(
            id=one.pk,
            agreement=one.agreement.number,
            kind=one.kind,
            state=one.state,
            title_en=one.title_en,
            title_zh=one.title_zh,
            title_ur=one.title_ur,
            giver=one.giver.code,
            receiver=one.receiver.code,
            measure=one.measure,
            target=one.target,
            currency=one.currency,
            jurisdiction=one.jurisdiction.code if one.jurisdiction is not None else "",
            stage=one.stage,
            clause=one.clause,
            due_on=one.due_on,
            is_demonstration=one.is_demonstration,
        )
        for one in rows
    ]

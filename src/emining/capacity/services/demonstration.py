"""Making the invented promises of demonstration mode."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor, system_actor
from emining.agreements import states as agreement_states
from emining.agreements.selectors import agreements_public, sides_by_agreement
from emining.audit.services import record
from emining.audit.types import Subject
from emining.capacity import events, states
from emining.capacity.demonstration import DISTRICTS, EVIDENCE, PROMISES, Invented
from emining.capacity.models import Delivery, Heads, Paper, Promise
from emining.capacity.types import PEOPLE
from emining.documents.services import store_bytes
from emining.documents.types import BETWEEN


def create_demonstration_promises() -> int:
    """Promises with deliveries under the invented public agreements in force; how many. Again, it makes none."""
    actor = system_actor("demonstration")
    with transaction.atomic(durable=True):
        if Promise.objects.filter(is_demonstration=True).exists():
            return 0
        live = agreements_public().filter(is_demonstration=True, state__in=sorted(agreement_states.LIVE))
        agreements = list(live.order_by("number")[: len(PROMISES)])
        if not agreements:
            return 0
        sides = sides_by_agreement(one.pk for one in agreements)
        for place, invented in enumerate(PROMISES):
            agreement = agreements[place % len(agreements)]
            parties = [side.organisation_id for side in sides[agreement.pk]]
            _promise(actor, agreement, parties, invented)
        record(
            code=events.DEMONSTRATION_CREATED,
            subject=Subject("capacity.promise", "demo", "DEMO"),
            actor=actor,
            chain="PK",
            after={"count": len(PROMISES)},
        )
    return len(PROMISES)


def _promise(actor: Actor, agreement: Any, parties: list[int], invented: Invented) -> None:
    """One promise of the last party to the first, with its deliveries; the last of them is not verified yet."""
    begins = agreement.in_force_from or timezone.localdate()
    promise = Promise.objects.create(
        agreement=agreement,
        kind=invented.kind,
        state=states.AGREED,
        title_en=invented.title.en,
        title_zh=invented.title.zh,
        title_ur=invented.title.ur,
        giver_id=parties[-1],
        receiver_id=parties[0],
        stated_by_id=parties[-1],
        measure=invented.measure,
        target=invented.amount,
        currency=invented.currency,
        hours=invented.hours,
        jurisdiction=agreement.jurisdiction,
        stage=invented.stage,
        starts_on=begins,
        due_on=begins + timedelta(days=900),
        settled_at=timezone.now(),
        is_demonstration=True,
    )
    for turn, size in enumerate(invented.delivered, start=1):
        day = min(begins + timedelta(days=60 * turn), timezone.localdate())
        is_last = turn == len(invented.delivered)
        delivery = Delivery.objects.create(
            promise=promise,
            state=states.REPORTED if is_last else states.VERIFIED,
            held_from=max(begins, day - timedelta(days=5)) if begins <= day else day,
            held_until=day,
            place=DISTRICTS[turn % len(DISTRICTS)],
            hours=invented.hours,
            amount=None if invented.measure == PEOPLE else size,
            reported_by_id=promise.giver_id,
            decided_at=None if is_last else timezone.now(),
        )
        if invented.measure == PEOPLE:
            _heads(delivery, invented.level, size, turn)
        _evidence(actor, delivery)


def _heads(delivery: Delivery, level: str, people: int, turn: int) -> None:
    women = people // 3
    for sex, number in (("female", women), ("male", people - women)):
        if number:
            district = DISTRICTS[turn % len(DISTRICTS)]
            Heads.objects.create(delivery=delivery, sex=sex, district=district, level=level, people=number)


def _evidence(actor: Actor, delivery: Delivery) -> None:
    stored = store_bytes(
        actor=actor,
        content=EVIDENCE.format(number=delivery.pk).encode(),
        name=f"demonstration-evidence-{delivery.pk}.txt",
        media_type="text/plain",
        kind="capacity.evidence",
        confidentiality=BETWEEN,
        is_demonstration=True,
    )
    Paper.objects.create(delivery=delivery, document_id=stored.id, sha256=stored.sha256)

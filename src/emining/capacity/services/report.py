"""Reporting a delivery, with the files that prove it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements.selectors import sides_by_agreement
from emining.capacity import events, states
from emining.capacity.models import Delivery, Heads, Paper, Promise
from emining.capacity.permissions import may_report
from emining.capacity.services.hand import address_of, note, organisation_of, promise_in_hand, tell
from emining.capacity.types import PEOPLE, SHARE, DeliveryGiven
from emining.documents.services import store_upload
from emining.documents.types import BETWEEN
from emining.kernel.refusals import Refused

MOST_FILES: Final = 10
_WHOLE: Final = Decimal(100)


def report_delivery(
    *, actor: Actor, promise_id: int, given: DeliveryGiven, uploads: Sequence[UploadedFile]
) -> Delivery:
    """Report what was delivered of an agreed promise. At least one file proves it, and proves nothing else.

    A file that already proves another delivery, of this promise or any other, is refused: its digest is known.
    """
    with transaction.atomic(durable=True):
        promise = promise_in_hand(actor, promise_id)
        may_report(actor, promise).require()
        if promise.state != states.AGREED:
            raise Refused("delivery_promise_not_agreed")
        _fits(promise, given)
        if not uploads:
            raise Refused("delivery_needs_evidence")
        delivery = Delivery.objects.create(
            promise=promise,
            held_from=given.held_from,
            held_until=given.held_until,
            place=given.place,
            words=given.words,
            hours=given.hours,
            amount=None if promise.measure == PEOPLE else given.amount,
            reported_by_id=organisation_of(actor),
        )
        Heads.objects.bulk_create(
            Heads(delivery=delivery, sex=one.sex, district=one.district, level=one.level, people=one.people)
            for one in given.people
        )
        digests = [_keep(actor, delivery, upload) for upload in uploads[:MOST_FILES]]
        _ask_for_verification(actor, delivery)
        note(
            events.DELIVERY_REPORTED,
            actor,
            promise,
            delivery=delivery,
            held_until=given.held_until.isoformat(),
            people=sum(one.people for one in given.people),
            amount="" if delivery.amount is None else str(delivery.amount),
            evidence=digests,
        )
    return delivery


def _fits(promise: Promise, given: DeliveryGiven) -> None:
    if given.held_until < given.held_from:
        raise Refused("delivery_days_reversed")
    if given.held_until > timezone.localdate():
        raise Refused("delivery_in_future")
    if promise.measure == PEOPLE:
        if not given.people or any(one.people < 1 for one in given.people):
            raise Refused("delivery_needs_people")
    elif given.amount is None or given.amount <= 0 or (promise.measure == SHARE and given.amount > _WHOLE):
        raise Refused("delivery_needs_amount")
    keys = [(one.sex, one.district, one.level) for one in given.people]
    if len(keys) != len(set(keys)):
        raise Refused("delivery_counts_twice")


def _keep(actor: Actor, delivery: Delivery, upload: UploadedFile) -> str:
    stored = store_upload(
        actor=actor,
        upload=upload,
        kind="capacity.evidence",
        confidentiality=BETWEEN,
        organisation_id=actor.organisation_id,
    )
    if Paper.objects.filter(sha256=stored.sha256).exists():
        raise Refused("delivery_evidence_used", name=stored.name)
    Paper.objects.create(delivery=delivery, document_id=stored.id, sha256=stored.sha256)
    return stored.sha256


def _ask_for_verification(actor: Actor, delivery: Delivery) -> None:
    promise = delivery.promise
    sides = sides_by_agreement([promise.agreement_id]).get(promise.agreement_id, ())
    others = {side.organisation_id for side in sides} - {actor.organisation_id}
    office = promise.agreement.nodal_office
    if office is not None:
        others.add(office.organisation_id)
    tell(others, "capacity.delivery.reported", promise, address_of(delivery), company=actor.office_name.en)

"""Promises and deliveries in any state, as rows, for tests of capacity."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from emining.agreements import states as agreement_states
from emining.agreements.models import Agreement
from emining.agreements.tests.factories import agreement_sides, make_agreement
from emining.capacity import states
from emining.capacity.models import Delivery, Heads, Promise
from emining.capacity.types import DeliveryGiven, HeadCount, PromiseGiven
from emining.places.selectors import jurisdiction_by_code

_FILES = count(1)


def make_promise(state: str = states.AGREED, *, agreement: Agreement | None = None, **fields: Any) -> Promise:
    """The first side of an agreement in force promised the second to train forty people."""
    under = agreement or make_agreement(agreement_states.IN_FORCE)
    one, other = agreement_sides(under)[:2]
    fields.setdefault("kind", "training")
    fields.setdefault("measure", "people")
    fields.setdefault("target", Decimal(40))
    fields.setdefault("title_en", "Underground safety course")
    fields.setdefault("jurisdiction", jurisdiction_by_code("PK-BA"))
    fields.setdefault("due_on", timezone.localdate() + timedelta(days=90))
    return Promise.objects.create(
        agreement=under,
        state=state,
        giver=fields.pop("giver", one),
        receiver=fields.pop("receiver", other),
        stated_by=fields.pop("stated_by", one),
        **fields,
    )


def make_delivery(promise: Promise, state: str = states.REPORTED, *, people: int = 12, **fields: Any) -> Delivery:
    """A delivery reported by the giving side, with a count of women technicians of one district."""
    day = fields.pop("held_until", timezone.localdate() - timedelta(days=3))
    decided = {} if state == states.REPORTED else {"decided_at": timezone.now()}
    delivery = Delivery.objects.create(
        promise=promise,
        state=state,
        held_from=fields.pop("held_from", day),
        held_until=day,
        reported_by=fields.pop("reported_by", promise.giver),
        **decided,
        **fields,
    )
    if people:
        Heads.objects.create(delivery=delivery, sex="female", district="Chagai", level="technician", people=people)
    return delivery


def a_file(content: bytes | None = None) -> SimpleUploadedFile:
    """A small file that no other call gives, unless its content is given."""
    body = content or f"name,hours\nrow,{next(_FILES)}\n".encode()
    return SimpleUploadedFile("list.csv", body, content_type="text/csv")


def promise_given(giver_id: int, receiver_id: int, **fields: Any) -> PromiseGiven:
    """A promise as typed."""
    values: dict[str, Any] = {
        "kind": "training", "title_en": "Course", "title_zh": "", "title_ur": "", "source_language": "en",
        "measure": "people", "target": Decimal(10), "currency": "", "hours": None, "jurisdiction": "PK-BA",
        "stage": "extraction", "clause": "4.2", "starts_on": None, "due_on": date(2027, 6, 30),
    } | fields  # fmt: skip
    return PromiseGiven(giver_id=giver_id, receiver_id=receiver_id, **values)


def delivery_given(**fields: Any) -> DeliveryGiven:
    """A delivery as typed."""
    day = timezone.localdate() - timedelta(days=2)
    values: dict[str, Any] = {
        "held_from": day, "held_until": day, "place": "Dalbandin", "words": "", "hours": Decimal(16), "amount": None,
        "people": (HeadCount("male", "Chagai", "worker", 8),),
    } | fields  # fmt: skip
    return DeliveryGiven(**values)

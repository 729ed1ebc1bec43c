"""What the verbs share: a locked row, its name in the audit, whom to tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from emining.accounts import roles
from emining.accounts.selectors import seats_of_organisation
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.capacity.models import Delivery, Promise
from emining.capacity.selectors.gate import deliveries_visible_to, promises_visible_to
from emining.kernel.refusals import Refused
from emining.notices.services import notify

TOLD = frozenset({roles.COMPANY_OWNER, roles.COMPANY_EDITOR, roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR})


def promise_in_hand(actor: Actor, key: int) -> Promise:
    """The promise, locked. `promise_unknown` for one that the actor may not read."""
    if not promises_visible_to(actor).filter(pk=key).exists():
        raise Refused("promise_unknown")
    return Promise.objects.select_for_update(of=("self",), no_key=True).select_related("agreement").get(pk=key)


def delivery_in_hand(actor: Actor, key: int) -> Delivery:
    """The delivery, locked. `delivery_unknown` for one that the actor may not read."""
    if not deliveries_visible_to(actor).filter(pk=key).exists():
        raise Refused("delivery_unknown")
    rows = Delivery.objects.select_for_update(of=("self",), no_key=True).select_related("promise__agreement")
    return rows.get(pk=key)


def organisation_of(actor: Actor) -> int:
    """The organisation for which this actor acts. `capacity_not_a_side` when there is none."""
    if actor.organisation_id is None:
        raise Refused("capacity_not_a_side")
    return actor.organisation_id


def chain_of(promise: Promise) -> str:
    """The chain of the agreement's place; the platform's when it has none."""
    place = promise.agreement.jurisdiction
    return place.code if place is not None else "PK"


def note(
    code: str, actor: Actor, promise: Promise, *, delivery: Delivery | None = None, reason: str = "", **after: Any
) -> None:
    """Record the one event of a verb, about the delivery when there is one."""
    label = f"{promise.agreement.number} / {promise.pk}"
    subject = Subject("capacity.promise", str(promise.pk), label)
    if delivery is not None:
        subject = Subject("capacity.delivery", str(delivery.pk), f"{label} / {delivery.pk}")
    record(code=code, subject=subject, actor=actor, chain=chain_of(promise), reason=reason, after=after)


def address_of(thing: Promise | Delivery) -> str:
    """The page of a promise or a delivery, without language, for notices."""
    return f"/capacity/{'promises' if isinstance(thing, Promise) else 'deliveries'}/{thing.pk}/"


def tell(organisation_ids: Iterable[int], code: str, promise: Promise, link: str, **facts: str) -> None:
    """Tell the owners and editors of organisations."""
    people: set[int] = set()
    for key in organisation_ids:
        people |= set(seats_of_organisation(key).filter(role__in=sorted(TOLD)).values_list("person_id", flat=True))
    notify(recipients=sorted(people), code=code, facts={"agreement": promise.agreement.number, **facts}, link=link)

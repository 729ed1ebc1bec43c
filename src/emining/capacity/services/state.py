"""Writing a promise down."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from django.db import transaction

from emining.accounts.types import Actor
from emining.agreements import states as agreement_states
from emining.agreements.selectors import own_agreements, sides_by_agreement
from emining.capacity import events
from emining.capacity.models import Promise
from emining.capacity.services.hand import address_of, note, organisation_of, tell
from emining.capacity.types import KINDS, MEASURES, MEASURES_OF, MONEY, PEOPLE, SHARE, PromiseGiven
from emining.kernel.money import CURRENCIES
from emining.kernel.refusals import Refused
from emining.places.selectors import jurisdiction_by_code

_WHOLE: Final = Decimal(100)


def state_promise(*, actor: Actor, agreement_id: int, given: PromiseGiven) -> Promise:
    """Write down what a side promised under a signed agreement. It counts once the other side has confirmed it.

    Raises `capacity_not_a_side`, `promise_agreement_not_signed`, `promise_sides_unknown`, `promise_names_own_side`
    and the reasons of the figures.
    """
    with transaction.atomic(durable=True):
        agreement = own_agreements(actor).filter(pk=agreement_id).first()
        if agreement is None:
            raise Refused("capacity_not_a_side")
        if agreement.state not in agreement_states.LIVE:
            raise Refused("promise_agreement_not_signed")
        _sides_fit(actor, agreement.pk, given)
        _figures_fit(given)
        place = jurisdiction_by_code(given.jurisdiction) if given.jurisdiction else None
        promise = Promise.objects.create(
            agreement=agreement,
            kind=given.kind,
            title_en=given.title_en,
            title_zh=given.title_zh,
            title_ur=given.title_ur,
            source_language=given.source_language,
            giver_id=given.giver_id,
            receiver_id=given.receiver_id,
            stated_by_id=organisation_of(actor),
            measure=given.measure,
            target=given.target,
            currency=given.currency,
            hours=given.hours,
            jurisdiction=place,
            stage=given.stage,
            clause=given.clause,
            starts_on=given.starts_on,
            due_on=given.due_on,
            is_demonstration=agreement.is_demonstration,
        )
        others = {given.giver_id, given.receiver_id} - {actor.organisation_id}
        tell(others, "capacity.promise.stated", promise, address_of(promise), company=actor.office_name.en)
        note(
            events.PROMISE_STATED,
            actor,
            promise,
            kind=given.kind,
            measure=given.measure,
            target=str(given.target),
            currency=given.currency,
            giver=given.giver_id,
            receiver=given.receiver_id,
            due_on=given.due_on.isoformat(),
        )
    return promise


def _sides_fit(actor: Actor, agreement_id: int, given: PromiseGiven) -> None:
    sides = {side.organisation_id for side in sides_by_agreement([agreement_id]).get(agreement_id, ())}
    if given.giver_id == given.receiver_id or not {given.giver_id, given.receiver_id} <= sides:
        raise Refused("promise_sides_unknown")
    if actor.organisation_id not in {given.giver_id, given.receiver_id}:
        raise Refused("promise_names_own_side")


def _figures_fit(given: PromiseGiven) -> None:
    if given.kind not in KINDS or given.measure not in MEASURES_OF[given.kind]:
        kind, measure = KINDS.get(given.kind, given.kind), MEASURES.get(given.measure, given.measure)
        raise Refused("promise_measure_not_of_kind", kind=kind, measure=measure)
    if given.target <= 0 or (given.measure == SHARE and given.target > _WHOLE):
        raise Refused("promise_target_impossible")
    if given.measure == PEOPLE and given.target != given.target.to_integral_value():
        raise Refused("promise_target_not_whole")
    if (given.measure == MONEY) != (given.currency in CURRENCIES) or (given.measure != MONEY and given.currency):
        raise Refused("promise_currency_needed")
    if given.starts_on is not None and given.due_on < given.starts_on:
        raise Refused("promise_days_reversed")

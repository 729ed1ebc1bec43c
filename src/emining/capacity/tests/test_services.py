"""Promises and deliveries: who says what, who confirms, what is refused; one event each."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import actor_in
from emining.accounts.tests.factories import make_actor, make_seat
from emining.accounts.types import Actor
from emining.agreements import states as agreement_states
from emining.agreements.tests.factories import (
    agreement_sides,
    make_agreement,
    nodal_office_in,
    side_actor,
)
from emining.audit.models import Event
from emining.capacity import services, states
from emining.capacity.models import Certificate, Delivery, Promise
from emining.capacity.tests.factories import a_file, delivery_given, make_delivery, make_promise, promise_given
from emining.capacity.types import HeadCount
from emining.kernel.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=False)


def _codes(prefix: str = "capacity.") -> list[str]:
    return list(Event.objects.filter(code__startswith=prefix).order_by("pk").values_list("code", flat=True))


def _of(promise: Promise, position: int) -> Actor:
    return side_actor(promise.agreement, position)


def test_a_promise_counts_once_the_other_side_confirmed() -> None:
    agreement = make_agreement(agreement_states.IN_FORCE)
    one, other = agreement_sides(agreement)
    promise = services.state_promise(
        actor=side_actor(agreement, 1), agreement_id=agreement.pk, given=promise_given(one.pk, other.pk)
    )
    assert promise.state == states.PROPOSED
    with pytest.raises(Refused, match="promise_own_word"):
        services.agree_promise(actor=side_actor(agreement, 1), promise_id=promise.pk)
    assert services.agree_promise(actor=side_actor(agreement, 2), promise_id=promise.pk).state == states.AGREED
    assert _codes() == ["capacity.promise.stated", "capacity.promise.agreed"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"measure": "money"}, "promise_measure_not_of_kind"),
        ({"target": Decimal(0)}, "promise_target_impossible"),
        ({"target": Decimal("2.5")}, "promise_target_not_whole"),
        ({"kind": "employment", "measure": "share", "target": Decimal(101)}, "promise_target_impossible"),
        ({"kind": "equipment", "measure": "money"}, "promise_currency_needed"),
        ({"currency": "PKR"}, "promise_currency_needed"),
        ({"starts_on": promise_given(1, 2).due_on.replace(year=2028)}, "promise_days_reversed"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(fields: dict[str, object], reason: str) -> None:
    agreement = make_agreement(agreement_states.IN_FORCE)
    one, other = agreement_sides(agreement)
    with pytest.raises(Refused, match=reason):
        services.state_promise(
            actor=side_actor(agreement, 1), agreement_id=agreement.pk, given=promise_given(one.pk, other.pk, **fields)
        )
    assert not Promise.objects.exists()
    assert not _codes()


def test_nothing_is_promised_under_what_is_not_signed_nor_by_strangers() -> None:
    draft = make_agreement(agreement_states.NEGOTIATING)
    one, other = agreement_sides(draft)
    given = promise_given(one.pk, other.pk)
    with pytest.raises(Refused, match="promise_agreement_not_signed"):
        services.state_promise(actor=side_actor(draft), agreement_id=draft.pk, given=given)
    with pytest.raises(Refused, match="capacity_not_a_side"):
        services.state_promise(actor=make_actor(roles.COMPANY_OWNER), agreement_id=draft.pk, given=given)
    signed = make_agreement(agreement_states.IN_FORCE, sides=3)
    first, second, third = agreement_sides(signed)
    with pytest.raises(Refused, match="promise_names_own_side"):
        services.state_promise(
            actor=side_actor(signed, 1), agreement_id=signed.pk, given=promise_given(second.pk, third.pk)
        )
    with pytest.raises(Refused, match="promise_sides_unknown"):
        services.state_promise(
            actor=side_actor(signed, 1), agreement_id=signed.pk, given=promise_given(first.pk, one.pk)
        )


def test_a_delivery_is_verified_by_another_side_or_the_nodal_office_alone() -> None:
    office = nodal_office_in()
    promise = make_promise(agreement=make_agreement(agreement_states.IN_FORCE, nodal_office=office))
    delivery = services.report_delivery(
        actor=_of(promise, 1), promise_id=promise.pk, given=delivery_given(), uploads=[a_file()]
    )
    with pytest.raises(Refused, match="delivery_own_report"):
        services.verify_delivery(actor=_of(promise, 1), delivery_id=delivery.pk)
    with pytest.raises(Refused, match="delivery_unknown"):
        services.verify_delivery(actor=make_actor(roles.LICENSING_OFFICER), delivery_id=delivery.pk)
    seat = make_seat(roles.LICENSING_OFFICER)
    seat.office = office
    seat.save()
    officer = actor_in(seat, person=seat.person, language="en")
    assert services.verify_delivery(actor=officer, delivery_id=delivery.pk).state == states.VERIFIED
    assert _codes() == ["capacity.delivery.reported", "capacity.delivery.verified"]


def test_evidence_proves_one_delivery_and_no_other() -> None:
    promise = make_promise()
    actor = _of(promise, 1)
    services.report_delivery(
        actor=actor, promise_id=promise.pk, given=delivery_given(), uploads=[a_file(b"name,hours\nsame,1\n")]
    )
    another = make_promise()
    with pytest.raises(Refused, match="delivery_evidence_used"):
        services.report_delivery(
            actor=_of(another, 1),
            promise_id=another.pk,
            given=delivery_given(),
            uploads=[a_file(b"name,hours\nsame,1\n")],
        )
    assert Delivery.objects.count() == 1
    assert _codes("capacity.delivery") == ["capacity.delivery.reported"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"people": ()}, "delivery_needs_people"),
        ({"people": (HeadCount("male", "", "worker", 1),) * 2}, "delivery_counts_twice"),
        ({"held_until": timezone.localdate().replace(year=2099)}, "delivery_in_future"),
        ({"held_from": timezone.localdate()}, "delivery_days_reversed"),
    ],
)
def test_a_report_that_cannot_be_is_refused(fields: dict[str, object], reason: str) -> None:
    promise = make_promise()
    with pytest.raises(Refused, match=reason):
        services.report_delivery(
            actor=_of(promise, 1), promise_id=promise.pk, given=delivery_given(**fields), uploads=[a_file()]
        )
    assert not Delivery.objects.exists()


def test_a_report_needs_evidence_and_an_agreed_promise() -> None:
    promise = make_promise()
    with pytest.raises(Refused, match="delivery_needs_evidence"):
        services.report_delivery(actor=_of(promise, 1), promise_id=promise.pk, given=delivery_given(), uploads=[])
    proposed = make_promise(states.PROPOSED)
    with pytest.raises(Refused, match="delivery_promise_not_agreed"):
        services.report_delivery(
            actor=_of(proposed, 1), promise_id=proposed.pk, given=delivery_given(), uploads=[a_file()]
        )


def test_what_is_returned_needs_a_reason_and_is_not_verified_later() -> None:
    delivery = make_delivery(make_promise())
    actor = _of(delivery.promise, 2)
    with pytest.raises(Refused, match="delivery_reason_needed"):
        services.return_delivery(actor=actor, delivery_id=delivery.pk, reason=" ")
    services.return_delivery(actor=actor, delivery_id=delivery.pk, reason="The list has no signatures.")
    with pytest.raises(Refused, match="move_not_possible"):
        services.verify_delivery(actor=actor, delivery_id=delivery.pk)


def test_a_promise_is_kept_only_when_something_was_verified() -> None:
    promise = make_promise()
    with pytest.raises(Refused, match="promise_nothing_verified"):
        services.fulfil_promise(actor=_of(promise, 2), promise_id=promise.pk)
    make_delivery(promise, states.VERIFIED)
    with pytest.raises(Refused, match="promise_receiver_alone"):
        services.fulfil_promise(actor=_of(promise, 1), promise_id=promise.pk)
    assert services.fulfil_promise(actor=_of(promise, 2), promise_id=promise.pk).state == states.FULFILLED


def test_certificates_follow_the_count_and_name_nobody_in_the_audit() -> None:
    delivery = make_delivery(make_promise(), states.VERIFIED, people=2)
    issuer = _of(delivery.promise, 1)
    with pytest.raises(Refused, match="certificate_issuer_alone"):
        services.issue_certificates(
            actor=_of(delivery.promise, 2), delivery_id=delivery.pk, level="worker", names=["Aliya Khan"]
        )
    made = services.issue_certificates(
        actor=issuer, delivery_id=delivery.pk, level="worker", names=["Aliya  Khan", "", "王芳"]
    )
    assert [one.holder for one in made] == ["Aliya Khan", "王芳"]
    with pytest.raises(Refused, match="certificate_name_twice"):
        services.issue_certificates(actor=issuer, delivery_id=delivery.pk, level="worker", names=["王芳"])
    with pytest.raises(Refused, match="certificate_too_many"):
        services.issue_certificates(actor=issuer, delivery_id=delivery.pk, level="worker", names=["Third Person"])
    event = Event.objects.get(code="capacity.certificates.issued")
    assert "Aliya" not in str(event.after)
    assert event.after["count"] == 2


def test_no_certificate_before_verification_nor_for_purchases() -> None:
    reported = make_delivery(make_promise())
    with pytest.raises(Refused, match="certificate_not_verified"):
        services.issue_certificates(
            actor=_of(reported.promise, 1), delivery_id=reported.pk, level="worker", names=["A"]
        )
    bought = make_promise(kind="procurement", measure="money", target=Decimal(100), currency="PKR")
    paid = make_delivery(bought, states.VERIFIED, people=0, amount=Decimal(100))
    with pytest.raises(Refused, match="certificate_not_of_kind"):
        services.issue_certificates(actor=_of(bought, 1), delivery_id=paid.pk, level="worker", names=["A"])


def test_a_revoked_certificate_stays_revoked_and_known() -> None:
    delivery = make_delivery(make_promise(), states.VERIFIED)
    actor = _of(delivery.promise, 1)
    (made,) = services.issue_certificates(actor=actor, delivery_id=delivery.pk, level="worker", names=["Aliya Khan"])
    services.revoke_certificate(actor=actor, certificate_id=made.pk, reason="Given to the wrong person.")
    with pytest.raises(Refused, match="certificate_revoked_already"):
        services.revoke_certificate(actor=actor, certificate_id=made.pk, reason="Again.")
    with pytest.raises(Refused, match="certificate_unknown"):
        services.revoke_certificate(actor=_of(delivery.promise, 2), certificate_id=made.pk, reason="Not mine.")
    assert Certificate.objects.get().revoked_reason == "Given to the wrong person."


def test_demonstration_promises_are_made_once_and_say_what_they_are() -> None:
    make_agreement(agreement_states.IN_FORCE, consents=True)
    assert services.create_demonstration_promises() == 0, "no invented agreement, no invented promise"
    make_agreement(agreement_states.IN_FORCE, consents=True, is_demonstration=True)
    assert services.create_demonstration_promises() == 7
    assert services.create_demonstration_promises() == 0
    assert all(one.title_en.startswith("Demonstration") and one.is_demonstration for one in Promise.objects.all())
    assert _codes() == ["capacity.demonstration.created"]

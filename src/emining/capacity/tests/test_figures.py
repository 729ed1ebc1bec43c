"""The account: recomputed by hand from the rows, currencies apart, small groups withheld."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.accounts.types import ANONYMOUS
from emining.agreements import states as agreement_states
from emining.agreements.tests.factories import make_agreement, side_actor
from emining.capacity import states
from emining.capacity.models import Certificate, Heads, Promise
from emining.capacity.selectors.figures import _withheld, account, hours_given, people_by, promises_public, shares
from emining.capacity.selectors.gate import certificates_visible_to, deliveries_visible_to, promises_visible_to
from emining.capacity.tests.factories import make_delivery, make_promise
from emining.capacity.types import FEWEST_SHOWN

pytestmark = pytest.mark.django_db


def _world() -> None:
    public = make_agreement(agreement_states.IN_FORCE, consents=True)
    course = make_promise(agreement=public, target=Decimal(40), hours=Decimal(16))
    make_delivery(course, states.VERIFIED, people=12, hours=Decimal(16))
    make_delivery(course, states.VERIFIED, people=12, hours=Decimal(16))
    make_delivery(course, states.REPORTED, people=7)
    make_delivery(course, states.RETURNED, people=900)
    for currency, target in (("USD", 5000), ("PKR", 900_000)):
        bought = make_promise(
            agreement=public, kind="equipment", measure="money", currency=currency, target=Decimal(target)
        )
        make_delivery(bought, states.VERIFIED, people=0, amount=Decimal(target) / 2)
    make_promise(states.RELEASED, agreement=public, target=Decimal(1000))
    make_promise(states.PROPOSED, agreement=public, target=Decimal(1000))
    make_promise(target=Decimal(77))  # under an agreement that is not public


def test_the_account_equals_what_the_rows_say() -> None:
    _world()
    expected: dict[tuple[str, str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 3)
    for promise in Promise.objects.filter(state="agreed", agreement__public_basis="consent"):
        line = expected[(promise.kind, promise.measure, promise.currency)]
        line[0] += promise.target
        for delivery in promise.deliveries.exclude(state="returned"):
            size = (
                delivery.amount if delivery.amount is not None else Decimal(sum(h.people for h in delivery.heads.all()))
            )
            line[1] += size
            line[2] += size if delivery.state == "verified" else 0
    found = {
        (line.group, line.measure, line.currency): [line.tally.promised, line.tally.reported, line.tally.verified]
        for line in account(promises_public(), by="kind")
    }
    assert found == dict(expected)
    assert found[("training", "people", "")] == [40, 31, 24]
    assert hours_given(promises_public()) == 24 * 16


def test_shares_are_neither_summed_nor_averaged() -> None:
    public = make_agreement(agreement_states.IN_FORCE, consents=True)
    one = make_promise(agreement=public, kind="employment", measure="share", target=Decimal(70))
    make_delivery(one, states.VERIFIED, people=0, amount=Decimal(60))
    make_promise(agreement=public, kind="employment", measure="share", target=Decimal(30))
    assert account(promises_public(), by="kind") == []
    assert [(row.target, latest) for row, latest in shares(promises_public())] == [(70, 60), (30, None)]


def test_small_groups_are_withheld_and_not_found_by_subtraction() -> None:
    promise = make_promise(agreement=make_agreement(agreement_states.IN_FORCE, consents=True))
    delivery = make_delivery(promise, states.VERIFIED, people=30)
    Heads.objects.create(delivery=delivery, sex="female", district="Kharan", level="worker", people=3)
    Heads.objects.create(delivery=delivery, sex="female", district="Nushki", level="worker", people=9)
    assert people_by(promises_public(), "district") == [("Chagai", 30), ("Kharan", None), ("Nushki", None)]


@given(st.lists(st.integers(1, 30), max_size=6))
def test_what_is_shown_never_gives_a_small_group_away(sizes: list[int]) -> None:
    rows = sorted(((f"g{place}", size) for place, size in enumerate(sizes)), key=lambda row: row[1])
    shown = _withheld(rows)
    hidden = [group for group, people in shown if people is None]
    assert all(people is None or people >= FEWEST_SHOWN for _group, people in shown)
    assert sorted(group for group, _people in shown) == sorted(group for group, _people in rows)
    assert len(hidden) != 1 or len(rows) == 1


def test_the_gate_shows_promises_to_the_sides_and_names_to_the_issuer() -> None:
    promise = make_promise()
    delivery = make_delivery(promise, states.VERIFIED)
    Certificate.objects.create(
        delivery=delivery, code="c" * 32, holder="Aliya Khan", level="worker", issued_on=delivery.held_until,
        issued_by=promise.giver,
    )  # fmt: skip
    sides = [side_actor(promise.agreement, 1), side_actor(promise.agreement, 2)]
    assert all(promises_visible_to(one).count() == 1 and deliveries_visible_to(one).count() == 1 for one in sides)
    assert [certificates_visible_to(one).count() for one in sides] == [1, 0]
    strangers = [ANONYMOUS, *(make_actor(role) for role in roles.SEAT_ROLES if role != roles.AUDITOR)]
    assert not any(promises_visible_to(one).exists() for one in strangers)
    assert not any(certificates_visible_to(one).exists() for one in [*strangers, make_actor(roles.AUDITOR)])

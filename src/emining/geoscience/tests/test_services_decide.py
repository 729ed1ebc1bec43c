"""An officer confirms or denies that two records are one deposit."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, signed_in_client
from emining.audit.models import Event
from emining.geoscience.models import Occurrence
from emining.geoscience.services import decide_same_deposit
from emining.geoscience.tests.factories import make_link
from emining.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def decide(link, **changes):
    command = {
        "actor": make_actor(roles.LICENSING_OFFICER, "PK-BA"), "link_id": link.pk, "verdict": "confirmed",
        "reason": "Same shaft seen",
    } | changes  # fmt: skip
    return decide_same_deposit(**command)


@pytest.mark.parametrize("verdict", ["confirmed", "denied"])
def test_a_decision_is_recorded_and_merges_nothing(verdict: str) -> None:
    link = make_link()
    decide(link, verdict=verdict)
    link.refresh_from_db()
    assert link.verdict == verdict
    assert link.decided_at is not None
    assert Occurrence.objects.count() == 2
    event = Event.objects.get(code=f"geoscience.same_deposit.{verdict}")
    assert (event.chain, event.reason, event.before["verdict"]) == ("PK-BA", "Same shaft seen", "possible")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"verdict": "perhaps"}, "same_deposit_verdict_unknown"),
        ({"reason": "  "}, "same_deposit_reason_missing"),
        ({"link_id": 0}, "same_deposit_unknown"),
    ],
)
def test_refused(changes: dict[str, object], code: str) -> None:
    link = make_link()
    with pytest.raises(Refused) as refusal:
        decide(link, **changes)
    assert refusal.value.code == code
    link.refresh_from_db()
    assert link.verdict == "possible"


def test_other_seats_may_not() -> None:
    link = make_link()
    for role, place, code in (
        (roles.LICENSING_OFFICER, "PK-SD", "outside_jurisdiction"),
        (roles.FEDERAL_COORDINATOR, "PK", "not_permitted"),
        (roles.COMPANY_OWNER, "PK-BA", "not_permitted"),
        (roles.PUBLIC, None, "not_permitted"),
    ):
        with pytest.raises(Refused) as refusal:
            decide(link, actor=make_actor(role, place))
        assert refusal.value.code == code


def test_the_database_keeps_pairs_in_order_and_decisions_dated() -> None:
    link = make_link()
    with pytest.raises(IntegrityError, match="same_deposit_ordered"), transaction.atomic():
        type(link).objects.filter(pk=link.pk).update(first=link.second, second=link.first)
    with pytest.raises(IntegrityError, match="same_deposit_decision_dated"), transaction.atomic():
        type(link).objects.filter(pk=link.pk).update(verdict="confirmed")


def test_the_officer_decides_through_the_page() -> None:
    link = make_link()
    officer = signed_in_client(roles.LICENSING_OFFICER, "PK-BA")
    page = reverse("geoscience:occurrence", args=[link.first_id])
    address = reverse("geoscience:decide", args=[link.first_id, link.pk])
    assert address in officer.get(page).content.decode()
    assert address not in signed_in_client(roles.READER).get(page).content.decode()
    field = f"link-{link.pk}"
    assert officer.post(address, {f"{field}-verdict": "denied"}).status_code == 422
    officer.post(address, {f"{field}-verdict": "denied", f"{field}-reason": "Another valley"})
    link.refresh_from_db()
    assert link.verdict == "denied"
    assert "Another valley" in officer.get(page).content.decode()

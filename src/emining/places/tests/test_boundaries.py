"""The operator's choice of what maps draw."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, signed_in_client
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.places.models import BoundarySet
from emining.places.selectors import boundaries_drawn, boundary_lines_drawn, disputed_lines_drawn
from emining.places.services import choose_boundary_set, show_disputed_line
from emining.places.tests.factories import make_disputed_line, make_set

pytestmark = pytest.mark.django_db


def operator():
    return make_actor(roles.OPERATOR, "PK")


def test_one_set_of_a_level_is_drawn() -> None:
    make_set(is_default=True)
    with pytest.raises(IntegrityError, match="boundary_set_one_drawn_per_level"), transaction.atomic():
        make_set(is_default=True)


def test_choosing_draws_the_set_and_the_lines_inside_it_but_not_its_edge() -> None:
    old, new = make_set(is_default=True), make_set(squares=3)
    choose_boundary_set(actor=operator(), set_code=new.code, reason="Letter 5")
    assert boundaries_drawn("district").count() == 3
    old.refresh_from_db()
    assert not old.is_default
    line = boundary_lines_drawn("district").get().geom
    # Three squares in a row share two sides of one degree; the outer edge would be eight degrees long.
    assert line.length == pytest.approx(2, abs=0.01)
    event = Event.objects.get(code="places.boundary_set.chosen")
    assert (event.before["set"], event.after["set"], event.reason) == (old.code, new.code, "Letter 5")


def test_choosing_the_same_again_records_nothing() -> None:
    made = make_set()
    choose_boundary_set(actor=operator(), set_code=made.code, reason="Letter 5")
    choose_boundary_set(actor=operator(), set_code=made.code, reason="Letter 5")
    assert Event.objects.filter(code="places.boundary_set.chosen").count() == 1


@pytest.mark.parametrize(
    ("code", "reason", "refusal"),
    [
        ("no-such-set", "Letter", "boundary_set_unknown"),
        ("empty", "Letter", "boundary_set_empty"),
        ("full", " ", "boundary_reason_missing"),
    ],
)
def test_refused(code: str, reason: str, refusal: str) -> None:
    make_set("empty", squares=0)
    make_set("full")
    with pytest.raises(Refused) as caught:
        choose_boundary_set(actor=operator(), set_code=code, reason=reason)
    assert caught.value.code == refusal
    assert not BoundarySet.objects.filter(is_default=True).exists()


def test_disputed_lines_are_left_out_until_the_operator_has_them_drawn() -> None:
    line = make_disputed_line()
    assert not disputed_lines_drawn().exists()
    show_disputed_line(actor=operator(), line_code=line.code, is_drawn=True, reason="Letter 6")
    assert list(disputed_lines_drawn()) == [line]
    show_disputed_line(actor=operator(), line_code=line.code, is_drawn=False, reason="Letter 7")
    assert not disputed_lines_drawn().exists()
    codes = list(Event.objects.filter(code__startswith="places.disputed").order_by("id").values_list("code", flat=True))
    assert codes == ["places.disputed_line.shown", "places.disputed_line.hidden"]


def test_nobody_else_may() -> None:
    line = make_disputed_line()
    for role in (roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.AUDITOR):
        with pytest.raises(Refused) as caught:
            show_disputed_line(actor=make_actor(role, "PK"), line_code=line.code, is_drawn=True, reason="Letter")
        assert caught.value.code == "not_permitted"


def test_the_page_states_sources_to_all_and_offers_forms_to_the_operator(client) -> None:
    make_disputed_line(source="The survey's atlas")
    address = reverse("places:boundaries")
    page = client.get(address).content.decode()
    assert "The survey&#x27;s atlas" in page
    assert reverse("places:show_line") not in page
    assert reverse("places:show_line") in signed_in_client(roles.OPERATOR, "PK").get(address).content.decode()


def test_the_operator_draws_a_line_through_the_page() -> None:
    line = make_disputed_line()
    client = signed_in_client(roles.OPERATOR, "PK")
    sent = {"line-line": line.code, "line-is_drawn": "yes"}
    assert client.post(reverse("places:show_line"), sent).status_code == 422
    assert not disputed_lines_drawn().exists()
    client.post(reverse("places:show_line"), sent | {"line-reason": "Letter 8"})
    assert disputed_lines_drawn().exists()

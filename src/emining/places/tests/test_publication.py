"""How exactly geometry is shown to whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.accounts.types import ANONYMOUS
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.places.models import Jurisdiction, PublicationRule
from emining.places.selectors import audience_of, places_visible_to, publication_precision
from emining.places.services import record_publication_rule
from emining.places.tests.factories import make_place
from emining.places.types import DEFAULT_POLICY, LAYERS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("layer", "audience", "precision"),
    [
        ("titles", "public", "generalised"),
        ("titles", "officer", "exact"),
        ("titles.demonstration", "public", "exact"),
        ("titles.reference", "public", "exact"),
        ("occurrences", "public", "exact"),
        ("something_new", "public", "none"),
        ("titles", "somebody_new", "none"),
    ],
)
def test_default_policy(layer: str, audience: str, precision: str) -> None:
    assert publication_precision("PK-BA", layer, audience) == precision


def test_every_layer_has_a_default_for_every_audience() -> None:
    assert {layer for layer, _audience in DEFAULT_POLICY} == set(LAYERS)
    assert len(DEFAULT_POLICY) == 2 * len(LAYERS)


def test_the_nearest_rule_wins() -> None:
    def rule(code: str | None, precision: str) -> None:
        PublicationRule.objects.create(
            jurisdiction=Jurisdiction.objects.get(code=code) if code else None,
            layer="occurrences", audience="public", precision=precision, basis="Letter 1",
        )  # fmt: skip

    rule(None, "none")
    assert publication_precision("PK-BA", "occurrences", "public") == "none"
    rule("PK", "generalised")
    assert publication_precision("PK-BA", "occurrences", "public") == "generalised"
    rule("PK-BA", "exact")
    assert publication_precision("PK-BA", "occurrences", "public") == "exact"
    assert publication_precision("PK-SD", "occurrences", "public") == "generalised"
    assert publication_precision("AU-NT", "occurrences", "public") == "none"


def test_an_officer_is_an_officer_only_where_the_seat_covers() -> None:
    officer = make_actor(roles.LICENSING_OFFICER, "PK-BA")
    assert audience_of(officer, "PK-BA") == "officer"
    assert audience_of(officer, "PK-SD") == "public"
    assert audience_of(make_actor(roles.FEDERAL_COORDINATOR, "PK"), "PK-SD") == "officer"
    assert audience_of(ANONYMOUS, "PK-BA") == "public"
    assert audience_of(make_actor(roles.COMPANY_OWNER, "PK-BA"), "PK-BA") == "public"


def test_exact_geometry_of_a_register_needs_an_approval_even_in_the_database() -> None:
    with pytest.raises(IntegrityError, match="publication_rule_exact_is_approved"), transaction.atomic():
        PublicationRule.objects.create(
            jurisdiction=Jurisdiction.objects.get(code="PK-BA"),
            layer="titles", audience="public", precision="exact", basis="because",
        )  # fmt: skip


def _record(**changes: object) -> PublicationRule:
    command = {
        "actor": make_actor(roles.OPERATOR, "PK"), "jurisdiction_code": "PK-BA", "layer": "titles",
        "audience": "public", "precision": "exact", "basis": "Letter 12 of 1 March 2026",
        "approved_by": "Survey of Pakistan", "approved_on": date(2026, 3, 1),
    } | changes  # fmt: skip
    return record_publication_rule(**command)


def test_an_approval_is_recorded_with_one_event() -> None:
    _record()
    assert publication_precision("PK-BA", "titles", "public") == "exact"
    assert publication_precision("PK-SD", "titles", "public") == "generalised"
    event = Event.objects.get(code="places.publication_rule.recorded")
    assert (event.chain, event.after["approved_by"]) == ("PK-BA", "Survey of Pakistan")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"approved_by": " "}, "publication_not_approved"),
        ({"approved_on": None}, "publication_not_approved"),
        ({"basis": ""}, "boundary_reason_missing"),
        ({"jurisdiction_code": "XX"}, "publication_jurisdiction_unknown"),
    ],
)
def test_refused(changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        _record(**changes)
    assert refusal.value.code == code
    assert not PublicationRule.objects.exists()


def test_only_the_operator_records() -> None:
    with pytest.raises(Refused) as refusal:
        _record(actor=make_actor(roles.LICENSING_OFFICER, "PK-BA"))
    assert refusal.value.code == "not_permitted"


def test_a_closed_layer_hides_its_places() -> None:
    place = make_place()
    assert list(places_visible_to(ANONYMOUS)) == [place]
    PublicationRule.objects.create(
        jurisdiction=place.jurisdiction, layer="places", audience="public", precision="none", basis="Letter 2"
    )
    assert not places_visible_to(ANONYMOUS).exists()
    assert places_visible_to(make_actor(roles.LICENSING_OFFICER, "PK-BA")).exists()

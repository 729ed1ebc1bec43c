"""Authorities with their sources, and companies that say that they are invented."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from emining.accounts.demonstration import OFFICES
from emining.accounts.services import create_demonstration_seats
from emining.accounts.tests.factories import make_organisation
from emining.kernel.refusals import Refused
from emining.parties.identifiers import normal_identifier
from emining.parties.models import Party
from emining.parties.selectors import holder_name, parties_matching, parties_public, party_named
from emining.parties.services import create_demonstration_companies, load_authorities

pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing() -> None:
    assert load_authorities() == parties_public().count() > 10
    assert load_authorities() == 0
    assert create_demonstration_companies() == 13
    assert create_demonstration_companies() == 0


def test_companies_and_seats_agree_on_names_in_either_order() -> None:
    create_demonstration_companies()
    create_demonstration_seats()
    assert create_demonstration_companies() == 0
    shared = {office.code for office in OFFICES} & {party.organisation.code for party in parties_public()}
    assert shared == {"demo-copper", "demo-marble", "demo-metals-china", "demo-investment"}


def test_every_authority_has_three_names_a_source_and_a_grade() -> None:
    load_authorities()
    for party in parties_public():
        names = party.organisation
        assert names.name_en, names.code
        assert names.name_zh, names.code
        assert names.name_ur, names.code
        assert party.source, names.code
        assert party.grade in {"P", "S", "M"}, names.code


def test_no_real_party_without_a_source() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(organisation=make_organisation(), kind="company", country="PK")


def test_demonstration_companies_say_so_in_every_language() -> None:
    create_demonstration_companies()
    for party in parties_public():
        assert party.is_demonstration
        assert party.organisation.name_en.startswith("Demonstration")
        assert "示范" in party.organisation.name_zh
        assert "نمائشی" in party.organisation.name_ur
        assert all(number.is_demonstration for number in party.identifiers.all())


def test_they_do_not_exist_under_an_authority(settings: object) -> None:
    settings.IS_DEMONSTRATION = False  # type: ignore[attr-defined]
    with pytest.raises(Refused):
        create_demonstration_companies()


@pytest.mark.parametrize("words", ["copper", "示范铜", "کاپر", "0000001"])
def test_finding_in_any_language_or_by_number(words: str) -> None:
    create_demonstration_companies()
    assert "demo-copper" in [party.organisation.code for party in parties_matching(words)]


@pytest.mark.parametrize(
    ("kind", "value"), [("uscc", "91110000600037341L"), ("secp", "0000001"), ("ntn", "1234567-8"), ("ntn", "1234567")]
)
def test_good_numbers(kind: str, value: str) -> None:
    assert normal_identifier(kind, f" {value} ") == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [("uscc", "91110000600037341K"), ("uscc", "9111"), ("secp", "12345"), ("ntn", "12-3"), ("cnic", "1")],
)
def test_bad_numbers(kind: str, value: str) -> None:
    with pytest.raises(Refused):
        normal_identifier(kind, value)


def test_holder_names() -> None:
    create_demonstration_companies()
    copper = parties_public().get(organisation__code="demo-copper")
    assert holder_name(copper.organisation_id).ur == "نمائشی کاپر کمپنی (پرائیویٹ) لمیٹڈ"
    assert holder_name(None, otherwise="Somebody").en == "Somebody"
    assert party_named(copper.organisation_id) == copper
    assert party_named(10**9) is None


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_pages(client: object, language: str) -> None:
    load_authorities()
    create_demonstration_companies()
    page = client.get(f"/{language}/parties/")  # type: ignore[attr-defined]
    assert page.status_code == 200
    assert "/parties/gsp/" in page.content.decode()
    detail = client.get(f"/{language}/parties/demo-copper/").content.decode()  # type: ignore[attr-defined]
    assert "0000001" in detail
    assert client.get(f"/{language}/parties/none/").status_code == 404  # type: ignore[attr-defined]
    assert "gsp" not in client.get(f"/{language}/parties/?kind=company").content.decode().split("<main")[1]  # type: ignore[attr-defined]

"""Filters, order, pages by key, living figures, desk counts."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from decimal import Decimal
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.tests.factories import make_actor
from emining.projects import states
from emining.projects.asking import ListingFilter, ProjectFilter, read_listings, read_projects
from emining.projects.models import Project
from emining.projects.selectors import expiring_own, living_figures, search_projects, waiting_vettings
from emining.projects.selectors.gate import listings_public, projects_public
from emining.projects.selectors.search import count_of, listings_matching, page_of, projects_matching
from emining.projects.tests import factories as make
from emining.projects.tests.factories import row_of_listing, row_of_project

CODES = st.sampled_from(["", "PK-BA", "Cu", "survey", "USD", "finance", "open", "all", "x'--", "quiet", "30", "name"])


def _found(**asked) -> set[str]:
    return {row.name_en for row in projects_matching(projects_public(), read_projects(asked))}


@pytest.mark.django_db
def test_every_filter_narrows():
    today = timezone.localdate()
    row_of_project(
        name_en="A", commodities=["Cu", "Au"], stage="financing", value_chain=["smelting"], seeks=["epc"],
        sought_amount=Decimal(500), sought_currency="USD", sought_on=today, vetted_score=90, jurisdiction="PK-KP",
    )  # fmt: skip
    row_of_project(
        name_en="B", commodities=["Li"], vetted_score=60, confirmed_on=today - timedelta(days=40),
        active_on=today - timedelta(days=70),
    )  # fmt: skip
    row_of_project(states.LAPSED, name_en="C")
    row_of_project("published", kind="fact_sheet", name_en="D")
    assert _found() == {"A", "B", "D"}
    assert _found(shown="ended") == {"C"}
    assert _found(shown="all") == {"A", "B", "C", "D"}
    for asked in (
        {"commodity": "Au"}, {"stage": "financing"}, {"chain": "smelting"}, {"seeks": "epc"}, {"vetted": "75"},
        {"province": "PK-KP"}, {"currency": "USD"}, {"currency": "USD", "least": "500", "most": "500"},
    ):  # fmt: skip
        assert _found(**asked) == {"A"}, asked
    assert _found(currency="USD", least="501") == set()
    assert _found(currency="CNY", most="9999999") == set(), "currencies are never converted"
    assert _found(age="quiet") == {"B"}
    assert _found(kind="fact_sheet") == {"D"}
    assert "B" not in _found(age="30")


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["copper", "铜", "تانبا", "Chagai copper", "row of owner", "پہاڑ"])
def test_words_find_in_three_scripts(words):
    make.make_commodities()
    row = row_of_project(name_en="Row of hills", name_ur="پہاڑ کا منصوبہ", commodities=["Cu"], district="Chagai")
    row.organisation.name_en = "Owner Limited"
    row.organisation.save()
    from emining.projects.selectors.search import _vocabulary, key_of_project

    _vocabulary.cache_clear()
    Project.objects.filter(pk=row.pk).update(search_key=key_of_project(row))
    rows, counted = search_projects(words)
    assert [one.pk for one in rows] == [row.pk]
    assert counted.number == 1
    assert search_projects(row.number)[0]
    assert not search_projects("granite")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("sort", ["newest", "confirmed", "name", "capital"])
def test_pages_by_key_give_every_row_once(sort):
    for n in range(7):
        row_of_project(
            name_en=f"Same {n // 2}", sought_amount=Decimal(100 + n // 3), sought_currency="USD",
            sought_on=timezone.localdate(),
        )  # fmt: skip
    rows, mark, seen = projects_public(), "", []
    for _turn in range(10):
        page = page_of(rows, sort, mark=mark, size=3)
        seen += [one.pk for one in page.rows]
        mark = page.next_mark
        if not mark:
            break
    assert len(seen) == len(set(seen)) == 7
    assert page_of(rows, sort, mark="nonsense~x", size=3).is_first


@pytest.mark.django_db
def test_needs_that_name_no_place_or_commodity_answer_for_any():
    row_of_listing(name_en="anywhere", commodities=[], jurisdictions=[])
    row_of_listing(name_en="here", commodities=["Cu"], jurisdictions=["PK-BA"])
    row_of_listing(name_en="there", commodities=["Li"], jurisdictions=["PK-KP"])
    found = {
        one.name_en
        for one in listings_matching(listings_public(), read_listings({"commodity": "Cu", "province": "PK-BA"}))
    }
    assert found == {"anywhere", "here"}
    assert {one.name_en for one in listings_matching(listings_public(), read_listings({"kind": "offer"}))} == set()


@given(st.dictionaries(st.sampled_from([one.name for one in fields(ProjectFilter)]), CODES))
def test_an_address_read_and_written_is_the_same_question(given_parameters):
    asked = read_projects(given_parameters)
    assert read_projects(dict(parse_qsl(asked.query()))) == asked
    listed = read_listings(given_parameters)
    assert read_listings(dict(parse_qsl(listed.query()))) == listed


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text):
    for name in ("q", "least", "vetted", "commodity", "sort", "shown"):
        asked = read_projects({name: text, "currency": "USD"})
        assert isinstance(asked, ProjectFilter)
    assert isinstance(read_listings({"q": text}), ListingFilter)


@pytest.mark.django_db
def test_counting_stops_at_its_limit(monkeypatch):
    monkeypatch.setattr("emining.projects.selectors.search.COUNTED_TO", 2)
    for _n in range(3):
        row_of_project()
    counted = count_of(projects_public())
    assert (counted.number, counted.more) == (2, True)


@pytest.mark.django_db
def test_living_figures_keep_currencies_apart_and_take_three_questions():
    day = timezone.localdate()
    row_of_project(sought_amount=Decimal(100), sought_currency="USD", sought_on=day)
    row_of_project(sought_amount=Decimal(50), sought_currency="USD", sought_on=day - timedelta(days=9))
    row_of_project(sought_amount=Decimal(7), sought_currency="CNY", sought_on=day, is_demonstration=True)
    row_of_project(states.LAPSED, sought_amount=Decimal(900), sought_currency="USD", sought_on=day)
    row_of_project("published", kind="fact_sheet")
    row_of_listing()
    row_of_listing(kind="offer")
    projects_public()
    with CaptureQueriesContext(
        connection,
    ) as questions:
        found = living_figures()
    assert (found.projects, found.fact_sheets, found.needs, found.offers, found.lapsed, found.demonstration) == (
        3, 1, 1, 1, 1, 1,
    )  # fmt: skip
    assert [(one.currency, one.amount, one.projects) for one in found.capital] == [
        ("USD", Decimal(150), 2), ("CNY", Decimal(7), 1),
    ]  # fmt: skip
    assert (found.capital[0].oldest_on, found.capital[0].newest_on) == (day - timedelta(days=9), day)
    assert len(questions) <= 8


@pytest.mark.django_db
def test_desk_counts():
    actor = make.owner()
    seat = Seat.objects.get(pk=actor.seat_id)
    day = timezone.localdate()
    row_of_project(seat=seat, expires_on=day + timedelta(days=30))
    row_of_listing(seat=seat, expires_on=day + timedelta(days=5))
    row_of_listing(seat=seat, expires_on=day + timedelta(days=31))
    row_of_project(expires_on=day)
    assert expiring_own(actor) == 2
    row_of_project(states.SUBMITTED, jurisdiction="PK-BA")
    row_of_listing(states.SUBMITTED, jurisdictions=["PK-BA"])
    row_of_listing(states.SUBMITTED, jurisdictions=[])
    assert waiting_vettings(make.officer()) == 2
    assert waiting_vettings(make.officer("PK-KP")) == 0
    assert waiting_vettings(make_actor(roles.FEDERAL_COORDINATOR)) == 3
    assert waiting_vettings(make_actor(roles.AUDITOR)) == 0
    assert waiting_vettings(actor) == 0

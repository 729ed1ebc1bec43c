"""The invented companies: how many, that they say so, that nothing of them could be real."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from stdnum.cn import uscc

from emining.accounts.types import system_actor
from emining.audit.models import Event
from emining.geoscience.services import load_geoscience_facts
from emining.kernel.refusals import Refused
from emining.parties import commodities
from emining.parties.demonstration import invent, links
from emining.parties.demonstration.vocabulary import words
from emining.parties.models import Capability, Contact, HolderPerson, Interest, Membership, NameKey, Party
from emining.parties.ownership import Solver
from emining.parties.selectors import parties_matching
from emining.parties.selectors.ownership import are_related
from emining.parties.selectors.ownership_graph import whole_graph
from emining.parties.services import (
    create_demonstration_companies,
    create_demonstration_profiles,
    remove_demonstration_profiles,
)

pytestmark = pytest.mark.django_db


def test_the_same_seed_invents_the_same_companies_and_another_seed_others() -> None:
    assert invent(7) == invent(7)
    assert invent(7) != invent(8)
    assert [one.code for one in invent(7)] == [one.code for one in invent(8)], "codes are addresses: they stay"


def test_seventy_one_chinese_and_one_hundred_and_thirty_three_pakistani_companies() -> None:
    made = create_demonstration_profiles()
    companies = Party.objects.filter(kind="company", is_demonstration=True)
    assert Counter(companies.values_list("country", flat=True)) == {"CN": 71, "PK": 133}
    assert made == 71 + 133 - 13 + 6 + 2
    event = Event.objects.filter(code="parties.demonstration.created").get()
    assert event.after["companies"] == made
    assert len(event.after["rows_digest"]) == 64
    before = Event.objects.count()
    assert create_demonstration_profiles() == 0
    assert Event.objects.count() == before
    assert create_demonstration_companies() == 0, "the companies that were there first stay as they were"


def test_every_company_says_that_it_is_invented() -> None:
    create_demonstration_profiles()
    for party in (
        Party.objects.filter(is_demonstration=True).select_related("organisation").prefetch_related("identifiers")
    ):
        own = party.organisation
        assert own.name_en.startswith("Demonstration")
        assert "示范" in own.name_zh
        assert "نمائشی" in own.name_ur
        assert own.is_demonstration
        assert not party.website or party.website.endswith(".example/")
        for number in party.identifiers.all():
            assert number.is_demonstration
            if number.kind == "uscc":
                assert uscc.is_valid(number.value)
                assert number.value[2:8] == "999999"
            else:
                assert re.fullmatch(r"0000\d{3}", number.value)
    assert not Contact.objects.filter(is_desk=False).exists()
    assert all(desk.email.endswith(".example") for desk in Contact.objects.all())
    assert Interest.objects.filter(is_demonstration=False).count() == 0
    assert HolderPerson.objects.filter(is_demonstration=False).count() == 0


@pytest.mark.slow
def test_every_company_says_something_in_three_languages() -> None:
    create_demonstration_profiles()
    new = Party.objects.filter(is_demonstration=True).exclude(role_en="")
    assert new.count() == 71 + 133 - 13 + 6 + 2 + 1
    for party in new:
        assert party.role_zh
        assert party.role_ur
        assert not re.search(r"[{}]", party.role_en + party.role_zh + party.role_ur)
    silent = Party.objects.filter(is_demonstration=True, kind="company", capabilities__isnull=True)
    assert not silent.exists()
    for one in Capability.objects.all():
        assert one.words_en
        assert re.search(r"[\u4e00-\u9fff]", one.words_zh)
        assert re.search(r"[\u0600-\u06ff]", one.words_ur)
        assert (one.capacity is None) == (not one.capacity_unit)
        assert one.stated_on is not None
        assert one.stated_on < date(2026, 11, 1)
    roles = [party.role_en for party in new if party.kind == "company"]
    assert len(set(roles)) > 0.85 * len(roles), "visitors would notice the same sentence twice"


def test_the_two_sides_are_strong_in_different_things() -> None:
    create_demonstration_profiles()
    counted = Counter(Capability.objects.values_list("party__country", "direction", "stage"))
    assert counted["CN", "offered", "smelting"] > counted["PK", "offered", "smelting"]
    assert counted["CN", "offered", "equipment"] > counted["PK", "offered", "equipment"]
    assert counted["CN", "offered", "finance"] > counted["PK", "offered", "finance"]
    assert counted["PK", "offered", "extraction"] > counted["CN", "offered", "extraction"]
    assert counted["PK", "sought", "finance"] > counted["CN", "sought", "finance"]
    assert counted["PK", "sought", "equipment"] > counted["CN", "sought", "equipment"]
    assert {stage for _country, _direction, stage in counted} == set(words()["offered"])
    desks = Counter(tuple(sorted(desk.languages)) for desk in Contact.objects.filter(party__country="CN"))
    assert desks["zh-hans",] > 10, "some speak Chinese alone: interpreters are needed"


def test_commodities_are_of_the_vocabulary_and_the_urdu_words_agree_with_it() -> None:
    load_geoscience_facts(actor=system_actor("test"))
    known = commodities.commodities()
    for code, row in words()["commodities"].items():
        assert not code or not known or code in known, row


def test_ownership_has_a_circle_a_state_a_listed_parent_and_nothing_above_the_whole() -> None:
    create_demonstration_profiles()
    loaded = whole_graph(on=date(2026, 11, 1))
    assert loaded.contradictory == set()
    assert any(len(ring) == 3 for ring in loaded.graph.rings)
    solver = Solver(loaded.graph)
    state = Party.objects.get(organisation__code="demo-state-assets")
    held = [node for node in loaded.graph.nodes if f"party:{state.pk}" in solver.interests_in(node).shares]
    assert len(held) > 8
    assert Interest.objects.filter(unknown_reason="public_float").exists()
    assert Membership.objects.filter(agreed_at__isnull=False).count() == 6
    first, second = Party.objects.filter(organisation__code__in=["demo-ruichuan-copper", "demo-copper"])
    relation = are_related(first.organisation_id, second.organisation_id, on=date(2026, 11, 1))
    assert relation is not None
    assert relation.share == Fraction(1, 4)


@pytest.mark.slow
def test_they_are_found_in_any_script() -> None:
    create_demonstration_profiles()
    for text in ("ruichuan", "瑞川", "روئی چوان", "示范瑞川铜业", "0000901"):
        assert parties_matching(text).exists(), text
    assert NameKey.objects.filter(key__contains="ruichuan").exists()


def test_links_stay_within_the_whole_for_any_seed() -> None:
    for seed in range(5):
        found, members = links(invent(seed), seed)
        totals: Counter[tuple[str, str]] = Counter()
        for link in found:
            assert link.subject != link.holder
            if link.share is not None and link.until is None:
                totals[link.subject, link.kind] += link.share
        assert max(totals.values()) <= 1
        assert len(members) == 6


@pytest.mark.slow
def test_there_are_none_under_an_authority_and_they_go_when_told(settings: object) -> None:
    create_demonstration_profiles()
    kept = Party.objects.get(organisation__code="demo-copper")
    gone = remove_demonstration_profiles()
    assert gone == 71 + 133 - 13 + 6 + 2 + 1
    assert not Party.objects.filter(organisation__code__startswith="demo-ruichuan", state="published").exists()
    assert Party.objects.filter(pk=kept.pk, state="published").exists()
    assert create_demonstration_profiles() > 0
    settings.IS_DEMONSTRATION = False  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="demonstration_is_off"):
        create_demonstration_profiles()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_pages_of_invented_companies(client: object, language: str) -> None:
    create_demonstration_profiles()
    for code in ("demo-ruichuan-copper", "demo-red-hills-copper-consortium", "demo-ruichuan-copper-pakistan"):
        for page in (f"/{language}/parties/{code}/", f"/{language}/parties/{code}/ownership/"):
            assert client.get(page).status_code == 200, page  # type: ignore[attr-defined]

"""The ranking: exact sums, agreement with the plain one, hard limits that nothing outweighs, honest counterfactuals."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emining.matching import engine
from emining.matching.engine import (
    DEFAULT_WEIGHTS,
    NO_RULES,
    PART_CODES,
    PARTY,
    PROJECT,
    PUBLISHED_RULES,
    Amount,
    Line,
    Pool,
    Profile,
    Record,
    Weights,
)
from emining.matching.engine.commodities import closeness
from emining.matching.engine.features import LANGUAGES, NEAR_STAGES, SIZES, STAGES, freshness
from emining.matching.engine.rules import NationalityRule, StatedRules
from emining.matching.engine.weights import weights_of
from emining.matching.tests.random_profiles import random_profiles
from emining.matching.tests.reference import naive_score, rarities
from emining.parties.types import LANGUAGE_CODES
from emining.parties.types import SIZES as PARTY_SIZES
from emining.parties.types import STAGES as PARTY_STAGES

COPPER_MINE = Profile(
    "project:1",
    PROJECT,
    1,
    "PK",
    offers=(Line("extraction", ("Cu", "Au"), ("PK-BA",), Amount("capacity", 900_000, 900_000)),),
    seeks=(Line("processing", ("Cu",), ("PK-BA",), Amount("capacity", 900_000, 900_000)),),
    languages=frozenset({"en", "ur"}),
    size="medium",
    is_verified=True,
    age_days=10,
)
SMELTER = Profile(
    "party:2",
    PARTY,
    2,
    "CN",
    offers=(Line("processing", ("Cu",), (), Amount("capacity", 1_500_000, 1_500_000)),),
    seeks=(Line("extraction", ("Cu",), ("PK-BA",)),),
    languages=frozenset({"zh-hans", "en"}),
    size="large",
    is_verified=True,
    age_days=5,
    record=(Record("processing", ("Cu",), "PK", has_evidence=True),),
)


def the_score(query: Profile, candidate: Profile, **more: Any) -> int | None:
    """The score of a pool of one; nothing when the candidate is not suggested."""
    found = Pool([candidate], **more).rank(query).suggested
    return found[0].score if found else None


def test_the_engine_knows_no_framework() -> None:
    for path in Path(engine.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not any(name.startswith(("django", "emining.parties")) for name in names), path


def test_codes_are_those_of_the_platform() -> None:
    assert set(STAGES) == set(PARTY_STAGES)
    assert set(SIZES) - {""} == set(PARTY_SIZES)
    assert LANGUAGES == LANGUAGE_CODES
    assert all(one in STAGES and other in STAGES for one, other in NEAR_STAGES)


@pytest.mark.parametrize("seed", range(6))
def test_it_agrees_with_the_plain_ranking_of_single_pairs(seed: int) -> None:
    companies = random_profiles(25, PARTY, seed=seed)
    projects = random_profiles(60, PROJECT, seed=seed + 100, first_organisation=20)
    pool, rarity = Pool(projects), rarities(projects)
    for company in companies:
        plain = {
            project.key: score
            for project in projects
            if (score := naive_score(company, project, DEFAULT_WEIGHTS, PUBLISHED_RULES, rarity)) is not None
        }
        assert pool.scores(company) == plain
        ranking = pool.rank(company, top=10)
        assert [one.score for one in ranking.suggested] == sorted(plain.values(), reverse=True)[:10]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(0, 100), min_size=len(PART_CODES), max_size=len(PART_CODES)))
def test_parts_add_up_to_the_score_under_any_weights(seed: int, raw: list[int]) -> None:
    rest = 1000 - sum(raw[:-1])
    weights = weights_of(dict(zip(PART_CODES, [*raw[:-1], rest], strict=True))) if rest >= 0 else DEFAULT_WEIGHTS
    pool = Pool(random_profiles(20, PROJECT, seed=seed), weights)
    for query in random_profiles(3, PARTY, seed=seed, first_organisation=500):
        for one in pool.rank(query).suggested:
            assert one.score == sum(part.points for part in one.parts) == sum(p.weight * p.value for p in one.parts)
            assert 0 <= one.score <= 100_000
            assert all(0 <= part.value <= 100 for part in one.parts)
            assert [part.code for part in one.parts] == list(PART_CODES)
            assert one.reasons


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.randoms())
def test_the_order_of_the_pool_decides_nothing_but_ties(seed: int, dice: Any) -> None:
    projects = random_profiles(40, PROJECT, seed=seed)
    shuffled = list(projects)
    dice.shuffle(shuffled)
    query = random_profiles(1, PARTY, seed=seed, first_organisation=900)[0]
    assert Pool(projects).scores(query) == Pool(shuffled).scores(query)


@pytest.mark.parametrize(
    ("query", "candidate", "reason"),
    [
        ({}, {"is_barred": True}, "screening_hit"),
        ({"is_barred": True}, {}, "screening_hit"),
        ({}, {"is_exclusive": True}, "exclusive_mandate"),
        ({}, {"exclusive_to": 77}, "exclusive_mandate"),
        ({"exclusive_to": 77}, {}, "exclusive_mandate"),
        ({}, {"organisation": 1}, "own"),
        ({"related": frozenset({2})}, {}, "related_party"),
        ({}, {"related": frozenset({1})}, "related_party"),
        ({"nationalities": frozenset({"PK"})}, {}, "nationality_rule"),
        ({}, {"nationalities": frozenset({"CN"})}, "nationality_rule"),
        ({}, {"age_days": 800}, "silent"),
    ],
)
def test_nothing_outweighs_a_hard_reason(query: dict[str, Any], candidate: dict[str, Any], reason: str) -> None:
    asking, other = replace(COPPER_MINE, **query), replace(SMELTER, **candidate)
    assert the_score(COPPER_MINE, SMELTER) is not None
    ranking = Pool([other]).rank(asking)
    assert not ranking.suggested
    assert ranking.left_out == {reason: 1}
    assert Pool([other]).judge(asking, other.key)[1] == reason


def test_a_mandate_does_not_bar_its_holder() -> None:
    assert the_score(SMELTER, replace(COPPER_MINE, exclusive_to=SMELTER.organisation)) is not None
    assert the_score(replace(COPPER_MINE, exclusive_to=SMELTER.organisation), SMELTER) is not None


def gold(place: str = "PK-GB", **fields: Any) -> Profile:
    """A gold mine that looks for a partner in the ground and for machines."""
    ground = Line("extraction", ("Au",), (place,), **fields)
    return replace(
        COPPER_MINE,
        offers=(ground,),
        seeks=(Line("equipment", ("Au",), (place,)), Line("finance", ("Au",), (place,))),
    )


def test_gold_in_gilgit_baltistan_is_for_nationals_but_machines_are_not() -> None:
    """GB MCR 2016 r.186, the one nationality rule whose text was read."""
    miner = replace(SMELTER, offers=(), seeks=(Line("extraction", ("Au",)),))
    assert Pool([gold()]).rank(miner).left_out == {"nationality_rule": 1}
    assert Pool([miner]).rank(gold()).left_out == {"nationality_rule": 1}
    assert the_score(replace(miner, country="PK"), gold()) is not None
    assert the_score(miner, gold("PK-BA")) is not None
    assert the_score(miner, gold(is_holding=False)) is not None, "buying ore is no holding of ground"
    maker = replace(SMELTER, offers=(Line("equipment", ("Au",)),), seeks=())
    assert the_score(maker, gold()) is not None
    lender = replace(SMELTER, offers=(Line("finance", ("Au",)),), seeks=())
    found = Pool([gold()]).rank(lender).suggested[0]
    assert "rule_not_established" in {caution.code for caution in found.cautions}


def test_a_rule_below_an_official_text_never_enforces() -> None:
    miner = replace(SMELTER, offers=(), seeks=(Line("extraction", ("Au",)),))
    rumour = NationalityRule("rumour", "PK-GB", frozenset({"Au"}), frozenset({"PK"}), "S", "press")
    found = Pool([gold()], rules=StatedRules([rumour])).rank(miner).suggested
    assert [
        caution.facts["rule"] for one in found for caution in one.cautions if caution.code == "rule_not_established"
    ]
    assert Pool([gold()], rules=NO_RULES).rank(miner).suggested


def test_nuclear_substances_are_nobodys_to_match() -> None:
    ground = replace(COPPER_MINE, offers=(Line("extraction", ("U",), ("PK-PB",)),), seeks=())
    seeker = replace(SMELTER, offers=(), seeks=(Line("extraction", ("U",)),))
    assert Pool([ground]).rank(seeker).left_out == {"nuclear_substance": 1}


def test_a_hundred_times_too_large_is_no_answer() -> None:
    small = replace(COPPER_MINE, offers=(), seeks=(Line("equipment", ("Cu",), (), Amount("capacity", 900, 900)),))
    plant = replace(SMELTER, seeks=(), offers=(Line("equipment", ("Cu",), (), Amount("capacity", 900_000, 900_000)),))
    assert the_score(small, plant) is None
    fitting = replace(plant, offers=(Line("equipment", ("Cu",), (), Amount("capacity", 2_000, 2_000)),))
    assert the_score(small, fitting) is not None


def test_verification_freshness_record_and_language_lift_a_score_by_what_was_promised() -> None:
    poor = replace(SMELTER, is_verified=False, age_days=500, record=(), languages=frozenset({"zh-hans"}))
    found = Pool([poor]).rank(COPPER_MINE).suggested[0]
    promised = {one.code: one.points for one in found.improvements}
    better = {
        "be_verified": {"is_verified": True},
        "confirm": {"age_days": 1},
        "show_record": {"record": SMELTER.record},
        "bring_interpreter": {"languages": frozenset({"en"})},
    }
    assert better.keys() <= promised.keys()
    for code, change in better.items():
        assert the_score(COPPER_MINE, replace(poor, **change)) == found.score + promised[code], code
    assert [one.points for one in found.improvements] == sorted(promised.values(), reverse=True)


def test_reasons_carry_their_facts() -> None:
    found = Pool([SMELTER]).rank(COPPER_MINE).suggested[0]
    reasons = {reason.code: reason.facts for reason in found.reasons}
    assert reasons["offers_what_you_seek"] == {"ours": "processing", "theirs": "processing"}
    assert reasons["same_commodity"] == {"commodities": ["Cu"]}
    assert reasons["common_language"] == {"languages": ["en"]}
    assert reasons["amount_fits"]["sought_most"] == 900_000
    assert {"both_countries", "verified", "record_in_pakistan", "confirmed_lately", "answers_more"} <= reasons.keys()


def test_ore_and_product_are_close_but_not_the_same() -> None:
    assert closeness("Chro", "Cr").relation == "ore"
    assert 0 < closeness("Chro", "Cr").value < closeness("Cr", "Cr").value == 100
    assert closeness("Cu", "Au") == closeness("Au", "Cu")
    assert closeness("Cu", "Mrbl").value == 0
    assert closeness("GemSt", "Rub").relation == "parent"


def test_weights_are_whole_thousandths_that_add_up() -> None:
    values = DEFAULT_WEIGHTS.as_dict()
    with pytest.raises(ValueError, match="add up to 1001"):
        Weights(**(values | {"stage": values["stage"] + 1}))
    with pytest.raises(ValueError, match="whole number"):
        Weights(**(values | {"stage": -1}))
    with pytest.raises(ValueError, match="expected"):
        weights_of({"stage": 1000})
    assert freshness(0) == 100
    assert freshness(None) == 50
    assert freshness(1000) == 0


def test_an_empty_pool_and_an_empty_profile_give_nothing() -> None:
    assert Pool([]).rank(COPPER_MINE).suggested == ()
    assert Pool([SMELTER]).rank(replace(COPPER_MINE, offers=(), seeks=())).suggested == ()

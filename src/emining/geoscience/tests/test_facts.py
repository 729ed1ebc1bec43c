"""Commodities and deposits of the platform: complete, sourced, never merged."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from emining.accounts.types import system_actor
from emining.audit.models import Event
from emining.geoscience import facts
from emining.geoscience.models import Commodity, Occurrence, ResourceFigure
from emining.geoscience.services import load_geoscience_facts
from emining.geoscience.services.match_commodities import CommodityMatcher

SHARED = Path(__file__).resolve().parents[5] / "shared"


def test_every_commodity_has_three_names_and_a_known_group() -> None:
    rows = facts.read_commodities()
    assert len(rows) >= 90
    assert all(row["name_en"] and row["name_zh"] and row["name_ur"] for row in rows)


def test_every_deposit_and_figure_has_source_and_grade() -> None:
    for deposit in facts.read_deposits():
        assert deposit["source"]
        assert all(deposit["name"].values())
        if deposit["point"] is not None:
            assert deposit["accuracy_m"] >= 5000
        for figure in deposit["figures"]:
            assert figure["source"]
            assert figure["grade"] in {"P", "S", "M"}
            assert figure["unit"]
            assert figure["reported"]


def test_contradictory_figures_are_kept_apart() -> None:
    chiniot = next(d for d in facts.read_deposits() if d["code"] == "chiniot-rajoa")
    tonnages = {f["value"] for f in chiniot["figures"] if f["unit"] == "Mt"}
    assert tonnages == {"165", "195", "250", "500"}


@pytest.mark.parametrize(
    "change",
    [
        {"grade": "X"},
        {"commodities": ["Xx"]},
        {"accuracy_m": None},
        {"figures": [["resource", "5", "", "Cu", "2020", "reko_old", "S", ""]]},
        {"figures": [["hearsay", "5", "Mt", "Cu", "2020", "reko_old", "S", ""]]},
        {"name": {"en": "A", "zh": "", "ur": "ا"}},
    ],
)
def test_a_wrong_entry_fails_the_load(change: dict[str, object], tmp_path: Path) -> None:
    document = yaml.safe_load((facts.DATA / "deposits.yaml").read_text(encoding="utf-8"))
    document["deposits"] = [document["deposits"][0] | change]
    file = tmp_path / "deposits.yaml"
    file.write_text(yaml.safe_dump(document), encoding="utf-8")
    with pytest.raises(ValueError, match="reko-diq"):
        facts.read_deposits(file)


@pytest.mark.shared
def test_commodity_names_keep_the_glossary() -> None:
    glossary = SHARED / "domain" / "glossary.csv"
    if not glossary.is_file():
        pytest.skip("the glossary of ../shared is absent")
    terms = {row["en"]: row for row in csv.DictReader(glossary.read_text(encoding="utf-8").splitlines())}
    wrong = [
        row["name_en"]
        for row in facts.read_commodities()
        if (term := terms.get(row["name_en"])) and (term["zh"], term["ur"]) != (row["name_zh"], row["name_ur"])
    ]
    assert wrong == []


@pytest.mark.django_db
def test_loading_twice_writes_once() -> None:
    first = load_geoscience_facts(actor=system_actor("test"))
    assert first == {"commodities": Commodity.objects.count(), "deposits": Occurrence.objects.count()}
    assert ResourceFigure.objects.count() > 50
    assert load_geoscience_facts(actor=system_actor("test")) == {"commodities": 0, "deposits": 0}
    assert Event.objects.filter(code="geoscience.facts.loaded").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "codes", "unknown"),
    [
        (["Cu; Au"], ("Cu", "Au"), ()),
        (["copper", "gold"], ("Cu", "Au"), ()),
        (["铜", "سونا"], ("Cu", "Au"), ()),
        (["HAL  K"], ("Salt", "K"), ()),
        (["barite", "Ba", "PGE"], ("Brt", "Ba", "PGM"), ()),
        (["Co", "CO"], ("Co",), ()),
        (["copper", "Cu"], ("Cu",), ()),
        (["organic matter"], (), ("organic matter",)),
        ([""], (), ()),
    ],
)
def test_symbols_and_words_mean_the_same_commodity(words, codes, unknown) -> None:
    load_geoscience_facts(actor=system_actor("test"))
    matched = CommodityMatcher().match(words)
    assert (matched.codes, matched.unknown) == (codes, unknown)

"""The platform's own facts about places: complete, sourced, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from django.urls import reverse

from emining.accounts.types import ANONYMOUS, system_actor
from emining.audit.models import Event
from emining.places import facts
from emining.places.models import Jurisdiction, Place
from emining.places.selectors import jurisdiction_code_for, places_matching, places_visible_to, search_key
from emining.places.services import load_place_facts


def test_every_entry_has_source_grade_and_three_names() -> None:
    places = facts.read_places()
    assert len(places) >= 20
    for place in places:
        assert place["source"]
        assert place["grade"] in {"P", "S", "M"}
        assert all(place["name"][language] for language in ("en", "zh", "ur"))
        for figure in place["figures"]:
            assert figure["source"]
            assert figure["unit"]
            assert figure["grade"]


@pytest.mark.parametrize(
    "change",
    [
        {"grade": "X"},
        {"kind": "castle"},
        {"name": {"en": "A", "zh": "", "ur": "ا"}},
        {"accuracy_m": None},
        {"colour": "red"},
        {"figures": [{"code": "area", "value": "1", "unit": "acre", "grade": "S"}]},
    ],
)
def test_a_wrong_entry_fails_the_load(change: dict[str, object], tmp_path: Path) -> None:
    document = yaml.safe_load(facts.FILE.read_text(encoding="utf-8"))
    document["places"] = [document["places"][0] | change]
    file = tmp_path / "places.yaml"
    file.write_text(yaml.safe_dump(document), encoding="utf-8")
    with pytest.raises(ValueError, match="sez-rashakai"):
        facts.read_places(file)


@pytest.mark.django_db
def test_loading_twice_writes_once() -> None:
    actor = system_actor("test")
    assert load_place_facts(actor=actor) == Place.objects.count() > 0
    assert load_place_facts(actor=actor) == 0
    assert Event.objects.filter(code="places.facts.loaded").count() == 1


@pytest.mark.django_db
def test_differing_figures_stand_side_by_side(client) -> None:
    load_place_facts(actor=system_actor("test"))
    page = client.get(reverse("places:place", args=["sez-allama-iqbal"])).content.decode()
    assert "3217" in page
    assert "3278" in page
    assert "Demonstration; not an official register" in page


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["gwadar", "瓜达尔", "گوادر", "GWADAR port"])
def test_places_are_found_in_three_languages(text: str) -> None:
    load_place_facts(actor=system_actor("test"))
    found = places_matching(places_visible_to(ANONYMOUS), kind="port", text=text)
    assert [place.code for place in found] == ["port-gwadar"]


def test_one_key_for_many_spellings() -> None:
    assert search_key("Reko  Diq") == search_key("reko-diq")
    assert search_key("كراچي") == search_key("کراچی")
    assert search_key("Köhlu") == "kohlu"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("North-West Frontier", "PK-KP"),
        ("N.W.F.P.", "PK-KP"),
        ("Federally Administered Tribal Areas", "PK-KP"),
        ("Baluchistan", "PK-BA"),
        ("Northern Areas", "PK-GB"),
        ("Azad Jammu & Kashmir", "PK-JK"),
        ("Ontario", ""),
    ],
)
def test_old_names_of_provinces(name: str, code: str) -> None:
    assert jurisdiction_code_for(name) == code


@pytest.mark.django_db
def test_jurisdictions_have_three_names_and_iso_codes() -> None:
    rows = {j.code: j for j in Jurisdiction.objects.all()}
    assert {
        "PK",
        "PK-BA",
        "PK-KP",
        "PK-PB",
        "PK-SD",
        "PK-IS",
        "PK-GB",
        "PK-JK",
        "AU-NT",
        "AU-NSW",
        "AR-A",
        "AR-K",
    } <= set(rows)
    assert all(j.name_en and j.name_zh and j.name_ur for j in rows.values())

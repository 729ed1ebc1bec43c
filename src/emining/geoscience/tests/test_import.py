"""The import target: counts that add up, names of old provinces, likely duplicates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.gis.geos import Point

from emining.accounts.types import system_actor
from emining.geoscience.models import Dataset, Occurrence, SameDepositLink
from emining.geoscience.services import load_geoscience_facts
from emining.geoscience.services.import_occurrences import OccurrencesTarget
from emining.geoscience.services.link_duplicates import name_likeness
from emining.places.intake.types import ImportContext, NormalisedFeature, Position, SourceStanding
from emining.places.models import Jurisdiction

pytestmark = pytest.mark.django_db
ACTOR = system_actor("test")


def context() -> ImportContext:
    source = SourceStanding(
        "usgs", "Survey sites", "矿点", "مقامات", "A survey", "address", "Public domain", "Cite me", date(2024, 9, 20)
    )
    place = Jurisdiction.objects.get(code="PK")
    return ImportContext("run-1", "occurrences", "PK", place.pk, False, source, "sites.csv", "sites")


def feature(key: str, at: tuple[float, float] | None = (61.6, 29.27), **values: Any) -> NormalisedFeature:
    values = {"name": "Saindak", "kind": "occurrence", "country": "Pakistan", "commodities": ("Cu", "Au")} | values
    wkb = bytes(Point(*at).wkb) if at else None
    position = Position("EPSG:4326", "none", 0.0) if at else None
    return NormalisedFeature(1, key, "sites.csv", "sites", wkb, "point" if at else None, values, position)


def run(*features: NormalisedFeature) -> list[str]:
    target = OccurrencesTarget()
    target.begin(actor=ACTOR, context=context())
    return [outcome.kind for outcome in target.upsert(actor=ACTOR, context=context(), features=features)]


@pytest.fixture(autouse=True)
def commodities() -> None:
    load_geoscience_facts(actor=ACTOR)


def test_written_then_unchanged_then_updated() -> None:
    assert run(feature("a"), feature("b", name="Far", at=(70, 31))) == ["written", "written"]
    assert run(feature("a"), feature("b", name="Far", at=(70, 31))) == ["unchanged", "unchanged"]
    assert run(feature("a", deposit_type="Porphyry"), feature("b", name="Far", at=(70.1, 31))) == ["updated", "updated"]
    assert Occurrence.objects.filter(dataset__code="usgs").count() == 2
    assert Dataset.objects.get(code="usgs").citation == "Cite me"


def test_a_key_that_is_too_long_is_refused_and_the_rest_goes_on() -> None:
    assert run(feature("x" * 161), feature("b")) == ["refused", "written"]


@pytest.mark.parametrize(
    ("province", "code"),
    [("North-West Frontier", "PK-KP"), ("FATA", "PK-KP"), ("Buluchistan, Chagai district", "PK-BA"), ("", "PK")],
)
def test_old_provinces_are_brought_up_to_date(province: str, code: str) -> None:
    run(feature("a", province=province))
    assert Occurrence.objects.get(dataset__code="usgs").jurisdiction.code == code


def test_what_the_source_says_is_kept() -> None:
    run(feature("a", name="Reko  Diq", commodities=("Cu", "organic matter"), at=None))
    row = Occurrence.objects.get(dataset__code="usgs")
    assert (row.name_at_source, row.name_en, row.name_zh) == ("Reko  Diq", "Reko Diq", "雷克迪克")
    assert (row.commodities, row.commodities_at_source) == (["Cu"], "Cu; organic matter")
    assert row.attributes["commodities_not_recognised"] == "organic matter"
    assert row.point is None
    assert row.accuracy_m is None


def test_likely_duplicates_are_linked_and_never_merged() -> None:
    run(feature("a", name="Reko  Diq", at=(62.03, 29.13)), feature("b", name="Lahore", at=(62.03, 29.13)))
    reko = Occurrence.objects.get(record_id="a")
    (link,) = SameDepositLink.objects.filter(first__dataset__code="platform-deposits")
    assert (link.first.record_id, link.second) == ("reko-diq", reko)
    assert 1_000 < link.distance_m < 3_000
    assert link.verdict == "possible"
    run(feature("a", name="Reko  Diq", at=(62.03, 29.13)))
    assert SameDepositLink.objects.count() == 1


def test_the_same_name_far_away_is_another_deposit() -> None:
    run(feature("a", name="Saindak", at=(68.0, 29.27)))
    assert not SameDepositLink.objects.exists()


def test_a_decision_survives_the_next_import() -> None:
    run(feature("a", name="Saindak"))
    SameDepositLink.objects.update(verdict="denied", decided_at="2026-01-01T00:00Z")
    run(feature("a", name="Saindak", deposit_type="Porphyry"))
    assert SameDepositLink.objects.get().verdict == "denied"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (["Reko Diq"], ["Reko  Diq"], True),
        (["Khewra salt mine"], ["Khewra Salt Mines"], True),
        (["Chiniot-Rajoa", "Chiniot"], ["Chiniot area"], True),
        (["Unnamed site"], ["Unnamed site"], False),
        (["Duddar"], ["Gunga"], False),
        (["Thar Block I"], ["Thar Block II"], False),
        (["Thar Block II"], ["Thar Block 2"], True),
    ],
)
def test_likeness_of_names(one: list[str], other: list[str], alike: bool) -> None:
    assert (name_likeness(one, other) >= 85) is alike

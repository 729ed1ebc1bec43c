"""Lists, downloads and pages."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.urls import reverse
from django.utils import translation

from emining.accounts.types import system_actor
from emining.geoscience.models import Occurrence
from emining.geoscience.services import load_geoscience_facts
from emining.geoscience.tests.factories import make_occurrence

pytestmark = pytest.mark.django_db
LIST = "geoscience:occurrences"


@pytest.fixture
def facts() -> None:
    load_geoscience_facts(actor=system_actor("test"))


def names(client, query: str) -> set[str]:
    response = client.get(reverse("geoscience:download", args=["geojson"]) + query)
    return {f["properties"]["record_id"] for f in json.loads(b"".join(response.streaming_content))["features"]}


@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=reko", {"reko-diq"}),
        ("?q=雷克迪克", {"reko-diq"}),
        ("?q=ریکوڈک", {"reko-diq"}),
        ("?q=زمرد", {"swat-emerald"}),
        ("?q=锂", {"hamun-mashkel-lithium"}),
        ("?q=emerald+khyber", {"swat-emerald"}),
        ("?q=siah-dik", {"siah-dik"}),
        ("?commodity=Li", {"hamun-mashkel-lithium"}),
        ("?commodity=Cu&province=PK-KP", {"north-waziristan-copper"}),
        ("?group=B", {"swat-emerald", "neelum-ruby"}),
        ("?kind=district", {"muslim-bagh", "thar-field"}),
        ("?bbox=69,24,71,26", {"thar-block-1", "thar-block-2"}),
        ("?q=atlantis", set()),
    ],
)
def test_filters_live_in_the_address_and_rule_downloads(client, query: str, found: set[str]) -> None:
    assert names(client, query) == found


@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize(
    "query", ["?commodity=Xx", "?bbox=1,2,3", "?bbox=a,b,c,d", "?sort=password", "?page=999", "?kind="]
)
def test_a_wrong_filter_is_no_error(client, query: str) -> None:
    assert client.get(reverse(LIST) + query).status_code == 200


@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize(("language", "shown"), [("en", "Reko Diq"), ("zh-hans", "雷克迪克"), ("ur", "ریکوڈک")])
def test_pages_speak_the_readers_language_and_say_they_demonstrate(client, language: str, shown: str) -> None:
    with translation.override(language):
        address = reverse(LIST) + "?q=reko"
        detail = reverse("geoscience:occurrence", args=[Occurrence.objects.get(record_id="reko-diq").pk])
        label = translation.gettext("Demonstration; not an official register")
    for one in (address, detail):
        page = client.get(one).content.decode()
        assert shown in page
        assert label in page


@pytest.mark.usefixtures("facts")
def test_figures_stand_side_by_side_with_source_and_grade(client) -> None:
    key = Occurrence.objects.get(record_id="chiniot-rajoa").pk
    page = client.get(reverse("geoscience:occurrence", args=[key])).content.decode()
    for value in ("165", "195", "250", "500"):
        assert f">{value}</bdi>" in page
    assert "thenews 321598" in page
    assert "± 10,000" in page


def test_a_csv_names_its_standing_licence_and_citation_and_disarms_formulas(client) -> None:
    make_occurrence("=HYPERLINK(1)")
    response = client.get(reverse("geoscience:download", args=["csv"]))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["name_en"] == "'=HYPERLINK(1)"
    assert row["standing"].startswith("Demonstration; not an official register")
    assert float(row["longitude"]) == 61.6
    assert {"licence", "citation", "publisher", "grade"} <= set(row)


def test_a_geopackage_opens(client, tmp_path) -> None:
    from pyogrio.raw import read

    make_occurrence("Saindak")
    make_occurrence("Nowhere", at=None)
    response = client.get(reverse("geoscience:download", args=["gpkg"]))
    file = tmp_path / "occurrences.gpkg"
    file.write_bytes(b"".join(response.streaming_content))
    meta, _index, geometry, data = read(file)
    values = dict(zip(meta["fields"], data, strict=True))
    assert meta["crs"] == "EPSG:4326"
    assert sorted(values["name_en"]) == ["Nowhere", "Saindak"]
    assert sum(one is not None for one in geometry) == 1
    assert all(line.startswith("Demonstration") for line in values["standing"])


def test_an_empty_geopackage_still_opens(client, tmp_path) -> None:
    from pyogrio import read_info

    response = client.get(reverse("geoscience:download", args=["gpkg"]))
    file = tmp_path / "occurrences.gpkg"
    file.write_bytes(b"".join(response.streaming_content))
    assert read_info(file)["features"] == 0


def test_an_unknown_format_is_not_found(client) -> None:
    assert client.get(reverse("geoscience:download", args=["exe"])).status_code == 404


@pytest.mark.usefixtures("facts")
def test_commodities_show_counts_and_link_to_their_list(client) -> None:
    page = client.get(reverse("geoscience:commodities")).content.decode()
    assert "?commodity=Cu" in page
    assert "زمرد" in page

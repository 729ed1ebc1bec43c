"""The real data sets, when they are beside the checkout: counts that add up, and the bad inputs' own messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from emining.accounts.types import system_actor
from emining.kernel.refusals import Refused
from emining.places.intake.runner import ImportRequest, import_file

DATA = Path(__file__).resolve().parents[6] / "shared" / "data"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real data of ../shared is not here"),
]
NT = "cadastre_titles/au_nt_2013"

COUNTS = [
    (f"{NT}/el_data/el_grnt.shp", "titles", {}, 1459, 30),
    (f"{NT}/el_data/el_appl.shp", "titles", {}, 971, 13),
    (f"{NT}/el_data/el_cess.shp", "titles", {}, 36, 0),
    (f"{NT}/el_data/res_curr.shp", "titles", {}, 175, 4),
    (f"{NT}/ten_data.zip", "titles", {"layer": "ten_grnt"}, 1993, 11),
    (f"{NT}/ten_data.zip", "titles", {"layer": "ten_appl"}, 812, 2),
    (f"{NT}/el_datam.zip", "titles", {}, 1459, 29),
    ("cadastre_titles/au_nsw_2013/nsw_data.zip", "titles", {}, 1608, 29),
    ("cadastre_titles/ar_salta_2025/catastro_minero_clean.geojson", "titles", {}, 3500, None),
    ("cadastre_titles/ar_catamarca_2026/catamarca.geojson", "titles", {}, 2385, 5),
    ("usgs_mineral_sites/usgs_sites_pakistan.csv", "occurrences", {}, 111, 0),
    ("usgs_mineral_sites/usgs_sites_pakistan.geojson", "occurrences", {}, 111, 0),
    ("icmm_global_mining_2025/icmm_pk_cn_af_ir_in_tj_kg.geojson", "occurrences", {}, 2335, 0),
    ("icmm_global_mining_2025/global-mining-dataset.xlsx", "occurrences", {}, 8508, 0),
    ("admin_pakistan/osm_districts.geojson", "boundaries", {}, 156, 4),
    ("admin_pakistan/osm_provinces.geojson", "boundaries", {}, 7, 2),
]


def _take(name: str, target: str, **asked: object) -> object:
    request = ImportRequest(path=DATA / name, target=target, **asked)  # type: ignore[arg-type]
    return import_file(actor=system_actor("test"), request=request)


@pytest.mark.parametrize(("name", "target", "asked", "read", "refused"), COUNTS)
def test_a_real_register_is_accounted_for_and_again_changes_nothing(
    name: str, target: str, asked: dict[str, str], read: int, refused: int | None
) -> None:
    first = _take(name, target, **asked).report.counts  # type: ignore[attr-defined]
    assert first["read"] == read
    if refused is not None:
        assert first["refused"] == refused
    assert first["written"] == read - first["refused"]
    second = _take(name, target, **asked).report.counts  # type: ignore[attr-defined]
    assert second == {**first, "written": 0, "unchanged": first["written"]}


BAD = [
    ("bad_inputs/shp_missing_shx_prj/DISTRICT_BOUNDARY.shp", "shx_missing"),
    ("bad_inputs/shp_missing_dbf/salta_poligonos.shp", "dbf_missing"),
    ("bad_inputs/pyshp/latin1.shp", "shx_missing"),
    ("bad_inputs/pyshp/empty_zipfile.zip", "archive_without_data"),
    ("bad_inputs/pyshp/blockgroups_multishapefile.zip", "layers_several"),
    ("bad_inputs/pyogrio_fixtures/sample.osm.pbf", "format_unknown"),
    ("bad_inputs/pyogrio_fixtures/list_field_values_file.parquet", "format_unknown"),
]


@pytest.mark.parametrize(("name", "code"), BAD)
def test_a_bad_input_is_refused_by_its_own_message(name: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        _take(name, "boundaries")
    assert caught.value.code == f"import_{code}"

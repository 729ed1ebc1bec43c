"""Every fault of a whole file: its own code, a whole sentence, and nothing written."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import shapely

from emining.places.intake import archive, staging
from emining.places.intake.tests.makers import SQUARE, geojson, mapping, vector, zipped
from emining.places.models import ImportRun, Jurisdiction

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Refusal = Callable[..., str]


@pytest.fixture(autouse=True)
def nothing_is_written(db: None) -> Iterator[None]:
    Jurisdiction.objects.get_or_create(code="PK", defaults={"kind": "federation", "name_en": "Pakistan"})
    before = Jurisdiction.objects.count()
    yield
    assert Jurisdiction.objects.count() == before
    assert not ImportRun.objects.exists()


def _without(path: Path, *suffixes: str) -> Path:
    for suffix in suffixes:
        path.with_suffix(suffix).unlink()
    return path


def test_missing_index(tmp_path: Path, refusal: Refusal) -> None:
    assert refusal(_without(vector(tmp_path, "made.shp", SQUARE), ".shx")) == "shx_missing"


def test_missing_attributes(tmp_path: Path, refusal: Refusal) -> None:
    assert refusal(_without(vector(tmp_path, "made.shp", SQUARE), ".dbf")) == "dbf_missing"


def test_missing_projection(tmp_path: Path, refusal: Refusal) -> None:
    assert refusal(_without(vector(tmp_path, "made.shp", SQUARE), ".prj")) == "crs_missing"


def test_metres_without_a_system(tmp_path: Path, refusal: Refusal) -> None:
    metres = shapely.box(600_000, 3_200_000, 601_000, 3_201_000)
    assert refusal(_without(vector(tmp_path, "made.shp", metres), ".prj")) == "metres_without_crs"
    assert refusal(geojson(tmp_path, metres)) == "metres_without_crs"


def test_parts_of_two_exports(tmp_path: Path, refusal: Refusal) -> None:
    other = tmp_path / "other"
    other.mkdir()
    path = vector(tmp_path, "made.shp", SQUARE)
    vector(other, "made.shp", SQUARE, SQUARE).with_suffix(".dbf").replace(path.with_suffix(".dbf"))
    assert refusal(path) == "parts_disagree"


def test_unknown_conflicting_and_local_systems(tmp_path: Path, refusal: Refusal) -> None:
    path = vector(tmp_path, "made.shp", SQUARE)
    assert refusal(path, crs="EPSG:4145") == "crs_conflict"
    _without(path, ".prj")
    assert refusal(path, crs="EPSG:99999") == "crs_unknown"
    assert refusal(path, crs="/etc/passwd") == "crs_unknown"
    assert refusal(path, crs='LOCAL_CS["Here",UNIT["metre",1]]') == "crs_not_on_earth"


def test_layers_in_one_archive(tmp_path: Path, refusal: Refusal) -> None:
    both = [vector(tmp_path, f"{name}.shp", SQUARE) for name in ("one", "two")]
    parts = [path.with_suffix(end) for path in both for end in (".shp", ".shx", ".dbf", ".prj")]
    assert refusal(zipped(tmp_path, *parts)) == "layers_several"
    assert refusal(zipped(tmp_path, *parts), layer="three") == "layer_unknown"


def test_encodings(tmp_path: Path, refusal: Refusal) -> None:
    path = vector(tmp_path, "made.shp", SQUARE, names=["Señor"], encoding="ISO-8859-1")
    path.with_suffix(".cpg").unlink(missing_ok=True)
    assert refusal(path) == "encoding_unknown"
    assert refusal(path, encoding="UTF-8") == "encoding_wrong"
    assert refusal(path, encoding="klingon") == "encoding_name_unknown"
    utf8 = vector(tmp_path, "eight.shp", SQUARE, names=["Señor"], encoding="UTF-8")
    assert refusal(utf8, encoding="windows-1252") == "encoding_is_utf8"


def test_truncated_files(tmp_path: Path, refusal: Refusal) -> None:
    for name in ("made.gpkg", "made.shp"):
        path = vector(tmp_path, name, *[SQUARE] * 50)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        assert refusal(path) == "file_truncated", name
    path = geojson(tmp_path, SQUARE)
    path.write_text(path.read_text()[:-20])
    assert refusal(path) == "file_truncated"
    whole = zipped(tmp_path, vector(tmp_path, "whole.gpkg", SQUARE))
    whole.write_bytes(whole.read_bytes()[:-60])
    assert refusal(whole) == "archive_broken"
    kml = vector(tmp_path, "made.kml", SQUARE, driver="KML")
    kml.write_text(kml.read_text()[:-40])
    assert refusal(kml) == "xml_broken"


def test_empty_unknown_and_disguised(tmp_path: Path, refusal: Refusal) -> None:
    empty = tmp_path / "made.geojson"
    empty.touch()
    assert refusal(empty) == "file_empty"
    assert refusal(tmp_path / "none.geojson") == "file_missing"
    (tmp_path / "made.vrt").write_text("<OGRVRTDataSource/>")
    assert refusal(tmp_path / "made.vrt") == "format_unknown"
    zipped(tmp_path, geojson(tmp_path, SQUARE), name="x.zip").rename(tmp_path / "made.gpkg")
    assert refusal(tmp_path / "made.gpkg") == "content_differs"
    (tmp_path / "two.csv").write_bytes(b"\x00\x01\x02" * 100)
    assert refusal(tmp_path / "two.csv") == "content_differs"


def test_too_large_is_seen_without_reading(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "made.gpkg"
    with path.open("wb") as out:
        out.truncate(2 * 1024**3)
    assert refusal(path) == "file_too_large"


def _archive(folder: Path, name: str, body: bytes = b"x", **info: int) -> Path:
    path = folder / "hostile.zip"
    entry = zipfile.ZipInfo(name)
    for key, value in info.items():
        setattr(entry, key, value)
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(entry, body)
    return path


@pytest.mark.parametrize("name", ["../out.shp", "/etc/out.shp", "a/../../out.shp", "C:/out.shp", "..\\out.shp"])
def test_paths_out_of_the_archive(tmp_path: Path, refusal: Refusal, name: str) -> None:
    assert refusal(_archive(tmp_path, name)) == "archive_path_outside"


def test_links_nests_passwords_and_nothing(tmp_path: Path, refusal: Refusal) -> None:
    assert refusal(_archive(tmp_path, "a.shp", external_attr=(stat.S_IFLNK | 0o777) << 16)) == "archive_link"
    assert refusal(_archive(tmp_path, "inner.zip")) == "archive_nested"
    assert refusal(_archive(tmp_path, "notes.txt")) == "archive_without_data"
    assert refusal(_archive(tmp_path, "a.dbf")) == "shp_missing"
    with zipfile.ZipFile(tmp_path / "none.zip", "w"):
        pass
    assert refusal(tmp_path / "none.zip") == "archive_empty"
    path = _archive(tmp_path, "a.shp")
    raw = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(sign) + at] |= 1
    path.write_bytes(raw)
    assert refusal(path) == "archive_encrypted"


def test_archive_bombs(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("a.geojson", b"0" * (32 * 1024 * 1024))
    assert refusal(path) == "archive_bomb"
    with zipfile.ZipFile(path, "w") as out:
        for number in range(archive.MAX_ENTRIES + 1):
            out.writestr(f"{number}.txt", b"")
    assert refusal(path) == "archive_too_many"


def test_an_archive_that_lies_about_its_size(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "lie.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("a.geojson", b"0" * (32 * 1024 * 1024))
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 24 : raw.index(b"PK\x01\x02") + 28] = struct.pack("<I", 10)
    path.write_bytes(raw)
    assert refusal(path) in {"archive_bomb", "archive_broken"}


LAUGHS = """<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>&b;</name></Placemark></Document></kml>"""
OUTSIDE = LAUGHS.replace('<!ENTITY a "ha">', '<!ENTITY a SYSTEM "file:///etc/passwd">')


@pytest.mark.parametrize("body", [LAUGHS, OUTSIDE])
def test_xml_entities(tmp_path: Path, refusal: Refusal, body: str) -> None:
    (tmp_path / "doc.kml").write_text(body)
    assert refusal(tmp_path / "doc.kml") == "xml_entities"
    assert refusal(zipped(tmp_path, tmp_path / "doc.kml", name="made.kmz")) == "xml_entities"


def test_xml_entities_in_a_workbook(tmp_path: Path, refusal: Refusal) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "name"])
    book.save(tmp_path / "good.xlsx")
    with zipfile.ZipFile(tmp_path / "good.xlsx") as old, zipfile.ZipFile(tmp_path / "made.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, LAUGHS if name.endswith("sheet1.xml") else old.read(name))
    assert refusal(tmp_path / "made.xlsx") == "xml_entities"


def test_files_that_point_elsewhere(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "made.geojson"
    path.write_text(
        '{"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"http://x/"}},"features":[]}'
    )
    assert refusal(path) == "points_elsewhere"
    tab = vector(tmp_path, "made.tab", SQUARE, driver="MapInfo File")
    tab.write_text(tab.read_text() + '\nbegin_metadata\n"\\IsSeamless" = "TRUE"\nend_metadata\n')
    assert refusal(tab) == "points_elsewhere"


def test_mapinfo_without_its_parts(tmp_path: Path, refusal: Refusal) -> None:
    tab = vector(tmp_path, "made.tab", SQUARE, driver="MapInfo File")
    tab.with_suffix(".map").unlink()
    assert refusal(tab) == "part_missing"


def test_tables(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "made.csv"
    wkt = mapping(read="{geometry: {wkt: wkt}, crs: EPSG:4326}")
    path.write_text("id,name,wkt\n1,a,\n")
    assert refusal(path) == "geometry_columns_missing"
    assert refusal(path, mapping_text=mapping(read="{geometry: {wkt: other}}")) == "column_missing"
    assert refusal(path, mapping_text=mapping(read="{geometry: {wkt: wkt}}")) == "crs_missing"
    path.write_text("id,id,name,wkt\n")
    assert refusal(path, mapping_text=wkt) == "column_doubled"
    path.write_text("\n")
    assert refusal(path, mapping_text=wkt) == "header_missing"
    path.write_bytes("id,name,wkt\n1,Señor,\n".encode("latin-1"))
    assert refusal(path, mapping_text=wkt) == "encoding_wrong"
    path.write_text('id,name,wkt\n1,"cut in a quo')
    assert refusal(path, mapping_text=wkt) == "file_truncated"


def test_no_features(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "made.geojson"
    path.write_text('{"type":"FeatureCollection","features":[]}')
    assert refusal(path) in {"layer_empty", "column_missing"}


def test_all_or_nothing(tmp_path: Path, refusal: Refusal) -> None:
    assert refusal(geojson(tmp_path, SQUARE, None), strict=True) == "refused_features"


def test_nothing_is_left_in_the_temporary_folder(
    tmp_path: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging.tempfile, "tempdir", str(tmp_path / "t"))
    os.mkdir(tmp_path / "t")  # noqa: PTH102
    refusal(_archive(tmp_path, "../x.shp"))
    assert not list((tmp_path / "t").iterdir())

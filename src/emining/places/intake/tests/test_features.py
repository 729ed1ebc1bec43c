"""Features: what is refused one by one, what is noted, and that the account adds up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
import shapely
from django.db import IntegrityError, transaction

from emining.audit.models import Event
from emining.places.intake import messages
from emining.places.intake.report import Report, ReportRow, refusals_csv, safe_cell
from emining.places.intake.runner import ImportResult
from emining.places.intake.tests.makers import BOW_TIE, SQUARE, MadeTarget, geojson, mapping, vector, zipped
from emining.places.models import ImportRow, ImportRun, Jurisdiction

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Take = Callable[..., ImportResult]


@pytest.fixture(autouse=True)
def place(db: None) -> None:
    Jurisdiction.objects.get_or_create(code="PK", defaults={"kind": "federation", "name_en": "Pakistan"})


def _codes(result: ImportResult) -> list[str]:
    for row in result.report.rows:
        if row.code:
            said = messages.sentence(row.code, row.facts)
            assert "%(" not in said
            assert said != row.code
            assert messages.advice(row.code, row.facts)
    counts = result.report.counts
    assert counts["read"] == sum(counts[name] for name in ("written", "updated", "unchanged", "refused"))
    return [row.code for row in result.report.rows]


def test_shapes_of_the_wrong_kind(tmp_path: Path, take: Take) -> None:
    line = shapely.LineString([(66, 29), (67, 30)])
    mixed = shapely.GeometryCollection([SQUARE, line])
    result = take(geojson(tmp_path, SQUARE, None, shapely.Point(66, 29), line, mixed, shapely.Polygon()))
    assert _codes(result) == [
        "", "geometry_null", "geometry_kind_wrong", "geometry_kind_wrong", "geometry_collection", "geometry_empty",
    ]  # fmt: skip


def test_outside_the_world_swapped_and_outside_the_expected_area(tmp_path: Path, take: Take) -> None:
    swapped = shapely.box(29.0, 66.0, 29.01, 66.01)
    result = take(
        geojson(tmp_path, SQUARE, shapely.box(200, 29, 201, 30), swapped, shapely.box(10, 10, 11, 11)),
        mapping_text=mapping(read="{extent: [60, 23, 78, 38]}"),
    )
    assert _codes(result) == ["", "coordinates_outside_world", "coordinates_swapped", ""]
    assert [code for code, _facts in result.report.rows[3].notes] == ["outside_expected_extent"]
    strict = take(
        geojson(tmp_path, shapely.box(10, 10, 11, 11)),
        mapping_text=mapping(read="{extent: [60, 23, 78, 38], outside: refuse}"),
    )
    assert _codes(strict) == ["outside_extent"]


def test_an_invalid_ring_is_offered_a_repair_with_its_areas(tmp_path: Path, take: Take) -> None:
    path = geojson(tmp_path, BOW_TIE)
    offered = take(path).report.rows[0]
    assert offered.code == "ring_invalid"
    assert float(offered.facts["after_ha"]) == pytest.approx(54.0, abs=0.5)
    assert float(offered.facts["change_ha"]) == pytest.approx(54.0, abs=0.5)
    accepted = take(path, repair=True).report.rows[0]
    assert accepted.outcome == "written"
    assert accepted.notes[0][0] == "ring_repaired"
    assert "ha" in messages.note(*accepted.notes[0])


def test_a_ring_without_area(tmp_path: Path, take: Take) -> None:
    flat = shapely.Polygon([(66, 29), (67, 30), (66, 29), (66, 29)])
    assert _codes(take(geojson(tmp_path, flat), repair=True)) == ["ring_without_area"]


def test_heights_are_dropped_and_noted(tmp_path: Path, take: Take, target: MadeTarget) -> None:
    high = shapely.force_3d(SQUARE, 120)
    result = take(vector(tmp_path, "made.gpkg", high, geometry_type="Polygon Z"))
    assert result.report.rows[0].notes[0][0] == "height_dropped"
    assert not shapely.has_z(shapely.from_wkb(target.seen[0].wkb))


def test_an_arc_is_refused_even_where_the_layer_does_not_say_so(tmp_path: Path, take: Take) -> None:
    import sqlite3
    import struct

    path = vector(tmp_path, "made.gpkg", SQUARE, SQUARE)
    points = [(66, 29), (66.01, 29), (66, 29)]
    arc = struct.pack("<BII", 1, 8, 3) + b"".join(struct.pack("<dd", *point) for point in points)
    curve = struct.pack("<BII", 1, 10, 1) + arc
    with sqlite3.connect(path) as database:
        for trigger in [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='trigger'")]:
            database.execute(f'DROP TRIGGER "{trigger}"')
        database.execute("UPDATE made SET geom = ? WHERE id = 2", (b"GP\x00\x01" + struct.pack("<i", 4326) + curve,))
    assert _codes(take(path)) == ["", "geometry_curved"]


def test_identities(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "made.csv"
    path.write_text("id,part,name,x,y\n1,a,one,66,29\n1,b,two,66,29\n,c,three,66,29\n1,b,four,66,29\n")
    read = "{geometry: {x: x, y: y}, crs: EPSG:4326}"
    points = mapping(read=read)
    target_points = frozenset({"point"})
    MadeTarget.geometry_kinds, before = target_points, MadeTarget.geometry_kinds
    try:
        assert _codes(take(path, mapping_text=points)) == ["", "key_repeated", "key_missing", "key_repeated"]
        parts = take(path, mapping_text=mapping(read=read, more="part: [part]\n"))
        assert _codes(parts) == ["", "", "key_missing", "key_repeated"]
        assert [row.key for row in parts.report.rows] == ["1", "1|b", "", "1|b"]
    finally:
        MadeTarget.geometry_kinds = before


def test_values(tmp_path: Path, take: Take, target: MadeTarget) -> None:
    path = tmp_path / "made.csv"
    wkt = SQUARE.wkt
    rows = [
        ("a", "298,2633 ha", "05/02/2013"),
        ("b", "298.2633 ha", "05/02/2013"),
        ("c", "many", "05/02/2013"),
        ("d", "1", "2013"),
        ("", "1", "05/02/2013"),
        ("x" * 41, "1", "05/02/2013"),
        ("Se\u00c3\u00b1or", "1", "05/02/2013"),
        ("e", "1.500,25", "n/a"),
    ]
    lines = [f'{n};"{name}";"{size}";"{day}";"{wkt}"' for n, (name, size, day) in enumerate(rows, 1)]
    path.write_text("id;name;size;begun;wkt\n" + "\n".join(lines), encoding="utf-8")
    text = mapping(
        read='{geometry: {wkt: wkt}, crs: EPSG:4326, decimal: ",", empty: [n/a]}',
        fields='  size: {from: size, unit: ha}\n  begun: {from: begun, dates: ["%d/%m/%Y"]}\n',
    )
    result = take(path, mapping_text=text)
    assert _codes(result) == [
        "", "decimal_point", "value_not_number", "value_not_date", "field_empty", "value_too_long", "text_garbled", "",
    ]  # fmt: skip
    assert [row.field for row in result.report.rows[1:4]] == ["size", "size", "begun"]
    first, last = target.seen
    assert first.values == {"name": "a", "size": Decimal("298.2633"), "begun": date(2013, 2, 5)}
    assert last.values == {"name": "e", "size": Decimal("1500.25"), "begun": None}
    commas = take(path, mapping_text=text.replace('decimal: ","', 'decimal: "."'))
    assert commas.report.rows[0].code == "decimal_comma"


def test_coordinates_in_columns(tmp_path: Path, take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MadeTarget, "geometry_kinds", frozenset({"point"}))
    path = tmp_path / "made.csv"
    path.write_text(
        'id,name,x,y\n1,a,66.5,29\n2,b,"66,5",29\n3,c,east,29\n4,d,,\n5,e,\u2212100,29\n6,f,inf,29\n7,short\n',
        encoding="utf-8",
    )
    result = take(path, mapping_text=mapping(read="{geometry: {x: x, y: y}, crs: EPSG:4326}"))
    assert _codes(result) == [
        "", "decimal_comma", "coordinate_not_number", "geometry_null", "", "coordinates_not_finite", "row_short",
    ]  # fmt: skip


def test_broken_wkt_and_stated_area(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "made.csv"
    path.write_text(f'id,name,ha,wkt\n1,a,"500","{SQUARE.wkt}"\n2,b,"107,9","POLYGON ((66 29, 66"\n')
    text = mapping(read="{geometry: {wkt: wkt}, crs: EPSG:4326}", more='stated_area: {from: ha, decimal: ","}\n')
    result = take(path, mapping_text=text)
    assert _codes(result) == ["", "wkt_broken"]
    assert result.report.rows[0].notes[0] == ("area_differs", {"stated_ha": "500.0000", "found_ha": "107.9920"})


def test_every_format_gives_the_same_shape(tmp_path: Path, take: Take, target: MadeTarget) -> None:
    paths = [
        vector(tmp_path, "a.gpkg", SQUARE),
        vector(tmp_path, "b.shp", SQUARE),
        vector(tmp_path, "c.tab", SQUARE, driver="MapInfo File"),
        vector(tmp_path, "d.mif", SQUARE, driver="MapInfo File"),
        vector(tmp_path, "e.geojson", SQUARE),
        vector(tmp_path, "f.kml", SQUARE, driver="LIBKML"),
    ]
    paths.append(zipped(tmp_path, *[paths[1].with_suffix(end) for end in (".shp", ".shx", ".dbf", ".prj")]))
    paths.append(zipped(tmp_path, paths[5], name="g.kmz"))
    outcomes = []
    for path in paths:
        columns = mapping().replace("name: name\n", "name: Name\n") if path.suffix in {".kml", ".kmz"} else mapping()
        outcomes.append(take(path, mapping_text=columns).report.rows[0].outcome)
        assert shapely.from_wkb(target.seen[0].wkb).equals_exact(
            shapely.MultiPolygon([SQUARE]), tolerance=1e-6, normalize=True
        ), path
    # KML has an identity of its own kind, so its feature is another one.
    assert outcomes == ["written", *["unchanged"] * 4, "written", "unchanged", "unchanged"]


def test_a_projected_system_and_its_accuracy_are_kept(tmp_path: Path, take: Take, target: MadeTarget) -> None:
    metres = shapely.box(600_000, 3_200_000, 601_000, 3_201_000)
    result = take(vector(tmp_path, "made.shp", metres, crs="EPSG:32642"))
    position = target.seen[0].position
    assert position is not None
    assert position.source_crs == "EPSG:32642"
    assert shapely.from_wkb(target.seen[0].wkb).centroid.distance(shapely.Point(70.031, 28.926)) < 0.01
    assert result.reading.operation == position.operation


def test_the_old_datum_of_pakistan_takes_a_pinned_operation(tmp_path: Path, take: Take, target: MadeTarget) -> None:
    box = shapely.box(67.0, 24.8, 67.01, 24.81)
    take(vector(tmp_path, "made.shp", box, crs="EPSG:4145"))
    position = target.seen[0].position
    assert position is not None
    assert position.operation.startswith("EPSG:15703")
    assert position.accuracy_m == 3.0
    moved = shapely.from_wkb(target.seen[0].wkb).centroid.distance(box.centroid) * 111_320
    assert 40 < moved < 300
    take(vector(tmp_path, "wide.shp", shapely.box(66, 26, 72, 33), crs="EPSG:4145"))
    assert target.seen[0].position is not None
    assert target.seen[0].position.accuracy_m is None


def test_a_missing_index_is_made_again_on_request(tmp_path: Path, take: Take) -> None:
    path = vector(tmp_path, "made.shp", SQUARE, shapely.box(66.1, 29, 66.2, 29.1))
    path.with_suffix(".shx").unlink()
    assert take(path, restore_shx=True).report.counts["written"] == 2
    assert not path.with_suffix(".shx").exists(), "the giver's folder is left alone"


def test_again_changes_nothing_and_records_one_event(tmp_path: Path, take: Take) -> None:
    path = geojson(tmp_path, SQUARE, BOW_TIE)
    first, second = take(path), take(path)
    assert (first.report.counts["written"], second.report.counts["unchanged"]) == (1, 1)
    events = Event.objects.filter(code="places.import.finished")
    assert events.count() == 1
    assert events.get().after["rows_sha256"] == first.digest
    changed = take(geojson(tmp_path, SQUARE, BOW_TIE, names=["Other", "b"]))
    assert changed.report.counts["updated"] == 1
    assert events.count() == 2


def test_a_rehearsal_counts_the_same_and_writes_nothing(tmp_path: Path, take: Take) -> None:
    path = geojson(tmp_path, SQUARE, BOW_TIE, None)
    rehearsal = take(path, dry_run=True)
    assert not Jurisdiction.objects.filter(code="T-1").exists()
    assert not ImportRun.objects.exists()
    assert not Event.objects.filter(code="places.import.finished").exists()
    real = take(path)
    assert real.report.counts == rehearsal.report.counts
    assert real.digest == rehearsal.digest


def test_an_interruption_leaves_nothing(tmp_path: Path, take: Take, target: MadeTarget) -> None:
    target.fail_at = 600
    with pytest.raises(KeyboardInterrupt):
        take(geojson(tmp_path, *[SQUARE] * 700))
    assert not Jurisdiction.objects.filter(code__startswith="T-").exists()
    assert not ImportRun.objects.exists()
    target.fail_at = 0
    assert take(geojson(tmp_path, *[SQUARE] * 700)).report.counts["written"] == 700


def test_a_polygon_of_twenty_thousand_vertices(tmp_path: Path, take: Take, target: MadeTarget) -> None:
    turns = np.linspace(0, 2 * np.pi, 20_000, endpoint=False)
    wheel = shapely.Polygon(np.column_stack([66 + np.cos(turns), 29 + np.sin(turns)]))
    assert take(vector(tmp_path, "made.gpkg", wheel)).report.counts["written"] == 1
    assert shapely.get_num_coordinates(shapely.from_wkb(target.seen[0].wkb)) == 20_001


def test_the_database_repeats_that_counts_add_up() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRun.objects.create(target="made", file_name="x", read_count=3, written_count=1)
    run = ImportRun.objects.create(target="made", file_name="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRow.objects.create(run=run, number=1, outcome="refused")


def test_the_csv_disarms_formulas_and_names_everything() -> None:
    row = ReportRow(3, "=cmd|'/c calc'!A1", "refused", "key_missing", "id", {"column": "id"})
    text = refusals_csv(file="@file.csv", layer="-layer", rows=Report("f", "l", [row]).rows, standing="Demonstration")
    line = text.splitlines()[1]
    assert line.startswith("'@file.csv,'-layer,3,'=cmd|'/c calc'!A1,id,key_missing,")
    assert text.endswith("Demonstration\r\n")
    assert safe_cell("-12.5") == "-12.5"
    assert safe_cell("+cmd") == "'+cmd"

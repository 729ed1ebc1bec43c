"""One place from one text, in every form; and every refusal."""

from __future__ import annotations

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from emining.kernel.refusals import Refused
from emining.places.survey import formats
from emining.places.survey.coordinates import Reading, parse_point
from emining.places.survey.datums import to_wgs84
from emining.places.survey.geodesy import distance
from emining.places.survey.types import Bounds, Position


def refusal(text: str, reading: Reading | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        parse_point(text, reading or Reading())
    return caught.value


def codes(position: Position) -> list[str]:
    return [note.code for note in position.notes]


REKO_DIQ = [
    "29.12, 62.05",
    "29.12 62.05",
    "29.12,62.05",
    "29.12;62.05",
    "29.12/62.05",
    "29.12\t62.05",
    "(29.12, 62.05)",
    "[29.12, 62.05]",
    "+29.12, +62.05",
    "29.12N 62.05E",
    "29.12 N, 62.05 E",
    "29.12° N, 62.05° E",
    "29.12°, 62.05°",
    "29.12º 62.05º",
    "N29.12 E62.05",
    "N 29.12, E 62.05",
    "62.05E 29.12N",
    "E62.05, N29.12",
    "29.12 north 62.05 east",
    "29.12 N 62.05",
    "29.12 62.05 E",
    "lat 29.12 lon 62.05",
    "Lat: 29.12, Long: 62.05",
    "latitude=29.12; longitude=62.05",
    "Lon. 62.05 Lat. 29.12",
    "29.12 lat, 62.05 lon",
    "Lat 29.12 N Lon 62.05 E",
    "29,12; 62,05",
    "29,12 62,05",
    "29,12N 62,05E",
    "２９．１２，６２．０５",
    "29.12، 62.05",
    "۲۹٫۱۲، ۶۲٫۰۵",
    "٢٩٫١٢ ٦٢٫٠٥",
    "عرض بلد ۲۹٫۱۲ شمال، طول بلد ۶۲٫۰۵ مشرق",
    "۲۹٫۱۲ شمالی ۶۲٫۰۵ مشرقی",
    "纬度 29.12 经度 62.05",
    "北纬29.12度，东经62.05度",
    "东经62.05° 北纬29.12°",
    "WGS84 29.12 62.05",
    "29.12 62.05 (WGS 84)",
    "EPSG:4326 29.12 62.05",
    "WGS84坐标系：29.12，62.05",
]
IN_MINUTES = [
    "29°07.2'N 62°03.0'E",
    "29° 07.2′ N, 62° 03.0′ E",
    "29 07.2 N 62 03.0 E",
    "29 07.2, 62 03.0",
    "29 07.2 62 03.0",
    "N 29 07.2 E 62 03.0",
    "29°7,2'N 62°3,0'E",
    "29-07.2N 62-03.0E",
    "29:07.2, 62:03.0",
    "29 deg 7.2 min N 62 deg 3.0 min E",
    "29d07.2mN 62d03.0mE",
    "北纬29度07.2分 东经62度03.0分",
    "۲۹ درجے ۷٫۲ منٹ شمال ۶۲ درجے ۳٫۰ منٹ مشرق",
]
IN_SECONDS = [
    "29°07'12\"N 62°03'00\"E",
    "29°07′12″N 62°03′00″E",
    "29º07’12”N, 62º03’00”E",
    "29˚07´12''N 62˚03´00''E",
    "29 07 12 N 62 03 00 E",
    "29 07 12, 62 03 00",
    "29 07 12 62 03 00",
    "N29 07 12 E62 03 00",
    "29°07'12\" 62°03'00\"",
    "29-07-12N 62-03-00E",
    "29:07:12 62:03:00",
    "29d07m12sN 62d03m00sE",
    "29d07'12\"N 62d03'00\"E",
    "29 degrees 7 minutes 12 seconds North, 62 degrees 3 minutes 0 seconds East",
    "29 deg. 7 min. 12 sec. N 62 deg. 3 min. 0 sec. E",
    "东经62°03′00″，北纬29°07′12″",
    "北緯29度07分12秒，東經62度03分00秒",
    "۲۹ درجہ ۷ منٹ ۱۲ سیکنڈ شمال، ۶۲ درجہ ۳ منٹ ۰ سیکنڈ مشرق",
    "62°03'00\"E 29°07'12\"N",
]


@pytest.mark.parametrize(
    ("text", "form", "resolution"),
    [(text, "decimal", 556.6) for text in REKO_DIQ]
    + [(text, "dm", 92.7667) for text in IN_MINUTES]
    + [(text, "dms", 15.4611) for text in IN_SECONDS],
)
def test_forms_of_one_place(text: str, form: str, resolution: float) -> None:
    position = parse_point(text)
    assert position.lat == pytest.approx(29.12, abs=1e-9)
    assert position.lon == pytest.approx(62.05, abs=1e-9)
    assert (position.form, position.source_crs, position.operation) == (form, "EPSG:4326", "")
    assert position.accuracy_m == 0.0
    assert position.resolution_m == pytest.approx(resolution, abs=0.001)
    assert position.written == text.strip()
    assert position.notes == ()


def test_resolution_is_the_coarser_of_the_two() -> None:
    assert parse_point("29.123456, 62.05").resolution_m == pytest.approx(556.6)
    assert parse_point("29.123456, 62.051234").resolution_m == pytest.approx(0.05566)
    assert parse_point("29°07'N 62°03'00\"E").form == "dms"
    assert parse_point("29°07'N 62°03'00\"E").resolution_m == pytest.approx(927.667, abs=0.001)


def test_signs_and_hemispheres() -> None:
    anywhere = Reading(home=None)
    for text in (
        "33.5S 70.6W",
        "-33.5 -70.6",
        "−33.5, −70.6",
        "33.5 south 70.6 west",
        "南纬33.5 西经70.6",
        "۳۳٫۵ جنوب ۷۰٫۶ مغرب",
    ):
        place = parse_point(text, anywhere)
        assert (place.lat, place.lon) == (-33.5, -70.6)
        assert place.notes == ()
    assert parse_point("0°30'S 0°30'W", anywhere).lat == -0.5
    assert parse_point("-0 30, 10 0", anywhere).lat == -0.5
    assert parse_point("90, 180", anywhere).lat == 90
    assert parse_point("-90 -180", anywhere).lon == -180


def test_order_of_bare_numbers() -> None:
    assert parse_point("62.05, 29.12", Reading(order="lon_lat")).lat == 29.12
    assert parse_point("29.12N 62.05E", Reading(order="lon_lat")).lat == 29.12


# --------------------------------------------------------------------------------------------------------- exchanged?
@pytest.mark.parametrize("text", ["62.05, 29.12", "62.05N 29.12E", "lat 62.05 lon 29.12", "62°03'N 29°07.2'E"])
def test_exchanged_axes_are_told_not_mended(text: str) -> None:
    refused = refusal(text)
    assert refused.code == "axes_swapped"
    assert refused.facts == {"text": text, "lon": 62.05, "lat": 29.12}


def test_exchanged_although_beyond_ninety() -> None:
    china = Bounds(73, 18, 135, 54)
    refused = refusal("116.4, 39.9", Reading(home=china))
    assert refused.code == "axes_swapped"
    assert refused.facts == {"text": "116.4, 39.9", "lon": 116.4, "lat": 39.9}
    assert refusal("116.4, 39.9", Reading(home=None)).code == "latitude_out_of_range"


def test_elsewhere_is_only_a_note() -> None:
    assert codes(parse_point("51.5, -0.12")) == ["outside_pakistan"]
    assert codes(parse_point("39.9, 116.4", Reading(home=Bounds(0, 0, 1, 1)))) == ["outside_expected_area"]
    assert codes(parse_point("39.9, 116.4", Reading(home=None))) == []


# -------------------------------------------------------------------------------------------------------------- metres
UTM = [
    "41N 407575 3221654",
    "41 N 407575 3221654",
    "41R 407575 3221654",
    "41 R 407575 3221654",
    "UTM 41N 407575 3221654",
    "UTM zone 41 407575 3221654",
    "407575 3221654 zone 41",
    "407575 3221654 41N",
    "407575 3221654 41 N",
    "407575E 3221654N 41N",
    "407575mE 3221654mN zone 41R",
    "407575 m E, 3221654 m N, UTM 41",
    "Easting 407575 Northing 3221654 Zone 41",
    "Northing 3221654 Easting 407575 Zone 41",
    "Easting: 407575, Northing: 3221654, Zone: 41N",
    "Zone 41 N, E 407575, N 3221654",
    "41 N 3221654 E 407575",
    "N 3221654 E 407575 zone 41",
    "3221654N 407575E zone 41",
    "X=407575 Y=3221654 zone 41",
    "Y=3221654 X=407575 zone 41",
    "E 407575 3221654 zone 41",
    "407575 E 3221654 zone 41",
    "407575 3221654 N zone 41",
    "407,575 E 3,221,654 N 41N",
    "407575,3221654 zone 41",
    "EPSG:32641 407575 3221654",
    "WGS 84 / UTM zone 41N: 407575 3221654",
    "۴۰۷۵۷۵ ۳۲۲۱۶۵۴ زون ۴۱",
    "41带 东坐标407575 北坐标3221654",
]


@pytest.mark.parametrize("text", UTM)
def test_utm(text: str) -> None:
    position = parse_point(text)
    assert distance(position.lon, position.lat, 62.05, 29.12).distance_m < 1
    assert (position.form, position.source_crs, position.operation) == ("utm", "EPSG:32641", "EPSG:16041")
    assert (position.accuracy_m, position.resolution_m) == (0.0, 0.5)
    assert position.notes == ()


def test_utm_decimals() -> None:
    for text in ("41N 407574.89 3221653.61", "41N 407574,89 3221653,61", "41N 407574.89, 3221653.6"):
        position = parse_point(text)
        assert distance(position.lon, position.lat, 62.05, 29.12).distance_m < 0.1
        assert position.resolution_m == pytest.approx(0.005)


def test_utm_by_the_callers_word() -> None:
    position = parse_point("407575 3221654", Reading(assume="EPSG:32641"))
    assert distance(position.lon, position.lat, 62.05, 29.12).distance_m < 1
    assert refusal("29°07'N 62°03'E", Reading(assume="EPSG:32641")).code == "coordinate_not_recognised"


def test_utm_notes() -> None:
    assert codes(parse_point("41S 407575 3221654")) == ["band_disagrees"]
    note = parse_point("41S 407575 3221654").notes[0]
    assert note.facts == {"band": "S", "expected": "R"}
    far = parse_point("42N 100000 3221654", Reading(home=None))
    assert codes(far) == ["outside_zone"]
    assert far.notes[0].facts == {"zone": 42, "belongs_to": 41}
    assert codes(parse_point("42R 200000 3221654")) == []
    for band in "QR":
        assert codes(parse_point(f"42{band} {formats.as_utm(69.0, 24.0)[4:]}")) == []


def test_exchanged_easting_and_northing() -> None:
    for text in ("41N 3221654 407575", "zone 41 E 3221654 N 407575"):
        refused = refusal(text)
        assert refused.code == "easting_northing_swapped"
        assert refused.facts["text"] == text
        assert refused.facts["lon"] == pytest.approx(62.05, abs=1e-4)
        assert refused.facts["lat"] == pytest.approx(29.12, abs=1e-4)


# --------------------------------------------------------------------------------------------------------- Kalianpur
@pytest.mark.parametrize(
    "text",
    [
        "Kalianpur 1962 29.12 62.05",
        "29.12N 62.05E (Kalianpur 62)",
        "EPSG:4145 29.12, 62.05",
        "29.12 62.05 کلیان پور 1962",
    ],
)
def test_kalianpur_in_degrees(text: str) -> None:
    position = parse_point(text)
    shifted = to_wgs84(62.05, 29.12)
    assert (position.lon, position.lat) == (shifted.lon, shifted.lat)
    assert (position.source_crs, position.operation, position.accuracy_m) == ("EPSG:4145", "EPSG:1247", None)
    assert codes(position) == ["datum_accuracy_unknown"]


def test_kalianpur_by_the_callers_word() -> None:
    position = parse_point("24.86, 67.0", Reading(assume="EPSG:4145"))
    assert (position.operation, position.accuracy_m) == ("EPSG:15703", 3.0)
    pinned = parse_point("24.86, 67.0", Reading(assume="EPSG:4145", pinned="EPSG:1247"))
    assert (pinned.operation, pinned.accuracy_m) == ("EPSG:1247", None)


@pytest.mark.parametrize(
    "text", ["Kalianpur 1962 UTM 41N 407518 3221393", "EPSG:24311 407518 3221393", "407518 3221393 zone 41 EPSG:24311"]
)
def test_kalianpur_utm(text: str) -> None:
    position = parse_point(text)
    assert distance(position.lon, position.lat, 62.05, 29.12).distance_m < 1
    assert (position.source_crs, position.operation) == ("EPSG:24311", "EPSG:16041+EPSG:1247")
    assert position.accuracy_m is None


def test_kalianpur_grid_pinned() -> None:
    text = "EPSG:24312 300000 2750000"
    assert parse_point(text).operation == "EPSG:16042+EPSG:15703"
    assert parse_point(text, Reading(pinned="EPSG:1247")).operation == "EPSG:16042+EPSG:1247"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("India zone I 2400000 600000 yards", "EPSG:24371"),
        ("zone I yds E 2400000 N 600000", "EPSG:24371"),
        ("Lambert zone 0 2400000 2000000 yards", "EPSG:24370"),
        ("zone O 2400000 2000000 yards", "EPSG:24370"),
        ("Grid IIA 2100000 1000000 yards", "EPSG:24372"),
        ("Grid II A 2100000 1000000 yards", "EPSG:24372"),
        ("zone IIa 1900000 m E 900000 m N", "EPSG:24377"),
        ("Indian zone I 2400000 600000 metres", "EPSG:24376"),
        ("zone I 2400000 600000 میٹر", "EPSG:24376"),
        ("EPSG:24376 2400000 600000", "EPSG:24376"),
    ],
)
def test_old_grids(text: str, code: str) -> None:
    position = parse_point(text)
    assert (position.source_crs, position.form) == (code, "grid")
    assert position.accuracy_m is None
    assert position.resolution_m == pytest.approx(0.5 if code[-1] in "67" else 0.4572, abs=1e-4)
    assert ("datum_1880_taken_as_1962" in codes(position)) == (code[-2] == "7" and code[-1] in "012")


def test_chinese_system() -> None:
    position = parse_point("CGCS2000 29.12 62.05")
    assert (position.lon, position.lat, position.source_crs) == (62.05, 29.12, "EPSG:4490")
    assert (position.operation, position.accuracy_m) == ("4490=4326", 1.0)
    assert codes(position) == ["cgcs2000_taken_as_wgs84"]


# -------------------------------------------------------------------------------------------------------------- sheets
@pytest.mark.parametrize(
    "text", ["30 K/4", "30K/4", "sheet 30 K/4", "Toposheet No. 30 K/4", "图幅30 K/4", "شیٹ نمبر ۳۰ K/۴"]
)
def test_sheets(text: str) -> None:
    position = parse_point(text)
    shifted = to_wgs84(62.125, 29.125)
    assert (position.lon, position.lat) == (pytest.approx(shifted.lon), pytest.approx(shifted.lat))
    assert (position.form, position.source_crs, position.operation) == ("sheet", "EPSG:4145", "EPSG:1247")
    assert position.accuracy_m == pytest.approx(18437.6, abs=0.1)
    assert position.resolution_m == pytest.approx(13915.0)
    assert codes(position) == ["sheet_centre", "datum_accuracy_unknown"]
    assert position.notes[0].facts == {"sheet": "30 K/4", "half_diagonal_m": 18438}


def test_a_sheet_on_the_coast() -> None:
    position = parse_point("41 E/2")
    assert (position.lon, position.lat) == (pytest.approx(69.125, abs=1e-3), pytest.approx(23.625, abs=1e-3))
    assert position.operation == "EPSG:1247"
    assert refusal("41 P/16").code == "sheet_not_of_pakistan"
    assert refusal("41 P/16").facts["sheet"] == "41 P/16"


def test_sheet_or_latitude() -> None:
    assert refusal("30 N").code == "sheet_or_latitude"
    assert refusal("30 E").code == "sheet_or_latitude"
    assert parse_point("sheet 30 N").form == "sheet"
    assert parse_point("30 K").accuracy_m == pytest.approx(73634.8, abs=0.1)
    assert parse_point("30 N/4").form == "sheet"


# ------------------------------------------------------------------------------------------------------------ refusals
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "coordinate_empty"),
        (" \n ", "coordinate_empty"),
        ("hello", "coordinate_not_recognised"),
        ("29.12", "coordinate_not_recognised"),
        ("29.12 N", "coordinate_not_recognised"),
        ("N E", "coordinate_not_recognised"),
        ("29.12 62.05 1023", "coordinate_not_recognised"),
        ("29.12, 62.05, 1023", "coordinate_not_recognised"),
        ("29 7 12 5 62 3 0 5", "coordinate_not_recognised"),
        ("29.12-62.05", "coordinate_not_recognised"),
        ("29°7°N 62°E", "coordinate_not_recognised"),
        ("29'7N 62E", "coordinate_not_recognised"),
        ("°29N 62E", "coordinate_not_recognised"),
        ("29°7''N 62°E", "coordinate_not_recognised"),
        ("29 -7 N 62 E", "coordinate_not_recognised"),
        ("29.12 N E 62.05 N", "coordinate_not_recognised"),
        ("29.12 N 62.05 E 70", "coordinate_not_recognised"),
        ("29.12 # 62.05", "coordinate_not_recognised"),
        ("29,12", "decimal_comma_ambiguous"),
        ("29,12,62,05", "decimal_comma_ambiguous"),
        ("29,12,5N 62E", "decimal_comma_ambiguous"),
        ("29,12 62", "decimal_comma_ambiguous"),
        ("29.12 N 30.5 N", "same_axis_twice"),
        ("62 E 63 E", "same_axis_twice"),
        ("-29.12 S 62.05 E", "sign_and_hemisphere"),
        ("+29.12 N 62.05 E", "sign_and_hemisphere"),
        ("29.5 10 N 62 0 E", "angle_parts_not_whole"),
        ("29 10.5 30 N 62 0 0 E", "angle_parts_not_whole"),
        ("29 60 N 62 0 E", "minutes_out_of_range"),
        ("29 10 60 N 62 0 0 E", "seconds_out_of_range"),
        ("120, 62.05", "latitude_out_of_range"),
        ("90.01, 62.05", "latitude_out_of_range"),
        ("29.12, 180.5", "longitude_out_of_range"),
        ("407575 3221654", "zone_missing"),
        ("zone 44 407575 3221654", "zone_not_of_pakistan"),
        ("zone 41 407575", "coordinate_not_recognised"),
        ("zone 41 407575 3221654 12345", "coordinate_not_recognised"),
        ("zone 41 E 407575 E 3221654", "same_axis_twice"),
        ("zone 41 foo 407575 3221654", "coordinate_not_recognised"),
        ("zone 41 E 407575 N 3221654 N", "coordinate_not_recognised"),
        ("zone I 2400000 600000", "grid_unit_missing"),
        ("zone 0 2400000 600000 metres", "grid_not_known"),
        ("zone 41 407575 99999999999", "grid_out_of_range"),
        ("Kalianpur 1880 29.12 62.05", "datum_not_pinned"),
        ("Kalianpur 29.12 62.05", "datum_not_pinned"),
        ("Everest 29.12 62.05", "datum_not_pinned"),
        ("Beijing 54 29.12 62.05", "datum_not_pinned"),
        ("WGS84 Kalianpur 1962 29.12 62.05", "datum_not_pinned"),
        ("EPSG:32641 zone 42 407575 3221654", "datum_not_pinned"),
        ("EPSG:3857 29.12 62.05", "system_not_known"),
        ("Kalianpur 1962 51.5 0.1", "datum_outside_area"),
        ("17 K/4", "sheet_not_of_pakistan"),
        ("30 Q/4", "sheet_not_known"),
        ("30 K/17", "sheet_not_known"),
        ("29.12 " * 60, "coordinate_too_long"),
    ],
)
def test_refusals(text: str, code: str) -> None:
    refused = refusal(text)
    assert refused.code == code
    assert "text" in refused.facts
    if code not in ("coordinate_empty", "coordinate_too_long"):
        assert refused.facts["text"] == text.strip()


def test_facts_of_refusals() -> None:
    assert refusal("29 75 N 62 0 E").facts["value"] == 75.0
    assert refusal("120, 62.05").facts["value"] == 120.0
    assert refusal("29.12, 180.5").facts["value"] == 180.5
    assert refusal("Everest 29.12 62.05").facts["datum"] == "EVEREST"
    assert refusal("WGS84 Kalianpur 1962 29.12 62.05").facts["datum"] == "EPSG:4326, EPSG:4145"
    assert refusal("EPSG:32641 zone 42 407575 3221654").facts["datum"] == "EPSG:32641, EPSG:32642"
    assert refusal("EPSG:3857 29.12 62.05").facts["epsg"] == "EPSG:3857"
    assert refusal("zone 0 2400000 600000 metres").facts["epsg"] == "0 (m)"
    assert refusal("29.1 " * 70).facts["longest"] == 300
    with pytest.raises(Refused) as caught:
        Reading(assume="EPSG:3857")
    assert (caught.value.code, caught.value.facts) == ("system_not_known", {"epsg": "EPSG:3857"})


# ---------------------------------------------------------------------------------------------------------- properties
LONS, LATS = st.floats(60.9, 77.8), st.floats(23.7, 37.0)


@given(LONS, LATS, st.sampled_from(["en", "zh-hans", "ur"]))
def test_dms_is_read_back(lon: float, lat: float, language: str) -> None:
    position = parse_point(formats.as_dms(lon, lat, places=3, language=language))
    assert distance(lon, lat, position.lon, position.lat).distance_m < 0.05
    assert position.form == "dms"


@given(LONS, LATS)
def test_decimal_and_utm_are_read_back(lon: float, lat: float) -> None:
    position = parse_point(formats.as_decimal(lon, lat, places=7))
    assert distance(lon, lat, position.lon, position.lat).distance_m < 0.02
    position = parse_point(formats.as_utm(lon, lat, places=3))
    assert distance(lon, lat, position.lon, position.lat).distance_m < 0.02
    assert position.notes == ()


@given(LONS, LATS)
def test_sheet_is_read_back(lon: float, lat: float) -> None:
    try:
        name = formats.as_sheet(lon, lat)
    except Refused:
        reject()  # the box of Pakistan holds corners that no sheet of Pakistan shows
    position = parse_point("sheet " + name)
    assert position.accuracy_m is not None
    assert distance(lon, lat, position.lon, position.lat).distance_m <= position.accuracy_m + 150


NOISE = st.text(max_size=40) | st.text(alphabet="0123456789.,-+ °'\"NSEWKmzone/;:", max_size=30)


@given(NOISE)
def test_any_text_is_read_or_refused(text: str) -> None:
    refused = None
    try:
        position = parse_point(text)
    except Refused as caught:
        refused = caught
    if refused is None:
        assert -180 <= position.lon <= 180
        assert -90 <= position.lat <= 90
    else:
        assert "text" in refused.facts

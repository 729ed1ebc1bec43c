"""Sheet names, checked against sheets whose ground is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel.refusals import Refused
from emining.places.survey.sheets import LETTERS, NUMBERS, Sheet, parse_sheet, sheet_at
from emining.places.survey.types import Bounds

KNOWN = [
    ("Reko Diq", "30 K/4", 62.05, 29.12),
    ("Saindak", "30 G/11", 61.60, 29.27),
    ("Islamabad", "43 G/2", 73.05, 33.70),
    ("Lahore", "44 I/6", 74.33, 31.55),
    ("Karachi", "35 P/1", 67.01, 24.86),
    ("Peshawar", "38 N/12", 71.55, 34.01),
]


@pytest.mark.parametrize(("place", "name", "lon", "lat"), KNOWN)
def test_known_sheets(place: str, name: str, lon: float, lat: float) -> None:
    assert str(sheet_at(lon, lat)) == name
    assert parse_sheet(name).bounds.contains(lon, lat)


def test_bounds() -> None:
    assert parse_sheet("30 K/4").bounds == Bounds(62.0, 29.0, 62.25, 29.25)
    assert parse_sheet("30 K").bounds == Bounds(62.0, 29.0, 63.0, 30.0)
    assert parse_sheet("30 K/4").centre == (62.125, 29.125)
    assert parse_sheet("43 A/1").bounds == Bounds(72.0, 35.75, 72.25, 36.0)
    assert parse_sheet("43 P/16").bounds == Bounds(75.75, 32.0, 76.0, 32.25)


@pytest.mark.parametrize(
    "text", ["30 K/4", "30K/4", "30k4", "30-K-4", " 30 K / 4 ", "30 K 4", "۳۰ K/۴", "３０Ｋ/４"[:2] + "K/4"]
)
def test_spellings(text: str) -> None:
    assert parse_sheet(text) == Sheet(30, "K", 4)


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("hello", "sheet_not_recognised", {"text": "hello"}),
        ("30/4", "sheet_not_recognised", {"text": "30/4"}),
        ("30 KK/4", "sheet_not_recognised", {"text": "30 KK/4"}),
        ("30 Q/4", "sheet_not_known", {"sheet": "30 Q/4"}),
        ("30 K/0", "sheet_not_known", {"sheet": "30 K/0"}),
        ("30 K/17", "sheet_not_known", {"sheet": "30 K/17"}),
        ("63 K/4", "sheet_not_of_pakistan", {"sheet": "63 K/4"}),
        ("63 K", "sheet_not_of_pakistan", {"sheet": "63 K"}),
    ],
)
def test_refused(text: str, code: str, facts: dict[str, str]) -> None:
    with pytest.raises(Refused) as caught:
        parse_sheet(text)
    assert (caught.value.code, caught.value.facts) == (code, facts)


def test_letters_are_single() -> None:
    for letter in ("", "AB"):
        with pytest.raises(Refused, match="sheet_not_known"):
            Sheet(30, letter, 4)


@given(
    st.sampled_from(sorted(NUMBERS)),
    st.sampled_from(LETTERS),
    st.integers(1, 16),
    st.floats(0, 0.2499),
    st.floats(0, 0.2499),
)
def test_every_point_of_a_sheet_is_on_it(number: int, letter: str, small: int, east: float, north: float) -> None:
    sheet = Sheet(number, letter, small)
    box = sheet.bounds
    assert (box.east - box.west, box.north - box.south) == (0.25, 0.25)
    assert sheet_at(box.west + east, box.south + north) == sheet
    assert parse_sheet(str(sheet)) == sheet
    big = Sheet(number, letter).bounds
    assert big.west <= box.west <= box.east <= big.east
    assert big.south <= box.south <= box.north <= big.north


def test_numbers_do_not_share_ground() -> None:
    assert len(set(NUMBERS.values())) == len(NUMBERS)
    assert all(west % 4 == 0 and south % 4 == 0 for west, south in NUMBERS.values())
    # Numbers run down the columns from the north.
    ordered = sorted(NUMBERS, key=lambda n: (NUMBERS[n][0], -NUMBERS[n][1]))
    assert ordered == sorted(NUMBERS)


def test_away_from_the_country() -> None:
    with pytest.raises(Refused) as caught:
        sheet_at(0.0, 51.5)
    assert (caught.value.code, caught.value.facts) == ("sheet_not_of_pakistan", {"sheet": "51.5000, 0.0000"})

"""Areas, lengths and numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel.refusals import Refused
from emining.kernel.units import (
    METRES_IN,
    SQUARE_METRES_IN,
    Area,
    Length,
    parse_area,
    parse_decimal,
    parse_length,
    plain_digits,
)

D = Decimal
QUANTITIES = st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False, allow_infinity=False)


def refusal(call: object, *args: object, **kwargs: object) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)  # type: ignore[operator]
    return caught.value.code, caught.value.facts


@pytest.mark.parametrize(
    ("unit", "square_metres"),
    [("m2", "1"), ("ha", "10000"), ("km2", "1000000"), ("acre", "4046.8564224")],
)
def test_one_of_each_area(unit: str, square_metres: str) -> None:
    assert Area.of(1, unit).square_metres == D(square_metres)  # type: ignore[arg-type]


@pytest.mark.parametrize(("unit", "metres"), [("m", "1"), ("km", "1000"), ("ft", "0.3048"), ("yd", "0.9144")])
def test_one_of_each_length(unit: str, metres: str) -> None:
    assert Length.of(1, unit).metres == D(metres)  # type: ignore[arg-type]


def test_conversions() -> None:
    assert Area.of("13660", "acre").to("ha", 4) == D("5528.0059")
    assert Area.of("298.2633", "ha").to("km2") == D("2.982633")
    assert Area.of(1, "km2").to("ha") == 100
    assert Length.of("1.5", "km").to("m") == 1500
    assert Length.of(3, "ft").to("yd") == 1
    assert Length.of("0.125", "m").to("m", 2) == D("0.13")
    assert Area.of("0.5", "m2").to("m2", 0) == 1


@given(QUANTITIES, st.sampled_from(sorted(SQUARE_METRES_IN)))
def test_area_there_and_back(value: Decimal, unit: str) -> None:
    assert Area.of(value, unit).to(unit) == value  # type: ignore[arg-type]


@given(QUANTITIES, st.sampled_from(sorted(METRES_IN)))
def test_length_there_and_back(value: Decimal, unit: str) -> None:
    assert Length.of(value, unit).to(unit) == value  # type: ignore[arg-type]


@given(QUANTITIES, QUANTITIES)
def test_sums_and_order(one: Decimal, other: Decimal) -> None:
    assert (Area(one) + Area(other)).square_metres == one + other
    assert (Length(one) + Length(other)).metres == one + other
    assert (Area(one) < Area(other)) == (one < other)
    assert (Length(one) <= Length(other)) == (one <= other)


@pytest.mark.parametrize("kind", [Area, Length])
def test_no_floats_and_no_negative(kind: type[Area]) -> None:
    for wrong in (1.5, True, None):
        with pytest.raises(TypeError, match=r"^a quantity is a Decimal, int or str, not "):
            kind(wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^a quantity is finite$"):
        kind(D("Infinity"))
    with pytest.raises(ValueError, match=r"^an? (area|length) is not negative$"):
        kind(D("-0.1"))
    assert kind(D(0)) == kind(D(0))


def test_from_int_and_str() -> None:
    assert Area(5).square_metres == D(5)  # type: ignore[arg-type]
    assert isinstance(Length("5.5").metres, Decimal)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Area.of(0.1, "ha")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("298.2633", "298.2633"),
        ("298,2633", "298.2633"),
        ("1.234", "1.234"),
        ("0,123", "0.123"),
        ("1234,567", "1234.567"),
        ("1,5", "1.5"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("12,34,567.5", "1234567.5"),
        ("1 234 567", "1234567"),
        ("1\u202f234,5", "1234.5"),
        ("1'234.5", "1234.5"),
        ("1’234’567", "1234567"),
        ("۲۹۸٫۲۶", "298.26"),
        ("۱٬۲۳۴٫۵", "1234.5"),
        ("٢٩", "29"),
        ("२९", "29"),
        ("２９．５", "29.5"),
        ("２，５", "2.5"),
        ("−5", "-5"),
        ("+5", "5"),
        ("-1,5", "-1.5"),
        (" 7 ", "7"),
        ("29.", "29"),
        ("29,", "29"),
        ("\u200f29\u200e", "29"),
        ("007", "7"),
    ],
)
def test_numbers_as_written(text: str, number: str) -> None:
    assert parse_decimal(text) == D(number)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number_empty"),
        ("  ", "number_empty"),
        ("1,234", "number_ambiguous"),
        ("-12,345", "number_ambiguous"),
        ("abc", "number_not_recognised"),
        ("1.2.3", "number_not_recognised"),
        ("1,2,3", "number_not_recognised"),
        ("1,23.4", "number_not_recognised"),
        ("1,234,56", "number_not_recognised"),
        ("1,234.567,8", "number_not_recognised"),
        ("12 34", "number_not_recognised"),
        ("1e5", "number_not_recognised"),
        ("5-", "number_not_recognised"),
        ("--5", "number_not_recognised"),
        (".5", "number_not_recognised"),
        ("1.5 5", "number_not_recognised"),
        ("1,5'5", "number_not_recognised"),
    ],
)
def test_numbers_refused(text: str, code: str) -> None:
    assert refusal(parse_decimal, text) == (code, {"text": text})


def test_few_decimals_settle_a_comma() -> None:
    assert parse_decimal("50,000", max_decimals=2) == 50000
    assert parse_decimal("50,5", max_decimals=2) == D("50.5")
    assert refusal(parse_decimal, "50,000", max_decimals=3)[0] == "number_ambiguous"
    assert parse_decimal("0,125", max_decimals=2) == D("0.125")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False))
def test_own_writing_is_read_back(value: Decimal) -> None:
    assert parse_decimal(f"{value:,.4f}") == value
    assert parse_decimal(f"{value:.4f}".replace(".", ",")) == value


def test_plain_digits_leaves_the_rest() -> None:
    assert plain_digits("abc ۱۲ 度 ½ -_") == "abc 12 度 ½ - "


@pytest.mark.parametrize(
    ("text", "square_metres"),
    [
        ("298,2633 ha", "2982633"),
        ("298.2633 Hectares", "2982633"),
        ("1.5 km²", "1500000"),
        ("1.5 sq. km", "1500000"),
        ("2 square kilometres", "2000000"),
        ("2 acres", "8093.7128448"),
        ("20平方公里", "20000000"),
        ("5 公顷", "50000"),
        ("۵ ہیکٹر", "50000"),
        ("۲ مربع کلومیٹر", "2000000"),
        ("3 ایکڑ", "12140.5692672"),
        ("250 m2", "250"),
        ("250 sq m", "250"),
        ("1 234,5 ha", "12345000"),
        ("1 KM^2", "1000000"),
    ],
)
def test_areas_as_written(text: str, square_metres: str) -> None:
    assert parse_area(text) == Area(D(square_metres))


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("50 m", "50"),
        ("1,5 km", "1500"),
        ("۱۰۰ میٹر", "100"),
        ("3 feet", "0.9144"),
        ("2 yards", "1.8288"),
        ("5公里", "5000"),
    ],
)
def test_lengths_as_written(text: str, metres: str) -> None:
    assert parse_length(text) == Length(D(metres))


def test_units_missing_or_strange() -> None:
    assert parse_area("5", "ha") == Area(D(50000))
    assert parse_area("5 acres", "ha") == Area.of(5, "acre")
    assert parse_length("5", "km") == Length(D(5000))
    assert refusal(parse_area, "5") == ("unit_missing", {"text": "5"})
    assert refusal(parse_area, "5 m") == ("unit_not_recognised", {"text": "5 m"})
    assert refusal(parse_area, "5 furlongs", "ha") == ("unit_not_recognised", {"text": "5 furlongs"})
    assert refusal(parse_length, "5 ha") == ("unit_not_recognised", {"text": "5 ha"})
    assert refusal(parse_area, "-5 ha") == ("quantity_negative", {"text": "-5 ha"})
    assert refusal(parse_area, "") == ("number_empty", {"text": ""})
    assert refusal(parse_area, "ha") == ("number_not_recognised", {"text": "ha"})
    assert refusal(parse_area, "1,234 ha")[0] == "number_ambiguous"
    assert parse_area("0 ha") == Area(D(0))

"""Sums of money: exact, in one currency, shared without loss."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel.money import Money, Rate, parse_money, total
from emining.kernel.refusals import Refused

D = Decimal
DAY, LATER = date(2026, 11, 23), date(2026, 11, 24)
AMOUNTS = st.decimals(min_value=-(10**10), max_value=10**10, places=2, allow_nan=False, allow_infinity=False)


def pkr(amount: Decimal | int | str, on: date = DAY) -> Money:
    return Money(D(amount), "PKR", on)


def test_sum_is_of_the_later_day() -> None:
    assert pkr(1) + pkr(2, LATER) == pkr(3, LATER)
    assert pkr(1, LATER) + pkr(2) == pkr(3, LATER)
    assert pkr(5) - pkr(2) == pkr(3)
    assert -pkr(5) == pkr(-5)
    assert pkr(5) * 3 == pkr(15)
    assert pkr(5) * D("0.01") == pkr("0.05")


def test_currencies_do_not_mix() -> None:
    dollars = Money(D(1), "USD", DAY)
    for mix in (lambda: pkr(1) + dollars, lambda: pkr(1) - dollars, lambda: pkr(1).is_less_than(dollars)):
        with pytest.raises(Refused) as caught:
            mix()
        assert (caught.value.code, caught.value.facts) == ("currencies_differ", {"one": "PKR", "other": "USD"})


def test_less_than() -> None:
    assert pkr(1).is_less_than(pkr(2, LATER))
    assert not pkr(2).is_less_than(pkr(2))


def test_rounding_is_half_away_from_zero() -> None:
    assert pkr("0.125").rounded() == pkr("0.13")
    assert pkr("-0.125").rounded() == pkr("-0.13")
    assert pkr("0.1249").rounded() == pkr("0.12")


def test_no_floats() -> None:
    with pytest.raises(TypeError, match=r"^an amount is a Decimal, int or str, not float$"):
        Money(1.5, "PKR", DAY)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^an amount is a Decimal, int or str, not bool$"):
        Money(True, "PKR", DAY)
    with pytest.raises(TypeError, match=r"^money is multiplied by a Decimal or int, not float$"):
        pkr(1) * 1.5  # type: ignore[operator]
    with pytest.raises(TypeError, match=r"^money is multiplied by a Decimal or int, not bool$"):
        pkr(1) * True
    with pytest.raises(ValueError, match=r"^an amount is finite$"):
        pkr("NaN")
    with pytest.raises(ValueError, match=r"^unknown currency 'EUR'$"):
        Money(D(1), "EUR", DAY)  # type: ignore[arg-type]
    assert Money("5", "CNY", DAY).amount == D(5)  # type: ignore[arg-type]


def test_shares() -> None:
    assert [m.amount for m in pkr(100).shared([1, 1, 1])] == [D("33.34"), D("33.33"), D("33.33")]
    assert [m.amount for m in pkr(-100).shared([1, 1, 1])] == [D("-33.34"), D("-33.33"), D("-33.33")]
    assert [m.amount for m in pkr("0.02").shared([0, 1, 1, 1])] == [D(0), D("0.01"), D("0.01"), D(0)]
    assert [m.amount for m in pkr(100).shared([25, 75])] == [D(25), D(75)]
    assert pkr(1).shared([1])[0] == pkr(1)
    for wrong in ([], [0, 0], [1, -1], [2, -1]):
        with pytest.raises(ValueError, match=r"^weights are not negative and not all nought$"):
            pkr(1).shared(wrong)


@given(AMOUNTS, st.lists(st.integers(0, 1000), min_size=1, max_size=7).filter(any))
def test_shares_add_up(amount: Decimal, weights: list[int]) -> None:
    parts = pkr(amount).shared(weights)
    assert sum(part.amount for part in parts) == amount
    assert all(part.amount == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.amount - amount * weight / sum(weights)) <= D("0.01")


def test_exchange() -> None:
    rate = Rate("USD", "PKR", D("281.5"), LATER, "State Bank of Pakistan")
    assert Money(D(2), "USD", DAY).exchanged(rate) == pkr(563, LATER)
    with pytest.raises(Refused) as caught:
        pkr(1).exchanged(rate)
    assert (caught.value.code, caught.value.facts) == ("currencies_differ", {"one": "PKR", "other": "USD"})
    for value in (D(0), D(-1), D("NaN"), D("Infinity"), 281):
        with pytest.raises(ValueError, match=r"^a rate is a positive Decimal$"):
            Rate("USD", "PKR", value, DAY, "x")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^a rate names its source$"):
        Rate("USD", "PKR", D(1), DAY, "")


def test_total() -> None:
    assert total([pkr(1), pkr(2, LATER)], currency="PKR", on=DAY) == pkr(3, LATER)
    assert total([], currency="CNY", on=DAY) == Money(D(0), "CNY", DAY)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_addition_laws(a: Decimal, b: Decimal, c: Decimal) -> None:
    assert (pkr(a) + pkr(b)) + pkr(c, LATER) == pkr(a) + (pkr(b) + pkr(c, LATER))
    assert pkr(a) + pkr(b) == pkr(b) + pkr(a)
    assert pkr(a) - pkr(a) == pkr(0)


def test_written_out() -> None:
    assert str(pkr("1234567.50")) == "PKR 1,234,567.50"


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("Rs 50,000", "50000", "PKR"),
        ("Rs. 50,000/-", None, None),
        ("Rs. 50,000.50", "50000.50", "PKR"),
        ("PKR 25 lakh", "2500000", "PKR"),
        ("2 crore rupees", "20000000", "PKR"),
        ("USD 1.5 million", "1500000", "USD"),
        ("US$ 5.6 bn", "5600000000", "USD"),
        ("人民币 3 亿", "300000000", "CNY"),
        ("5 万 人民币", "50000", "CNY"),
        ("۵۰ لاکھ روپے", "5000000", "PKR"),
        ("RMB 12,5", "12.5", "CNY"),
        ("-5 USD", "-5", "USD"),
        ("pkr 1,00,000", "100000", "PKR"),
    ],
)
def test_money_as_written(text: str, amount: str | None, currency: str | None) -> None:
    if amount is None:
        with pytest.raises(Refused):
            parse_money(text, on=DAY)
    else:
        assert parse_money(text, on=DAY) == Money(D(amount), currency, DAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number_empty"),
        ("Rs", "number_not_recognised"),
        ("50", "currency_missing"),
        ("$ 50", "currency_not_recognised"),
        ("¥ 50", "currency_not_recognised"),
        ("5 million lakh PKR", "currency_not_recognised"),
        ("5 million", "currency_not_recognised"),
        ("USD 1,500 million", "number_ambiguous"),
        ("Rs 1,2,3", "number_not_recognised"),
    ],
)
def test_money_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_money(text, on=DAY)
    assert caught.value.code == code
    if not text or code.startswith("currency"):
        assert caught.value.facts == {"text": text}


def test_default_currency() -> None:
    assert parse_money("5,000", on=DAY, default_currency="USD") == Money(D(5000), "USD", DAY)
    assert parse_money("5 million", on=LATER, default_currency="PKR") == pkr(5_000_000, LATER)

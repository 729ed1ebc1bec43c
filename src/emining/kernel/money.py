"""Sums of money: an exact amount, its currency and the day it is stated for. Never a float, never a silent exchange."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from typing import Final, Literal

from emining.kernel.refusals import Refused
from emining.kernel.units import parse_decimal, plain_digits

Currency = Literal["PKR", "USD", "CNY"]

CURRENCIES: Final[tuple[Currency, ...]] = ("PKR", "USD", "CNY")
MINOR_UNIT: Final = Decimal("0.01")
_EXACT: Final = Context(prec=60)
_WORDS: Final[Mapping[str, Currency]] = {
    "PKR": "PKR", "RS": "PKR", "RE": "PKR", "RUPEES": "PKR", "RUPEE": "PKR", "₨": "PKR", "卢比": "PKR",
    "巴基斯坦卢比": "PKR", "روپے": "PKR", "روپیہ": "PKR",
    "USD": "USD", "US$": "USD", "DOLLARS": "USD", "DOLLAR": "USD", "美元": "USD", "ڈالر": "USD", "امریکیڈالر": "USD",
    "CNY": "CNY", "RMB": "CNY", "YUAN": "CNY", "CN¥": "CNY", "人民币": "CNY", "人民币元": "CNY", "یوآن": "CNY",
}  # fmt: skip
_MAGNITUDES: Final[Mapping[str, Decimal]] = {
    "M": Decimal(10) ** 6, "MN": Decimal(10) ** 6, "MILLION": Decimal(10) ** 6, "BN": Decimal(10) ** 9,
    "BILLION": Decimal(10) ** 9, "LAKH": Decimal(10) ** 5, "LAC": Decimal(10) ** 5, "CRORE": Decimal(10) ** 7,
    "لاکھ": Decimal(10) ** 5, "کروڑ": Decimal(10) ** 7, "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8,
}  # fmt: skip
# "$" and "¥" and "元" alone name several currencies, so they are not in the table.
_WRITTEN: Final = re.compile(r"(?P<before>[^0-9+-]*)(?P<number>[+-]?[0-9][0-9.,' ]*)(?P<after>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency as of one day. May be negative (a refund)."""

    amount: Decimal
    currency: Currency
    on: date

    def __post_init__(self) -> None:
        if type(self.amount) not in (Decimal, int, str):
            raise TypeError(f"an amount is a Decimal, int or str, not {type(self.amount).__name__}")
        object.__setattr__(self, "amount", Decimal(self.amount))
        if not self.amount.is_finite():
            raise ValueError("an amount is finite")
        if self.currency not in CURRENCIES:
            raise ValueError(f"unknown currency {self.currency!r}")

    def _like(self, amount: Decimal, on: date | None = None) -> Money:
        return Money(amount, self.currency, on or self.on)

    def _same_currency(self, other: Money) -> None:
        if self.currency != other.currency:
            raise Refused("currencies_differ", one=self.currency, other=other.currency)

    def __add__(self, other: Money) -> Money:
        """The sum, as of the later day. `Refused("currencies_differ")` for two currencies."""
        self._same_currency(other)
        return self._like(_EXACT.add(self.amount, other.amount), max(self.on, other.on))

    def __neg__(self) -> Money:
        return self._like(-self.amount)

    def __sub__(self, other: Money) -> Money:
        return self + -other

    def __mul__(self, factor: Decimal | int) -> Money:
        """So many times this; the result is not rounded."""
        if type(factor) not in (Decimal, int):
            raise TypeError(f"money is multiplied by a Decimal or int, not {type(factor).__name__}")
        return self._like(_EXACT.multiply(self.amount, Decimal(factor)))

    def is_less_than(self, other: Money) -> bool:
        """Whether the amount is smaller; days are not compared. `Refused("currencies_differ")` for two currencies."""
        self._same_currency(other)
        return self.amount < other.amount

    def rounded(self) -> Money:
        """To the paisa, cent or fen, half away from zero."""
        return self._like(self.amount.quantize(MINOR_UNIT, ROUND_HALF_UP, _EXACT))

    def shared(self, weights: Sequence[int]) -> tuple[Money, ...]:
        """Parts in proportion to the weights, in whole minor units, adding up exactly to `rounded()`.

        What is left after rounding down goes by one minor unit to the first parts. Weights are not negative and not
        all nought.
        """
        if not weights or min(weights) < 0 or sum(weights) == 0:
            raise ValueError("weights are not negative and not all nought")
        total = self.rounded().amount
        unit = MINOR_UNIT.copy_sign(total)
        parts = [
            (total * weight / sum(weights)).quantize(MINOR_UNIT, ROUND_DOWN, _EXACT) if weight else Decimal(0)
            for weight in weights
        ]
        for index in (i for i, weight in enumerate(weights) if weight):
            if sum(parts) == total:
                break
            parts[index] += unit
        return tuple(self._like(part) for part in parts)

    def exchanged(self, rate: Rate) -> Money:
        """The amount in the rate's other currency, as of the rate's day, not rounded."""
        if rate.of != self.currency:
            raise Refused("currencies_differ", one=self.currency, other=rate.of)
        return Money(_EXACT.multiply(self.amount, rate.value), rate.into, rate.on)

    def __str__(self) -> str:
        return f"{self.currency} {self.amount:,}"


@dataclass(frozen=True, slots=True)
class Rate:
    """So many units of `into` for one of `of` on a day, and who says so (`source`: State Bank of Pakistan, ...)."""

    of: Currency
    into: Currency
    value: Decimal
    on: date
    source: str

    def __post_init__(self) -> None:
        if not isinstance(self.value, Decimal) or not self.value.is_finite() or self.value <= 0:
            raise ValueError("a rate is a positive Decimal")
        if not self.source:
            raise ValueError("a rate names its source")


def total(sums: Iterable[Money], *, currency: Currency, on: date) -> Money:
    """All of them together, nought on `on` when there are none."""
    result = Money(Decimal(0), currency, on)
    for item in sums:
        result += item
    return result


def parse_money(text: str, *, on: date, default_currency: Currency | None = None) -> Money:
    """A sum as written: `Rs 50,000`, `USD 1.5 million`, `人民币 3 亿`, `PKR 25 lakh`.

    Codes: those of `units.parse_decimal`, `currency_missing`, `currency_not_recognised` (also for a bare `$` or `¥`,
    which name several currencies).
    """
    found = _WRITTEN.fullmatch(plain_digits(text).strip())
    if not found:
        raise Refused("number_not_recognised" if text.strip() else "number_empty", text=text)
    words = [word for side in ("before", "after") for word in re.split(r"[\s.]+", found[side].upper()) if word]
    magnitudes = [_MAGNITUDES[word] for word in words if word in _MAGNITUDES]
    number = parse_decimal(found["number"].strip(), max_decimals=None if magnitudes else 2)
    name = "".join(word for word in words if word not in _MAGNITUDES)
    currency = _WORDS.get(name) if name else default_currency
    if currency is None or len(magnitudes) > 1:
        raise Refused("currency_not_recognised" if name or magnitudes else "currency_missing", text=text)
    return Money(_EXACT.multiply(number, magnitudes[0]) if magnitudes else number, currency, on)

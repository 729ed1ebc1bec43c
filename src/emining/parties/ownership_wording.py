"""Shares in figures: Western digits in every language, exact where a decimal can be."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction


def percent(share: Fraction, places: int = 2) -> str:
    """A share in per cent, without needless zeros; `≈` where the decimals do not end in time.

    >>> percent(Fraction(3, 8)), percent(Fraction(1, 3)), percent(Fraction(1, 300_000))
    ('37.5 %', '≈ 33.33 %', '< 0.01 %')
    """
    exact = share * 100
    rounded = Decimal(exact.numerator) / Decimal(exact.denominator)
    shown = rounded.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    if share and not shown:
        return f"< {Decimal(1).scaleb(-places)} %"
    text = f"{shown:f}".rstrip("0").rstrip(".") if "." in f"{shown:f}" else f"{shown:f}"
    is_exact = Fraction(shown) == exact
    return f"{text or '0'} %" if is_exact else f"≈ {shown:f} %"


def share_text(share: Fraction | None) -> str:
    """A share as a fraction with its per cent; empty when it is not established.

    >>> share_text(Fraction(1, 3)), share_text(Fraction(3, 4)), share_text(Fraction(1)), share_text(None)
    ('1/3 (≈ 33.33 %)', '75 %', '100 %', '')
    """
    if share is None:
        return ""
    shown = percent(share)
    if shown.startswith(("≈", "<")) and share.denominator < 10_000:
        return f"{share.numerator}/{share.denominator} ({shown})"
    return shown

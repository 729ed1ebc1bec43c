"""Registration numbers that are one number in two spellings. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from emining.parties.types import EARLIER, FOREIGN, NTN, SECP, USCC

_PLAIN = re.compile(r"[^0-9A-Za-z]")


def spellings(kind: str, value: str) -> frozenset[tuple[str, str]]:
    """Under which kinds and spellings the same number may stand in another record, its own excluded.

    An NTN is written with and without its check digit. A unified social credit code holds the older organisation code
    at places 9 to 17 (GB 32100-2015), which pilot-era records have alone. SECP numbers lose their leading zeros.
    """
    found: set[tuple[str, str]] = {(other, value) for other in (EARLIER, FOREIGN)}
    if kind == NTN:
        found |= {(NTN, value[:7]), *((NTN, f"{value[:7]}-{digit}") for digit in range(10))}
    if kind == USCC and len(value) == 18:
        code = value[8:17]
        found |= {(other, form) for other in (EARLIER, FOREIGN) for form in (code, f"{code[:8]}-{code[8]}")}
    if kind == SECP:
        found |= {(EARLIER, value.lstrip("0"))}
    if kind in {EARLIER, FOREIGN}:
        plain = _PLAIN.sub("", value).upper()
        found |= {(other, plain) for other in (USCC, SECP, EARLIER, FOREIGN)}
        found |= {(SECP, plain.zfill(7)), (NTN, plain[:7])}
    return frozenset(found - {(kind, value)})


def alike(first: Iterable[tuple[str, str]], second: Iterable[tuple[str, str]]) -> bool:
    """Whether two records hold one number in two spellings."""
    held = set(second)
    return any(spellings(kind, value) & held for kind, value in first)

"""One door for every layout: size and row limits, then an account in which every row is taken or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.refusals import Refused
from emining.parties.lists import csv_layout, ofac_layout, un_layout
from emining.parties.lists.rows import RawRow
from emining.parties.types_trust import ENTRY_KINDS, ListRow, RowAccount

LARGEST_LIST: Final = 64 * 1024 * 1024
"""Bytes. OFAC's whole SDN list has about 28 MB."""
MOST_ROWS: Final = 200_000
_LONGEST_NAME: Final = 300
_MOST_NAMES: Final = 60
LAYOUTS: Final = {
    "csv": _("CSV with a heading"),
    "ofac": _("XML as OFAC publishes its SDN list"),
    "un": _("XML as the United Nations publish their consolidated list"),
}
_READERS: Final[dict[str, Callable[[bytes], Iterator[RawRow]]]] = {
    "csv": csv_layout.rows,
    "ofac": ofac_layout.rows,
    "un": un_layout.rows,
}


def read_list(content: bytes, *, layout: str) -> RowAccount:
    """Every row of a list, taken or refused with its reason.

    `Refused`: `list_layout_unknown`, `list_too_large`, `list_not_readable` (not this layout at all, or XML with
    entities or a document type), `list_too_many_rows`, `list_empty`. A bad row refuses itself, never the file.
    """
    reader = _READERS.get(layout)
    if reader is None:
        raise Refused("list_layout_unknown", layout=layout)
    if len(content) > LARGEST_LIST:
        raise Refused("list_too_large", limit_mb=LARGEST_LIST // 1024**2)
    account, seen = RowAccount(), set[str]()
    for number, raw in enumerate(reader(content), start=1):
        if number > MOST_ROWS:
            raise Refused("list_too_many_rows", most=MOST_ROWS)
        reason = raw.fault or _fault(raw, seen)
        if reason:
            account.refused.append((number, reason, raw.words))
            continue
        seen.add(raw.key)
        account.taken.append(_taken(raw))
    if not account.read:
        raise Refused("list_empty")
    return account


def _fault(raw: RawRow, seen: set[str]) -> str:
    names = [name for name in raw.names if name.strip()]
    checks = (
        ("key_missing", not raw.key.strip()),
        ("key_repeated", raw.key in seen),
        ("kind_unknown", raw.kind not in ENTRY_KINDS),
        ("name_missing", not names),
        ("too_many_names", len(names) > _MOST_NAMES),
        ("name_too_long", any(len(name) > _LONGEST_NAME for name in names)),
    )
    return next((code for code, is_so in checks if is_so), "")


def _taken(raw: RawRow) -> ListRow:
    names = dict.fromkeys(" ".join(name.split()) for name in raw.names if name.strip())
    return ListRow(
        key=raw.key.strip()[:80],
        kind=raw.kind,
        names=tuple(names),
        country=raw.country.strip()[:120],
        identifiers=tuple(dict.fromkeys(number.strip()[:60] for number in raw.identifiers if number.strip()))[:40],
        remark=" ".join(raw.remark.split())[:2000],
        listed_on=raw.listed_on.strip()[:30],
    )

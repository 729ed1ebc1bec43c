"""Lists as CSV: key, kind, name, other_names (|), country, identifiers (|), remark, listed_on. UTF-8 with a heading."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from emining.kernel.refusals import Refused
from emining.parties.lists.rows import RawRow

COLUMNS: Final = ("key", "kind", "name", "other_names", "country", "identifiers", "remark", "listed_on")
_NEEDED: Final = frozenset({"key", "kind", "name"})
_LONGEST_FIELD: Final = 100_000


def rows(content: bytes) -> Iterator[RawRow]:
    """The rows of a CSV list. The heading names the columns in any order; unknown ones are left aside."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("list_not_readable", found="UTF-8") from error
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        heading = [name.strip().lower() for name in next(reader, [])]
        if not set(heading) >= _NEEDED:
            raise Refused("list_not_readable", found=", ".join(sorted(_NEEDED - set(heading))))
        for fields in reader:
            if any(field.strip() for field in fields):
                yield _row(heading, fields)
    except csv.Error as error:
        raise Refused("list_not_readable", found=str(error)[:80]) from error


def _row(heading: list[str], fields: list[str]) -> RawRow:
    if len(fields) != len(heading):
        return RawRow(key=fields[0][:80], names=tuple(fields[1:2]), fault="columns_differ")
    given = dict(zip(heading, fields, strict=True))
    return RawRow(
        key=given["key"].strip(),
        kind=given["kind"].strip().lower(),
        names=(given["name"], *given.get("other_names", "").split("|")),
        country=given.get("country", ""),
        identifiers=tuple(given.get("identifiers", "").split("|")),
        remark=given.get("remark", ""),
        listed_on=given.get("listed_on", ""),
    )

"""Reading published heads in any form people keep them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from emining.audit.verification import KnownHead

_HASH = re.compile(r"[0-9a-f]{64}")
_PRINTED = re.compile(r"([A-Z]{2}(?:-[A-Z0-9]{1,6})?):([1-9][0-9]*):([0-9a-f]{64})")


def read_head(given: str) -> list[KnownHead]:
    """The heads meant by what was typed: `CHAIN:POSITION:HASH`, a bare hash, or a file of heads.

    `ValueError` when it is none of these.
    """
    text = given.strip()
    if printed := _PRINTED.fullmatch(text):
        return [KnownHead(printed[1], int(printed[2]), printed[3])]
    if _HASH.fullmatch(text):
        return [KnownHead("", 0, text)]
    path = Path(given)
    if not path.is_file():
        raise ValueError(f"{given} is neither a head (CHAIN:POSITION:HASH), nor a hash, nor a file")
    return list(_heads_in(path.read_text(encoding="utf-8"), given))


def _heads_in(text: str, name: str) -> Iterator[KnownHead]:
    try:
        whole = json.loads(text)
        found = whole.get("heads", [whole])
    except ValueError:
        found = [_line(line, name) for line in text.splitlines() if line.strip()]
    for entry in found:
        if entry.get("type", "head") == "head":
            yield from_line(entry)


def _line(line: str, name: str) -> dict[str, Any]:
    if printed := _PRINTED.fullmatch(line.strip()):
        return {"chain": printed[1], "sequence": int(printed[2]), "hash": printed[3]}
    try:
        entry: dict[str, Any] = json.loads(line)
    except ValueError:
        raise ValueError(f"{name} holds a line that is not a head: {line[:80]}") from None
    return entry


def from_line(line: dict[str, Any]) -> KnownHead:
    """A head given as JSON. `ValueError` when a member is missing or not of its form."""
    try:
        printed = f"{line['chain']}:{line['sequence']}:{line['hash']}"
        if not _PRINTED.fullmatch(printed):
            raise ValueError(f"not a head: {printed}")
        return KnownHead(
            chain=line["chain"],
            sequence=line["sequence"],
            hash=line["hash"],
            at=line.get("at", ""),
            key_id=line.get("key_id", ""),
            public_key=line.get("public_key", ""),
            signature=line.get("signature", ""),
        )
    except KeyError as error:
        raise ValueError(f"a head lacks {error}") from None

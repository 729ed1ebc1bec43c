"""The parts of a shapefile: what is missing, what is cut short, in which encoding its texts are."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from emining.places.intake.faults import FileFault

_HEADER: Final = 100


def check(path: Path, label: str, *, restore_shx: bool) -> None:
    """`FileFault` for a missing or shortened part; with `restore_shx` the index is made again in our copy."""
    _check_length(path, label)
    index, table = path.with_suffix(".shx"), path.with_suffix(".dbf")
    if not table.is_file():
        raise FileFault("dbf_missing", file=label)
    if not index.is_file():
        if not restore_shx:
            raise FileFault("shx_missing", file=label)
        restore_index(path, index)
    _check_length(index, label)
    head = table.read_bytes()[:32]
    if len(head) < 32:
        raise FileFault("file_truncated", detail=f"{label} (.dbf)")
    records, header, width = struct.unpack("<IHH", head[4:12])
    if table.stat().st_size < header + records * width:
        raise FileFault("file_truncated", detail=f"{label} (.dbf)")
    shapes = (index.stat().st_size - _HEADER) // 8
    if shapes != records:
        raise FileFault("parts_disagree", file=label, shapes=shapes, records=records)


def _check_length(path: Path, label: str) -> None:
    with path.open("rb") as stream:
        head = stream.read(_HEADER)
    if len(head) < _HEADER or path.stat().st_size < struct.unpack(">i", head[24:28])[0] * 2:
        raise FileFault("file_truncated", detail=f"{label} ({path.suffix})")


def restore_index(path: Path, index: Path) -> None:
    """Write the .shx that belongs to a .shp by walking its records. `FileFault` when a record does not fit."""
    size = path.stat().st_size
    entries = []
    with path.open("rb") as stream:
        head = stream.read(_HEADER)
        at = _HEADER
        while at + 8 <= size:
            stream.seek(at)
            words = struct.unpack(">ii", stream.read(8))[1]
            if words < 2 or at + 8 + words * 2 > size:
                raise FileFault("file_truncated", detail=".shp")
            entries.append(struct.pack(">ii", at // 2, words))
            at += 8 + words * 2
    length = struct.pack(">i", (_HEADER + 8 * len(entries)) // 2)
    index.write_bytes(head[:24] + length + head[28:] + b"".join(entries))


def encoding_of(path: Path, label: str, given: str) -> str:
    """The encoding of the .dbf: as given, as its .cpg says, UTF-8 when its bytes prove it, else a `FileFault`.

    The bytes decide against a wrong claim: text that does not decode is refused, and so is UTF-8 read as something
    else, since the names that come out of it are wrong for ever.
    """
    table = path.with_suffix(".dbf").read_bytes()
    header = struct.unpack("<H", table[8:10])[0]
    body = table[header:]
    page = path.with_suffix(".cpg")
    claimed = given or (page.read_text("ascii", "ignore").strip() if page.is_file() else "")
    if not claimed and body.isascii():
        return "UTF-8"
    if claimed.isdigit():
        claimed = f"cp{claimed}" if claimed != "65001" else "UTF-8"
    try:
        body.decode("utf-8")
        is_utf8 = not body.isascii()
    except UnicodeDecodeError:
        is_utf8 = False
    if not claimed:
        if is_utf8:
            return "UTF-8"
        raise FileFault("encoding_unknown", file=label)
    return _proved(body, claimed, is_utf8=is_utf8)


def _proved(body: bytes, claimed: str, *, is_utf8: bool) -> str:
    try:
        body.decode(claimed)
    except UnicodeDecodeError:
        raise FileFault("encoding_wrong", encoding=claimed) from None
    except LookupError:
        raise FileFault("encoding_name_unknown", encoding=claimed[:40]) from None
    if is_utf8 and claimed.lower().replace("_", "-") not in {"utf-8", "utf8"}:
        raise FileFault("encoding_is_utf8", encoding=claimed)
    return claimed

"""A fingerprint in a CSV file that changes no value: which fields are quoted although they need not be.

Every reader of CSV gives the same table for `a,"b"` and `a,b`. Empty fields stay as they are, since some readers tell
an empty text from nothing. The bits of the id and their checksum repeat over the file as long as it lasts.
No Django here.
"""

from __future__ import annotations

import csv
import io
import itertools
import zlib
from collections.abc import Iterator
from typing import Final

_BITS: Final = 160


def embedded(text: str, delimiter: str, mark: str) -> str:
    """The same table with the id in its quoting. Line ends become CRLF, as RFC 4180 has them."""
    bits = itertools.cycle(_bits_of(mark))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines = [delimiter.join(_field(value, delimiter, bits) for value in row) for row in rows]
    return "\r\n".join(lines) + "\r\n"


def read(text: str, delimiter: str) -> str:
    """The id that the quoting carries, or an empty string."""
    bits = [quoted for quoted, value in _fields(text, delimiter) if _is_free(value, delimiter)]
    for start in range(0, len(bits) - _BITS + 1, _BITS):
        number = int("".join("1" if bit else "0" for bit in bits[start : start + _BITS]), 2)
        packed = number.to_bytes(20, "big")
        if zlib.crc32(packed[:16]).to_bytes(4, "big") == packed[16:]:
            return packed[:16].hex()
    return ""


def _field(value: str, delimiter: str, bits: Iterator[bool]) -> str:
    if _is_free(value, delimiter):
        return f'"{value}"' if next(bits) else value
    return '"' + value.replace('"', '""') + '"' if value else ""


def _is_free(value: str, delimiter: str) -> bool:
    """Whether a field may be quoted or not as one likes."""
    return bool(value) and value == value.strip() and not any(mark in value for mark in (delimiter, '"', "\r", "\n"))


def _fields(text: str, delimiter: str) -> Iterator[tuple[bool, str]]:
    """Each field with whether it was quoted, which `csv.reader` does not tell."""
    at, end = 0, len(text)
    while at < end:
        quoted = text[at] == '"'
        if quoted:
            close = at + 1
            while True:
                close = text.find('"', close)
                if close < 0:
                    return
                if text[close + 1 : close + 2] != '"':
                    break
                close += 2
            yield True, text[at + 1 : close].replace('""', '"')
            at = close + 1
        else:
            stop = at
            while stop < end and text[stop] not in (delimiter, "\r", "\n"):
                stop += 1
            yield False, text[at:stop]
            at = stop
        while at < end and text[at] in "\r\n":
            at += 1
        if at < end and text[at] == delimiter:
            at += 1


def _bits_of(mark: str) -> list[bool]:
    ident = bytes.fromhex(mark)
    packed = ident + zlib.crc32(ident).to_bytes(4, "big")
    return [bool(byte >> shift & 1) for byte in packed for shift in range(7, -1, -1)]

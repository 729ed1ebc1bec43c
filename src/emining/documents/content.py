"""Checksums, names and places of content. No database."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from emining.kernel.refusals import Refused

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST: Final = 150


def sha256_of(content: bytes) -> str:
    """Lower-case hex SHA-256."""
    return hashlib.sha256(content).hexdigest()


def storage_key_of(sha256: str) -> str:
    """Where content with this checksum lies: equal files are kept once, and no name given by anybody is in the path."""
    return f"documents/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def safe_name(given: str) -> str:
    """The last part of a given file name, without control or direction-changing characters, at most 150 long.

    `Refused("file_name_not_safe")` when nothing usable is left.
    """
    name = unicodedata.normalize("NFC", given).replace("\\", "/")
    name = _CONTROL.sub("", PurePosixPath(name).name).strip(" .")
    if not name or name in {"..", "."}:
        raise Refused("file_name_not_safe", name=given[:60])
    stem, dot, ending = name.rpartition(".")
    if len(name) <= _LONGEST or not dot:
        return name[:_LONGEST]
    return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}"


def extension_of(name: str) -> str:
    """The ending of a name in lower case with its dot, or an empty string."""
    return PurePosixPath(name).suffix.lower()

"""One spelling for every value, so that a digest taken today can be taken again in twenty years.

The form follows RFC 8785 (JSON Canonicalization Scheme) with three restrictions that keep it exact in any language:

* numbers are integers only, of any size; a float, `Decimal`, date or UUID is refused: write it as a string first,
  because two programs do not agree how to spell 0.1;
* object names are strings and are ordered by Unicode code point after normalisation (RFC 8785 orders by UTF-16
  unit; the two differ only beyond the basic plane);
* every string is brought to Unicode normal form C, so that one Urdu name typed on two keyboards is one name. Two names
  of one object that become equal by this are refused.

No white space, UTF-8, only `"`, `\\` and control characters escaped.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any


class NotCanonical(TypeError):  # noqa: N818 - a statement about the value
    """A value that has no canonical form; the message names where it stands (`$.after.area`) and its type."""


def dumps(value: Any) -> bytes:
    """The canonical UTF-8 bytes of a value made of None, bool, int, str, lists or tuples, and dicts with str names.

    Raises `NotCanonical` for anything else.

    >>> dumps({"b": [1, None, True], "a": "x"})
    b'{"a":"x","b":[1,null,true]}'
    """
    return json.dumps(
        _plain(value, "$"), ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
    ).encode("utf-8")


def digest(value: Any) -> str:
    """SHA-256 over `dumps(value)`, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(dumps(value)).hexdigest()


def _plain(value: Any, where: str) -> Any:
    if value is None or value is True or value is False:
        return value
    # Subclasses (enums, lazy strings, safe strings) are refused on purpose: what they print as may change.
    if type(value) is int:
        return value
    if type(value) is str:
        return _text(value, where)
    if isinstance(value, list | tuple):
        return [_plain(item, f"{where}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, Mapping):
        return _object(value, where)
    raise NotCanonical(f"{where}: {type(value).__name__} has no canonical form; write it as a string")


def _text(value: str, where: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical(f"{where}: the text holds half a surrogate pair") from error
    return unicodedata.normalize("NFC", value)


def _object(value: Mapping[Any, Any], where: str) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name, item in value.items():
        if type(name) is not str:
            raise NotCanonical(f"{where}: the name {name!r} is not a string")
        normal = _text(name, where)
        if normal in plain:
            raise NotCanonical(f"{where}: two names are both {normal!r} once normalised")
        plain[normal] = _plain(item, f"{where}.{normal}")
    return plain

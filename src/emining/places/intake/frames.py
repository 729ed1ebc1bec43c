"""How the limited child process speaks to its parent: length-prefixed frames of JSON and WKB, never pickles."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO, Final

_HEAD: Final = struct.Struct(">II")
MAX_JSON: Final = 8 * 1024 * 1024
MAX_WKB: Final = 128 * 1024 * 1024


class BrokenFrameError(Exception):
    """The stream ended inside a frame, or a frame claims to be larger than any honest one."""


def write_frame(stream: BinaryIO, message: dict[str, Any], wkb: bytes = b"") -> None:
    """Send one message with an optional geometry."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    stream.write(_HEAD.pack(len(body), len(wkb)) + body + wkb)


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next message and geometry; None at the end. `BrokenFrameError` when the stream is cut or absurd."""
    head = stream.read(_HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise BrokenFrameError
    json_length, wkb_length = _HEAD.unpack(head)
    if json_length > MAX_JSON or wkb_length > MAX_WKB:
        raise BrokenFrameError
    body = stream.read(json_length)
    wkb = stream.read(wkb_length) if wkb_length else b""
    if len(body) < json_length or len(wkb) < wkb_length:
        raise BrokenFrameError
    message = json.loads(body.decode("utf-8", "replace"))
    if not isinstance(message, dict):
        raise BrokenFrameError
    return message, wkb

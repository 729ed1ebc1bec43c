"""Writing a ZIP archive of any size piece by piece, in constant memory: nothing is kept that was handed on."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an archive: its path inside, when it was made, its content in pieces, squeezed or not."""

    path: str
    at: datetime
    chunks: Iterable[bytes]
    is_squeezed: bool = False


class _Sink:
    """What `zipfile` writes into: it can only go forward, as a network can."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        whole = b"".join(self.pieces)
        self.pieces.clear()
        return whole


def zipped(entries: Iterable[Entry], *, comment: str = "") -> Iterator[bytes]:
    """The archive in pieces. Entries are read one after another, each only when its turn has come."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", allowZip64=True) as archive:  # type: ignore[call-overload]
        archive.comment = comment.encode("ascii")
        for entry in entries:
            told = zipfile.ZipInfo(entry.path, date_time=max(entry.at.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
            told.compress_type = zipfile.ZIP_DEFLATED if entry.is_squeezed else zipfile.ZIP_STORED
            told.external_attr = 0o600 << 16
            with archive.open(told, "w", force_zip64=True) as file:
                for chunk in entry.chunks:
                    file.write(chunk)
                    if sink.pieces:
                        yield sink.taken()
            if sink.pieces:
                yield sink.taken()
    yield sink.taken()

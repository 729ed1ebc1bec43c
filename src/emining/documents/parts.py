"""Part files: what has arrived of uploads, on this machine's disk under UPLOADS_DIR. No database.

Reading and writing go piece by piece, so memory does not grow with the file.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings

from emining.kernel.refusals import Refused

PIECE: Final = 1024 * 1024
RESERVE: Final = 1024**3
"""Bytes that stay free on the disk of parts, whatever is announced."""
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{20,40}")


def folder() -> Path:
    """Where part files lie; made when it is not there, closed to other accounts."""
    found = Path(settings.UPLOADS_DIR)
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def path_of(token: str) -> Path:
    """The part file of an upload. Only tokens that the platform made lead to a path."""
    if not _TOKEN.fullmatch(token):
        raise Refused("upload_unknown")
    return folder() / f"{token}.part"


def open_at(token: str, offset: int) -> BinaryIO:
    """The part file, cut to `offset` bytes and open for writing behind them; `Refused("upload_lost")` when shorter."""
    descriptor = os.open(path_of(token), os.O_RDWR | (os.O_CREAT if offset == 0 else 0) | os.O_NOFOLLOW, 0o600)
    file = os.fdopen(descriptor, "r+b", buffering=0)
    if os.fstat(descriptor).st_size < offset:
        file.close()
        raise Refused("upload_lost")
    file.truncate(offset)
    file.seek(offset)
    return file


def size_of(token: str) -> int:
    """Bytes of the part file; 0 when there is none."""
    try:
        return path_of(token).stat().st_size
    except FileNotFoundError:
        return 0


def settle(path: Path) -> None:
    """Wait until the bytes are on the disk itself."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def pieces(path: Path, size: int = PIECE) -> Iterator[bytes]:
    """The content of a file, piece by piece."""
    with path.open("rb", buffering=0) as file:
        while piece := file.read(size):
            yield piece


def digest_of(path: Path) -> str:
    """Lower-case hex SHA-256 of a file of any size."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def throw_away(token: str) -> None:
    """Delete a part file, when it is there."""
    path_of(token).unlink(missing_ok=True)


def has_room_for(length: int, *, promised: int) -> bool:
    """Whether the disk takes `length` bytes more, besides those `promised` to others and the reserve."""
    return shutil.disk_usage(folder()).free - RESERVE - promised >= length


def litter(*, older_than_s: int) -> Iterator[str]:
    """Tokens of part files that nothing was written to for so many seconds."""
    limit = time.time() - older_than_s
    for path in folder().glob("*.part"):
        try:
            if path.stat().st_mtime < limit:
                yield path.stem
        except FileNotFoundError:
            continue

"""Pages once drawn, without watermark, kept on this machine's disk under DATA_DIR. Only a cache: it may go at any time.

Keyed by the content's checksum, so nothing in it can be stale; closed to other accounts. A file that could not be drawn
is remembered for an hour as well, or each request for it would cost a whole process again.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.conf import settings

from emining.documents.confined import limits
from emining.kernel.refusals import Refused

_FAULT_SECONDS: Final = 3600
_PASSING: Final = frozenset({"view_busy"})
_SWEEP_EVERY: Final = 200
_locks: dict[str, threading.Lock] = {}
_guard = threading.Lock()
_writes = 0


def kept(sha256: str, name: str, make: Callable[[], bytes]) -> bytes:
    """The content under this name of this checksum, made when it is not there. Raises again what `make` refused."""
    path = _folder(sha256) / name
    found = _read(path)
    if found is not None:
        return found
    with _lock(str(path)):
        found = _read(path)
        if found is not None:
            return found
        try:
            made = make()
        except Refused as refusal:
            if refusal.code not in _PASSING:
                _write(path.with_name(f"{name}.fault"), json.dumps([refusal.code, refusal.facts]).encode())
            raise
        _write(path, made)
        return made


def forget(sha256: str) -> None:
    """Take away everything drawn from this content: its room is closed, or it was found dangerous."""
    shutil.rmtree(_folder(sha256), ignore_errors=True)


def sweep(limit_bytes: int = limits.CACHE_BYTES) -> int:
    """Remove the oldest files until what is left fits; how many bytes went."""
    files = []
    for path in Path(settings.VIEWING_CACHE_DIR).glob("*/*/*"):
        with contextlib.suppress(FileNotFoundError):
            status = path.stat()
            files.append((status.st_mtime, status.st_size, path))
    over = sum(size for _at, size, _path in files) - limit_bytes
    gone = 0
    for _at, size, path in sorted(files):
        if gone >= over:
            break
        path.unlink(missing_ok=True)
        gone += size
    return gone


def _folder(sha256: str) -> Path:
    return Path(settings.VIEWING_CACHE_DIR) / sha256[:2] / sha256


def _read(path: Path) -> bytes | None:
    with contextlib.suppress(FileNotFoundError):
        return path.read_bytes()
    fault = path.with_name(f"{path.name}.fault")
    with contextlib.suppress(FileNotFoundError, ValueError):
        if time.time() - fault.stat().st_mtime < _FAULT_SECONDS:
            code, facts = json.loads(fault.read_bytes())
            raise Refused(code, **facts)
    return None


def _write(path: Path, content: bytes) -> None:
    global _writes  # noqa: PLW0603 - a count that decides when to sweep, no state that matters
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    passing = path.with_name(f".{secrets.token_hex(8)}")
    with os.fdopen(os.open(passing, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    passing.replace(path)
    _writes += 1
    if _writes % _SWEEP_EVERY == 0:
        sweep()


@contextlib.contextmanager
def _lock(key: str):  # type: ignore[no-untyped-def]
    """One making of a page at a time in this process; others wait for it instead of starting a process each."""
    with _guard:
        if len(_locks) > 2000:
            _locks.clear()
        lock = _locks.setdefault(key, threading.Lock())
    with lock:
        yield

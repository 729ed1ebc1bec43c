"""One process at a time looks after a DATA_DIR. The kernel drops the lock with its holder, however that ended."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self


class AlreadyHeldError(RuntimeError):
    """Another process holds the lock; `holder` says what it said of itself: `run` or the name of a command."""

    def __init__(self, holder: str, folder: Path) -> None:
        super().__init__(holder)
        self.holder = holder
        self.folder = folder


class RunLock:
    """The lock of a DATA_DIR, with a word about who holds it."""

    def __init__(self, folder: Path, holder: str) -> None:
        self._path = folder / "run.lock"
        self._holder = holder
        self._descriptor = -1

    def __enter__(self) -> Self:
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            said = os.read(self._descriptor, 100).decode(errors="replace").strip()
            os.close(self._descriptor)
            raise AlreadyHeldError(said, self._path.parent) from None
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, f"{self._holder} {os.getpid()}\n".encode())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)

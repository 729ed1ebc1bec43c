"""What a backup says of itself."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FORMAT = 1
STAMP = "%Y-%m-%dT%H%M%SZ"


class BackupError(RuntimeError):
    """A backup or a restore cannot be done, or did not give what it should; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a restore is compared with. Times are UTC in ISO form."""

    taken_at: str
    restore_point: str
    server: str
    first_wal: str
    archives: dict[str, str]
    tables: dict[str, dict[str, Any]]
    files: dict[str, dict[str, Any]]
    format: int = FORMAT

    def write(self, path: Path) -> None:
        """Write whole or not at all, readable by the owner only."""
        write_json(path, asdict(self))

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Read one. `BackupError` when it is not there or of a form that this version does not know."""
        try:
            content = json.loads(path.read_text())
        except (FileNotFoundError, ValueError) as error:
            raise BackupError(f"{path} is not a readable manifest: {error}") from None
        if content.get("format") != FORMAT:
            raise BackupError(f"{path} has format {content.get('format')}; this version reads format {FORMAT}.")
        return cls(**content)


def write_json(path: Path, content: dict[str, Any]) -> None:
    """JSON, whole or not at all, mode 0600."""
    draft = path.with_name(path.name + ".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(content, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def backups_in(folder: Path) -> list[Path]:
    """Complete backups, oldest first."""
    return sorted(path.parent for path in folder.glob("*/manifest.json"))


def stamp_time(stamp: str) -> datetime:
    """The time that a folder's or file's name carries."""
    return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)


def file_digest(path: Path) -> str:
    """SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

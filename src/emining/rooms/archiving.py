"""What stands in the archive of a room, entry by entry, in constant memory; and checking such an archive later.

Order matters: contents first, with what their bytes really were; the manifest and the list of checksums last.
"""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from emining.kernel.spreadsheets import disarmed

MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
FORMAT: Final = "emining-room-archive/1"
_PIECE: Final = 1024 * 1024


@dataclass(slots=True)
class Told:
    """What the manifest says of one file of the room."""

    path: str
    sha256: str
    size: int
    state: str = "kept"
    facts: dict[str, Any] = field(default_factory=dict)

    def as_facts(self) -> dict[str, Any]:
        """One entry of the manifest."""
        return {"path": self.path, "sha256": self.sha256, "size": self.size, "state": self.state} | self.facts


class Sums:
    """The checksums of an archive's entries, taken while they are written."""

    def __init__(self) -> None:
        self.by_path: dict[str, str] = {}

    def through(self, path: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The same pieces, counted."""
        digest = hashlib.sha256()
        for chunk in chunks:
            digest.update(chunk)
            yield chunk
        self.by_path[path] = digest.hexdigest()

    def text(self) -> str:
        """As `sha256sum -c` reads it."""
        return "".join(f"{digest}  {path}\n" for path, digest in sorted(self.by_path.items()))


def manifest_json(room: dict[str, Any], files: list[Told], at: datetime) -> bytes:
    """The manifest, machine-readable."""
    told = {"format": FORMAT, "made_at": at.isoformat(), "room": room, "files": [one.as_facts() for one in files]}
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()


def table(columns: list[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """Rows as CSV that a spreadsheet opens in any script and runs nothing of."""
    return b"".join(table_in_pieces(columns, rows))


def table_in_pieces(columns: list[str], rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """The same, row by row: a log may be longer than memory."""
    text = io.StringIO()
    writer = csv.writer(text)
    yield b"\xef\xbb\xbf"
    for row in itertools.chain([columns], rows):
        writer.writerow([disarmed("" if value is None else value) for value in row])
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()


def plain_path(parts: Iterable[str], name: str) -> str:
    """A path inside the archive: no part leads out or hides, whatever folders are called."""
    kept = [part.replace("/", "_").replace("\\", "_").replace("\n", " ").strip(" .")[:80] or "_" for part in parts]
    return str(PurePosixPath("files", *kept, name.replace("/", "_").replace("\\", "_").replace("\n", " ")))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an archive: `missing`, `changed`, `unlisted`, `unreadable`."""

    kind: str
    path: str


def faults_of(file: IO[bytes] | Path, *, manifest_sha256: str = "") -> tuple[list[Fault], int]:
    """What is wrong with an archive, and how many entries were checked. Reads every byte, unpacks nothing to disk.

    `manifest_sha256` is what the room's record says of the manifest; without it, an archive that somebody made anew
    as a whole, with a manifest and a list of its own, is not found out.
    """
    faults: list[Fault] = []
    try:
        with zipfile.ZipFile(file) as archive:
            names = [told.filename for told in archive.infolist()]
            sums = _sums(archive)
            faults += [Fault("unlisted", name) for name in names if name != SUMS and name not in sums]
            for path, wanted in sums.items():
                found = _digest(archive, path) if path in names else None
                if found is None:
                    faults.append(Fault("missing", path))
                elif found != wanted:
                    faults.append(Fault("changed", path))
            if manifest_sha256 and sums.get(MANIFEST) != manifest_sha256:
                faults.append(Fault("changed", MANIFEST))
            faults += _against_manifest(archive, sums) if MANIFEST in sums else [Fault("missing", MANIFEST)]
            return faults, len(sums)
    except (zipfile.BadZipFile, OSError, KeyError, ValueError, EOFError) as error:
        return [*faults, Fault("unreadable", str(error)[:200])], 0


def _sums(archive: zipfile.ZipFile) -> dict[str, str]:
    text = archive.read(SUMS).decode()
    return {path: digest for digest, _gap, path in (line.partition("  ") for line in text.splitlines() if line)}


def _digest(archive: zipfile.ZipFile, path: str) -> str | None:
    digest = hashlib.sha256()
    try:
        with archive.open(path) as file:
            while chunk := file.read(_PIECE):
                digest.update(chunk)
    except (zipfile.BadZipFile, OSError, EOFError):
        return "unreadable"
    return digest.hexdigest()


def _against_manifest(archive: zipfile.ZipFile, sums: dict[str, str]) -> list[Fault]:
    """The manifest says the same as the list of checksums: who changes one must change both, and the room's record."""
    told = json.loads(archive.read(MANIFEST))
    kept = [one for one in told["files"] if one["state"] == "kept"]
    return [Fault("changed", one["path"]) for one in kept if sums.get(one["path"]) != one["sha256"]]

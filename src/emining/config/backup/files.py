"""Uploaded files, keys and published heads, kept by content so that a daily backup copies only what is new."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from emining.config.backup.manifest import BackupError, file_digest

KEPT = ("files", "keys", "custodian")


def save_files(data: Path, folder: Path) -> dict[str, dict[str, Any]]:
    """Copy what is not yet in `objects`; by path in DATA_DIR: `sha256` and `bytes`. A vanished file is left out."""
    saved: dict[str, dict[str, Any]] = {}
    for root in KEPT:
        for path in sorted((data / root).rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            try:
                saved[str(path.relative_to(data))] = _save(path, folder)
            except FileNotFoundError:
                continue
    return saved


def _save(path: Path, folder: Path) -> dict[str, Any]:
    objects = folder / "objects"
    objects.mkdir(mode=0o700, exist_ok=True)
    draft = objects / f"draft-{os.getpid()}"
    shutil.copyfile(path, draft)
    draft.chmod(0o600)
    digest = file_digest(draft)
    kept = object_path(folder, digest)
    if kept.exists():
        draft.unlink()
    else:
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        draft.replace(kept)
    return {"sha256": digest, "bytes": kept.stat().st_size}


def object_path(folder: Path, digest: str) -> Path:
    """Where a content is kept."""
    return folder / "objects" / digest[:2] / digest


def restore_files(files: dict[str, dict[str, Any]], folder: Path, data: Path) -> None:
    """Write every file below `data`. `BackupError` for a missing or changed one, and for a path out of it."""
    for name, entry in sorted(files.items()):
        target = data / name
        if not target.resolve().is_relative_to(data.resolve()) or name.split("/", 1)[0] not in KEPT:
            raise BackupError(f"The manifest names a file outside the data folder: {name}")
        source = object_path(folder, str(entry["sha256"]))
        if not source.is_file():
            raise BackupError(f"The backup lacks the content of {name} ({entry['sha256']}).")
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(source, target)
        target.chmod(0o600)
        if file_digest(target) != entry["sha256"]:
            raise BackupError(f"The content of {name} in the backup was changed since it was saved.")


def put_in_place(staging: Path, data: Path) -> None:
    """Move what was restored and checked to where the platform looks for it."""
    for root in KEPT:
        if (staging / root).is_dir():
            shutil.rmtree(data / root, ignore_errors=True)
            (staging / root).rename(data / root)
    shutil.rmtree(staging, ignore_errors=True)

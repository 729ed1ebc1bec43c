"""A step is skipped when the content that it was made from has not changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMPS = ROOT / ".cache" / "stamps"
_SKIPPED = {"node_modules", "__pycache__", ".git"}


def digest(paths: Iterable[Path], *words: str) -> str:
    """SHA-256 over names and bytes of all files under `paths`, and `words` such as a version."""
    whole = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        for file in [path] if path.is_file() else sorted(_files(path)):
            whole.update(f"\0{file.relative_to(ROOT)}\0".encode())
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """Every file below the folder, without stepping into what other programs make there by the ten thousand."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _SKIPPED]
        yield from (Path(here) / name for name in names)


def is_done(step: str, content: str) -> bool:
    """Whether the step was finished for exactly this content."""
    path = STAMPS / step
    return path.is_file() and path.read_text().strip() == content


def mark_done(step: str, content: str) -> None:
    """Remember that the step is finished; written whole or not at all."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    draft = STAMPS / f"{step}.new"
    draft.write_text(content)
    draft.replace(STAMPS / step)

"""Moving content of any size into the store and out of it: a folder, or a bucket of an S3-compatible service."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, storages

from emining.kernel.refusals import Refused

PIECE: Final = 1024 * 1024


def _store() -> Storage:
    return storages["default"]


def keep_file(path: Path, key: str) -> None:
    """Put a file of this disk into the store under a key, whole or not at all; it stays where it was.

    On a disk the store gets a second name for the same bytes, when both lie on one file system, else a copy under a
    name of its own first. A bucket gets it in parts of a few MB. What lies under the key already is kept: keys are made
    of checksums; one that was cut short is replaced.
    """
    size = path.stat().st_size
    store = _store()
    if store.exists(key):
        if store.size(key) == size:
            return
        store.delete(key)
    if isinstance(store, FileSystemStorage):
        _keep_on_disk(path, Path(store.path(key)))
        return
    with path.open("rb") as file:
        store.save(key, File(file, name=key))


def _keep_on_disk(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_name(f"{target.name}.{os.getpid()}-{path.stem[:8]}.new")
    draft.unlink(missing_ok=True)
    try:
        os.link(path, draft)
    except OSError:
        _copy(path, draft)
    draft.replace(target)
    _settle_folder(target.parent)


def _copy(path: Path, draft: Path) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with path.open("rb", buffering=0) as source, os.fdopen(descriptor, "wb", buffering=0) as copy:
        while piece := source.read(PIECE):
            copy.write(piece)
        os.fsync(copy.fileno())


def _settle_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def pieces_of(key: str, *, start: int = 0, size: int = PIECE) -> Iterator[bytes]:
    """What lies under a key from a byte on, piece by piece. `Refused("document_damaged")` when nothing lies there."""
    store = _store()
    if isinstance(store, FileSystemStorage):
        yield from _from_disk(Path(store.path(key)), start, size)
    else:
        yield from _from_bucket(key, start, size)


def _from_disk(path: Path, start: int, size: int) -> Iterator[bytes]:
    try:
        file = path.open("rb", buffering=0)
    except FileNotFoundError as error:
        raise Refused("document_damaged") from error
    with file:
        file.seek(start)
        while piece := file.read(size):
            yield piece


def _from_bucket(key: str, start: int, size: int) -> Iterator[bytes]:
    """Straight from the service: `open` of the storage would first bring the whole object into memory or a file."""
    from botocore.exceptions import ClientError

    bucket: Any = _store().bucket  # type: ignore[attr-defined]
    wanted = {"Range": f"bytes={start}-"} if start else {}
    try:
        body = bucket.Object(key).get(**wanted)["Body"]
    except ClientError as error:
        raise Refused("document_damaged") from error
    try:
        yield from body.iter_chunks(size)
    finally:
        body.close()

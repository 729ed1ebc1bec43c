"""Keeping a large file that the platform itself made."""

from __future__ import annotations

import hashlib
from pathlib import Path

from emining.accounts.types import Actor
from emining.documents.content import safe_name, storage_key_of
from emining.documents.services.keep import Content, keep
from emining.documents.storing import PIECE, keep_file
from emining.documents.types import OWN, Placement, Scan, Stored
from emining.kernel.refusals import Refused


def store_made(*, actor: Actor, path: Path, name: str, media_type: str, kind: str, placement: Placement) -> Stored:
    """Keep a file of this disk that the platform made, of any size in constant memory: an archive. It is not inspected.

    The file stays where it is: the caller takes it away. `Refused("file_empty")`.
    """
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            size += len(piece)
    if not size:
        raise Refused("file_empty", name=name)
    sha256 = digest.hexdigest()
    keep_file(path, storage_key_of(sha256))
    content = Content(sha256, size, media_type, safe_name(name), Scan(OWN))
    return keep(actor=actor, content=content, kind=kind, placement=placement)

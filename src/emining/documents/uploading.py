"""Who takes files that arrive in pieces: each app says for its kinds, in its `ready()`.

register_receiver("rooms.document", ReceiverSpec(may_begin=…, placement=…, finished=…, fields=frozenset({"room"})))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from emining.accounts.types import Actor
from emining.documents.filetypes import GEOSCIENCE
from emining.documents.types import FileType, Placement, Stored
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict

GIGABYTE: Final = 1024**3
LARGEST_UPLOAD: Final = 5 * GIGABYTE
"""The largest file that may be sent at all, in bytes. A receiver may ask for less."""

Facts = dict[str, str]


@dataclass(frozen=True, slots=True)
class ReceiverSpec:
    """What an app says about one kind of upload.

    `may_begin(actor, facts)`: whether this seat may send such a file there; asked before the first byte and once more
    before the file is kept, so a seat or a right that ended meanwhile keeps nothing.
    `placement(actor, facts)`: who may read the document. `finished(actor, stored, facts)`: what the app does with it,
    in the transaction that makes the document (so it opens no durable block of its own, and records its own event
    after); gives the path of the page where the file is now to be seen, or "". What it refuses, is not kept.
    `fields`: names of the facts it takes; others are refused. `largest` is in bytes.
    """

    may_begin: Callable[[Actor, Facts], Verdict]
    placement: Callable[[Actor, Facts], Placement]
    finished: Callable[[Actor, Stored, Facts], str]
    fields: frozenset[str] = field(default_factory=frozenset)
    accepted: tuple[FileType, ...] = GEOSCIENCE
    largest: int = LARGEST_UPLOAD


_RECEIVERS: Final[dict[str, ReceiverSpec]] = {}


def register_receiver(kind: str, spec: ReceiverSpec) -> None:
    """Declare who takes uploads of this kind. `ValueError` for a kind that already has a receiver."""
    if kind in _RECEIVERS and _RECEIVERS[kind] != spec:
        raise ValueError(f"uploads of kind {kind!r} have a receiver already")
    if spec.largest > LARGEST_UPLOAD:
        raise ValueError(f"uploads of kind {kind!r}: no file is larger than {LARGEST_UPLOAD} bytes")
    _RECEIVERS[kind] = spec


def receiver_of(kind: str) -> ReceiverSpec:
    """The receiver of a kind; `Refused("upload_kind_unknown")` when no app takes it."""
    spec = _RECEIVERS.get(kind)
    if spec is None:
        raise Refused("upload_kind_unknown", kind=kind[:60])
    return spec

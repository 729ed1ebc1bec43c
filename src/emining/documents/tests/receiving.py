"""A receiver and a sender for tests of uploads."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import Client

from emining.accounts.types import Actor
from emining.documents import uploading
from emining.documents.types import Placement, Stored
from emining.documents.uploading import ReceiverSpec, register_receiver
from emining.kernel.verdicts import ALLOWED, Verdict, denied

KIND = "test.paper"
CSV = b"hole,x,y\nBH-1,62.1,28.9\n"


@contextmanager
def receiving(**changed: Any) -> Iterator[list[tuple[Stored, dict[str, str]]]]:
    """Take uploads of `KIND` for people with a seat, and note what came."""
    came: list[tuple[Stored, dict[str, str]]] = []

    def finished(actor: Actor, stored: Stored, facts: dict[str, str]) -> str:
        came.append((stored, facts))
        return "/rooms/1/"

    spec = {"may_begin": _seated, "placement": _room, "finished": finished, "fields": frozenset({"room"})} | changed
    register_receiver(KIND, ReceiverSpec(**spec))
    try:
        yield came
    finally:
        del uploading._RECEIVERS[KIND]


def _seated(actor: Actor, facts: dict[str, str]) -> Verdict:
    return ALLOWED if actor.seat_id is not None and facts.get("room") != "2" else denied("not_permitted")


def _room(actor: Actor, facts: dict[str, str]) -> Placement:
    return Placement("room")


def metadata(**values: str) -> str:
    """`Upload-Metadata` of these values."""
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in values.items())


def begin(client: Client, length: int, **values: str) -> Any:
    """POST /uploads/."""
    given = {"filename": "holes.csv", "kind": KIND, "room": "1"} | values
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(length), "Upload-Metadata": metadata(**given)}
    return client.post("/uploads/", headers=headers)


def send(client: Client, address: str, data: bytes, offset: int = 0, **headers: str) -> Any:
    """PATCH a piece."""
    given = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset)} | headers
    return client.patch(address, data, content_type="application/offset+octet-stream", headers=given)


def head(client: Client, address: str) -> Any:
    """HEAD."""
    return client.head(address, headers={"Tus-Resumable": "1.0.0"})


def checksum(data: bytes) -> str:
    """`Upload-Checksum` of a piece."""
    return f"sha256 {base64.b64encode(hashlib.sha256(data).digest()).decode()}"

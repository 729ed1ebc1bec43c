"""The chains as lines that anybody can check without this platform.

An export is JSON, one object a line: a header, the signed heads, the events by chain and position, and an end with
counts and a signed SHA-256 of all lines before it. `docs/how-to/verify-the-audit.md` describes each member.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from emining import __version__
from emining.audit import hashing, signing
from emining.audit.models import Event, PersonalValue, SignedHead
from emining.audit.selectors import ends_of_chains

FORMAT: Final = "emining-audit-export/1"
_CHUNK: Final = 2000

Line = dict[str, Any]


def header(*chains: str, with_personal: bool, standing: str) -> Line:
    """The first line of an export."""
    keys = {signing.public_key(), *SignedHead.objects.values_list("public_key", flat=True).distinct()}
    ends = ends_of_chains(*chains)
    return {
        "type": "header",
        "format": FORMAT,
        "platform_version": __version__,
        "standing": standing,
        "exported_at": hashing.instant(datetime.now(UTC)),
        "personal_values": "included" if with_personal else "withheld",
        "chains": {chain: {"length": sequence, "hash": hash_} for chain, (sequence, hash_) in ends.items()},
        "public_keys": [{"key_id": signing.key_id(key), "public_key": key} for key in sorted(keys)],
    }


def head_line(head: SignedHead) -> Line:
    """A published head as a line."""
    return {
        "type": "head",
        "chain": head.chain,
        "sequence": head.sequence,
        "hash": head.hash,
        "at": hashing.instant(head.at),
        "key_id": head.key_id,
        "public_key": head.public_key,
        "signature": head.signature,
    }


def head_lines(*chains: str) -> Iterator[Line]:
    """All published heads, oldest first."""
    heads = SignedHead.objects.order_by("at", "chain")
    for head in (heads.filter(chain__in=chains) if chains else heads).iterator(_CHUNK):
        yield head_line(head)


def event_lines(*chains: str, with_personal: bool = True, after: int = 0) -> Iterator[Line]:
    """Events by chain and position, from the one behind position `after`; a few thousand in memory at a time."""
    events = Event.objects.filter(sequence__gt=after).order_by("chain", "sequence", "id")
    batch: list[Event] = []
    for event in (events.filter(chain__in=chains) if chains else events).iterator(_CHUNK):
        batch.append(event)
        if len(batch) == _CHUNK:
            yield from _lines_of(batch, with_personal=with_personal)
            batch = []
    yield from _lines_of(batch, with_personal=with_personal)


def _lines_of(events: list[Event], *, with_personal: bool) -> Iterator[Line]:
    personal: dict[int, dict[str, Any]] = {}
    rows = PersonalValue.objects.filter(event__in=[event.pk for event in events]).order_by("event_id", "field")
    for row in rows.select_related("redacted_by"):
        personal.setdefault(row.event_id, {})[row.field] = _personal(row, with_personal=with_personal)
    for event in events:
        yield {"type": "event", **event.exported(), "hash": event.hash, "personal": personal.get(event.pk, {})}


def _personal(row: PersonalValue, *, with_personal: bool) -> dict[str, Any]:
    if row.redacted_by is not None:
        return {"erased_by": row.redacted_by.sequence}
    return {"salt": row.salt, "value": row.value} if with_personal else {"withheld": True}


def end_line(digest: str, *, events: int, heads: int) -> Line:
    """The last line: what went before, counted, digested and signed."""
    key = signing.public_key()
    return {
        "type": "end",
        "events": events,
        "heads": heads,
        "sha256": digest,
        "key_id": signing.key_id(key),
        "public_key": key,
        "signature": signing.sign(signing.export_form(digest)),
    }

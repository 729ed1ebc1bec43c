"""Heads leave the database, so that even the owner of its tables cannot rewrite a chain unseen."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from emining.audit import hashing, signing
from emining.audit.models import SignedHead
from emining.audit.selectors import ends_of_chains
from emining.audit.types import Head


def current_head(chain: str) -> Head | None:
    """The signed end of a chain as this transaction sees it, for a certificate or acknowledgement to print.

    Called after `record` in the same transaction it covers the event just recorded. Nothing for a chain without events.
    """
    found = ends_of_chains(chain)
    return _signed(chain, *found[chain], datetime.now(UTC)) if chain in found else None


def sign_heads() -> list[Head]:
    """Sign the end of every chain, append it to the custodian's file, keep it for the public page.

    The file is written before the rows are: a crash between the two leaves a head too many outside, never one too few.
    """
    now = datetime.now(UTC)
    with transaction.atomic():
        heads = [_signed(chain, *end, now) for chain, end in ends_of_chains().items()]
        published = ["page"]
        if _append_for_custodian(heads):
            published.append("custodian")
        SignedHead.objects.bulk_create(
            SignedHead(
                chain=head.chain,
                sequence=head.sequence,
                hash=head.hash,
                at=now,
                key_id=head.key_id,
                public_key=signing.public_key(),
                signature=head.signature,
                published=published,
            )
            for head in heads
        )
    return heads


def _signed(chain: str, sequence: int, hash_: str, at: datetime) -> Head:
    form = {
        "chain": chain,
        "sequence": sequence,
        "hash": hash_,
        "at": hashing.instant(at),
        "key_id": signing.key_id(signing.public_key()),
    }
    return Head(**form, signature=signing.sign(signing.head_form(form)))  # type: ignore[arg-type]


def _append_for_custodian(heads: list[Head]) -> bool:
    """Append one JSON line a head to the custodian's file, kept elsewhere by somebody else; False when none is set."""
    if not settings.AUDIT_CUSTODIAN_FILE or not heads:
        return False
    path = Path(settings.AUDIT_CUSTODIAN_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(
        json.dumps({"type": "head", **_plain(head), "public_key": signing.public_key()}, sort_keys=True) + "\n"
        for head in heads
    )
    with path.open("a", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())
    return True


def _plain(head: Head) -> dict[str, str | int]:
    return {
        "chain": head.chain,
        "sequence": head.sequence,
        "hash": head.hash,
        "at": head.at,
        "key_id": head.key_id,
        "signature": head.signature,
    }

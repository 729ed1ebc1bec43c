"""Recording what happened."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, transaction

from emining.audit import hashing, outbox, registry
from emining.audit.models import Event, PersonalValue
from emining.audit.types import Acting, Facts, Recorded, Subject
from emining.kernel import canonical
from emining.kernel.refusals import Refused


def record(
    *,
    code: str,
    subject: Subject,
    actor: Acting,
    chain: str,
    reason: str = "",
    before: Facts | None = None,
    after: Facts | None = None,
    personal: Facts | None = None,
) -> Recorded:
    """Append one event to the chain of a jurisdiction, inside the caller's transaction.

    Lock and write your own rows first and record last: the chain stays held until the transaction ends. A use case that
    records on several chains calls `lock_chains` with all of them before the first; see docs/decisions/audit-chain.md.

    `personal` holds values about natural persons by field name; the chain keeps only salted hashes of them. The label
    of an acting person is put there (field `actor`) without being asked.

    Raises `TransactionManagementError` outside a transaction, `UnknownEventCode` for a code nobody declared,
    `kernel.canonical.NotCanonical` for facts without one exact spelling (give decimals and dates as text), and
    `Refused("audit_chain_busy")` when a chain is wanted out of order and somebody else holds it.
    """
    registry.require(code)
    salted = _salted(actor, personal or {})
    last_sequence, last_hash, now = take_chain(chain)
    event = Event(
        chain=chain,
        sequence=last_sequence + 1,
        code=code,
        subject_kind=subject.kind,
        subject_id=subject.id,
        subject_label=subject.label,
        actor_person_id=actor.person_id,
        actor_seat_id=actor.seat_id,
        actor_seat_label=actor.seat_label or ("" if actor.person_id else actor.person_label),
        reason=reason,
        before=dict(before or {}),
        after=dict(after or {}),
        commitments={field: hashing.commitment(field, salt, value) for field, (salt, value) in salted.items()},
        request_id=actor.request_id,
        occurred_at=now,
        previous_hash=last_hash or hashing.genesis(chain),
    )
    event.hash = hashing.event_hash(event.exported())
    event.save(force_insert=True)
    PersonalValue.objects.bulk_create(
        PersonalValue(event=event, field=field, salt=salt, value=value) for field, (salt, value) in salted.items()
    )
    outbox.enqueue(event.pk, code)
    return Recorded(event.pk, chain, event.sequence, event.hash, now)


def _salted(actor: Acting, personal: Facts) -> dict[str, tuple[str, Any]]:
    values = dict(personal)
    if actor.person_id is not None and actor.person_label:
        values.setdefault("actor", actor.person_label)
    return {field: (hashing.new_salt(), value) for field, value in values.items()}


def take_chain(chain: str) -> tuple[int, str, datetime]:
    """Hold a chain until the transaction ends: last position (0 when empty), last hash, the database's time."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an event is recorded inside the transaction of its change")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT last_sequence, last_hash, held_at FROM audit_take_chain(%s)", [chain])
            last_sequence, last_hash, held_at = cursor.fetchone()
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == "55P03":
            raise Refused("audit_chain_busy", chain=chain) from error
        raise
    return last_sequence or 0, last_hash or "", held_at


def lock_chains(*chains: str) -> None:
    """Hold several chains, in the one order that cannot deadlock. Call before the first `record` of the transaction."""
    for chain in sorted(set(chains)):
        take_chain(chain)


def rows_digest(rows: Iterable[Mapping[str, Any]]) -> str:
    """The digest of a row report, for the single event of an import: sha256 over one canonical JSON line a row.

    An import is one change: record one event whose `after` carries the counts and this digest, and keep the report as a
    document. Whoever holds the report can later prove that it is the one the event speaks of.
    """
    hasher = hashlib.sha256()
    for row in rows:
        hasher.update(canonical.dumps(row) + b"\n")
    return hasher.hexdigest()

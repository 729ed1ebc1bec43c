"""Things that routes of the audit need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.test import Client

from emining.accounts.types import system_actor
from emining.audit.events import PERSONAL_VALUE_REDACTED
from emining.audit.services import record, sign_heads
from emining.audit.types import Subject


def an_internal_event(client: Client) -> dict[str, Any]:
    """An event that only auditors may read."""
    with transaction.atomic():
        recorded = record(
            code=PERSONAL_VALUE_REDACTED,
            subject=Subject("audit.event", "1", "PK:1"),
            actor=system_actor("sample"),
            chain="PK-BA",
            after={"sequence": 1, "fields": []},
        )
    return {"chain": recorded.chain, "sequence": recorded.sequence}


def a_day_of_heads(client: Client) -> dict[str, Any]:
    """A day on which heads were published."""
    an_internal_event(client)
    return {"day": sign_heads()[0].at[:10]}

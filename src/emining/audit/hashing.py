"""How an event becomes a hash. The stand-alone verifier repeats this file in its own words: change both or neither.

Scheme 1
    hash        = sha256 over canonical JSON of `hashed_form`, in hex
    genesis     = sha256 over canonical JSON of {"genesis": chain, "scheme": 1}: the `previous_hash` of event 1
    commitment  = sha256 over canonical JSON of {"field": …, "salt": …, "value": …}; the salt is 32 random bytes in hex
Canonical JSON: UTF-8, keys sorted by code point, no spaces, no escapes beyond those JSON requires, no fractions.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from emining.kernel import canonical

SCHEME: Final = 1


def instant(at: datetime) -> str:
    """An instant as it is hashed and exported: UTC, microseconds, `Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def genesis(chain: str) -> str:
    """What stands in for the hash before the first event of a chain."""
    return canonical.digest({"genesis": chain, "scheme": SCHEME})


def new_salt() -> str:
    """A fresh salt: without it a commitment to a short value could be guessed."""
    return secrets.token_hex(32)


def commitment(field: str, salt: str, value: Any) -> str:
    """What the chain keeps of a personal value: proof while value and salt exist, nothing once they are gone."""
    return canonical.digest({"field": field, "salt": salt, "value": value})


def hashed_form(event: Mapping[str, Any]) -> dict[str, Any]:
    """The part of an event's exported form that its hash covers."""
    return {name: value for name, value in event.items() if name not in {"type", "hash", "personal"}}


def event_hash(event: Mapping[str, Any]) -> str:
    """The hash of an event given in its exported form."""
    return canonical.digest(hashed_form(event))

"""Rate limits that hold across processes and machines: one row per window, raised by one atomic statement.

Django's cache cannot count safely on a database back end (read, add one, write), so uploads, exports and other
costly requests are counted here. Sign-in is limited by allauth, which takes its own lock in the shared cache.
"""

from __future__ import annotations

import hashlib
import math
import time
from datetime import UTC, datetime

from django.db import connection

from emining.kernel.refusals import Refused

_TAKE = """
INSERT INTO accounts_ratecount (key, "window", attempts, expires_at) VALUES (%s, %s, 1, %s)
ON CONFLICT (key, "window") DO UPDATE SET attempts = accounts_ratecount.attempts + 1
RETURNING attempts
"""
_SWEEP = """
DELETE FROM accounts_ratecount WHERE id IN (SELECT id FROM accounts_ratecount WHERE expires_at < now() LIMIT 500)
"""


def attempts_after_this(name: str, whom: str, *, seconds: int, now: float | None = None) -> int:
    """Count one attempt of `name` by `whom` in the current window of so many seconds; the number of attempts so far.

    `whom` (an address, a person) is stored as a hash only.
    """
    moment = time.time() if now is None else now
    window = int(moment // seconds)
    digest = hashlib.sha256(whom.encode()).hexdigest()[:32]
    expires_at = datetime.fromtimestamp((window + 1) * seconds, tz=UTC)
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [f"{name}:{digest}", window, expires_at])
        return int(cursor.fetchone()[0])


def within_limit(name: str, whom: str, *, amount: int, seconds: int, now: float | None = None) -> None:
    """Count one attempt; `Refused("too_many_attempts", minutes=…)` when it is one too many."""
    if attempts_after_this(name, whom, seconds=seconds, now=now) > amount:
        moment = time.time() if now is None else now
        left = seconds - moment % seconds
        raise Refused("too_many_attempts", minutes=max(1, math.ceil(left / 60)))


def sweep() -> int:
    """Delete windows that are over; how many rows went."""
    with connection.cursor() as cursor:
        cursor.execute(_SWEEP)
        return int(cursor.rowcount)

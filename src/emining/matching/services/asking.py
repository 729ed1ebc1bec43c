"""Asking for new suggestions in the background: many changes within half a minute make one computation."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from procrastinate.contrib.django import app as queue
from procrastinate.exceptions import AlreadyEnqueued

RECOMPUTE: Final = "matching.recompute"
SETTLE_SECONDS: Final = 30
"""How long after a change the computation waits, so that the changes of one sitting are computed together."""


def ask_recompute(*, cause: str, seconds: int = 0) -> bool:
    """Queue a computation of all suggestions; False when one waits already and will see this change too."""
    try:
        # In a savepoint of its own: a job that waits already must not undo the caller's change.
        with transaction.atomic():
            queue.configure_task(RECOMPUTE, queueing_lock=RECOMPUTE, schedule_in={"seconds": seconds}).defer(
                cause=cause
            )
    except AlreadyEnqueued:
        return False
    return True

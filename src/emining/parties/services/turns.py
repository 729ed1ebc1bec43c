"""One writer at a time, where two would want the same rows in different orders."""

from __future__ import annotations

from typing import Final

from django.db import connection

LIKENESSES: Final = "parties.likenesses"
"""Pairs of parties: the finder, a decision about a pair, a merger and its undoing."""
SUGGESTIONS: Final = "matching.suggestions"
"""Who suits whom: each part of a computation, and a merger that throws away what named the company that went."""


def wait_turn(name: str) -> None:
    """Wait until no other transaction has this turn, and have it until the transaction ends.

    Take it before the rows it is about are locked and before an event is recorded: who waits for a turn must hold
    nothing that the one before it can want.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"emining.turn:{name}"])

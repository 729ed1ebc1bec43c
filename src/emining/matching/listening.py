"""After which events suggestions are computed anew."""

from __future__ import annotations

from typing import Final

from emining.audit.outbox import EventMessage, listen

WATCHED: Final = (
    "parties.party.*",
    "parties.profile.*",
    "parties.capability.*",
    "parties.track_record.*",
    "parties.contact.*",
    "parties.verification.*",
    "parties.hit.*",
    "parties.interest.*",
    "projects.project.*",
    "projects.listing.*",
    "projects.demonstration.created",
    "projects.demonstration.closed",
    "parties.demonstration.*",
)
"""Whatever changes who is on the market, what they offer and seek, or whether they may be suggested."""


def on_market_changed(message: EventMessage) -> None:
    """Queue a computation for half a minute later; many changes make one. Called by the queue, perhaps twice."""
    from emining.matching.services.asking import SETTLE_SECONDS, ask_recompute

    ask_recompute(cause=message.code, seconds=SETTLE_SECONDS)


def begin() -> None:
    """Listen. Called once at start."""
    for pattern in WATCHED:
        listen(pattern, on_market_changed, name=f"matching.recompute:{pattern}")

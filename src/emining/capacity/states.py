"""The few states of a promise and of a delivery, and the moves between them. Pure."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

PROPOSED: Final = "proposed"
AGREED: Final = "agreed"
FULFILLED: Final = "fulfilled"
RELEASED: Final = "released"
WITHDRAWN: Final = "withdrawn"

REPORTED: Final = "reported"
VERIFIED: Final = "verified"
RETURNED: Final = "returned"


def _move(noun: str, verb: str, *sources: str, to: str, needs: str, done: str) -> Move:
    return Move(verb, sources=sources, target=to, needs=needs, event=f"capacity.{noun}.{done}")


PROMISE: Final = Lifecycle(
    noun="promise",
    states=(PROPOSED, AGREED, FULFILLED, RELEASED, WITHDRAWN),
    initial=PROPOSED,
    moves=(
        _move("promise", "agree", PROPOSED, to=AGREED, needs="confirm", done="agreed"),
        _move("promise", "withdraw", PROPOSED, to=WITHDRAWN, needs="keep", done="withdrawn"),
        _move("promise", "fulfil", AGREED, to=FULFILLED, needs="receive", done="fulfilled"),
        _move("promise", "release", AGREED, to=RELEASED, needs="receive", done="released"),
    ),
)
DELIVERY: Final = Lifecycle(
    noun="delivery",
    states=(REPORTED, VERIFIED, RETURNED),
    initial=REPORTED,
    moves=(
        _move("delivery", "verify", REPORTED, to=VERIFIED, needs="verify", done="verified"),
        _move("delivery", "return", REPORTED, to=RETURNED, needs="verify", done="returned"),
    ),
)
LIFECYCLES: Final = (PROMISE, DELIVERY)

COUNTED: Final = frozenset({AGREED, FULFILLED})
"""Promises that count as promised: both sides say so, and nobody was released from them."""

STATE_NAMES: Final = {
    PROPOSED: _("Proposed, not confirmed"),
    AGREED: _("Agreed"),
    FULFILLED: _("Fulfilled"),
    RELEASED: _("Released by the receiving side"),
    WITHDRAWN: _("Withdrawn"),
    REPORTED: _("Reported, not verified"),
    VERIFIED: _("Verified"),
    RETURNED: _("Returned to the reporting side"),
}
TONES: Final = {
    PROPOSED: "wait",
    AGREED: "info",
    FULFILLED: "free",
    RELEASED: "ended",
    WITHDRAWN: "ended",
    REPORTED: "wait",
    VERIFIED: "free",
    RETURNED: "clash",
}

"""The few states of an interest, and the moves between them. Pure.

Interest, then mutual interest, then introduction: the conversation opens when both are interested, and contacts are
shown only when both sides, each for itself, have agreed to that.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

EXPRESSED: Final = "expressed"
MUTUAL: Final = "mutual"
INTRODUCED: Final = "introduced"
DECLINED: Final = "declined"
WITHDRAWN: Final = "withdrawn"
EXPIRED: Final = "expired"
CLOSED: Final = "closed"

INTEREST: Final = Lifecycle(
    noun="interest",
    states=(EXPRESSED, MUTUAL, INTRODUCED, DECLINED, WITHDRAWN, EXPIRED, CLOSED),
    initial=EXPRESSED,
    moves=(
        Move("accept", sources={EXPRESSED}, target=MUTUAL, needs="answer", event="matching.interest.accepted"),
        Move("decline", sources={EXPRESSED}, target=DECLINED, needs="answer", event="matching.interest.declined"),
        Move("withdraw", sources={EXPRESSED}, target=WITHDRAWN, needs="withdraw", event="matching.interest.withdrawn"),
        Move("expire", sources={EXPRESSED}, target=EXPIRED, needs="keep_time", event="matching.interest.expired"),
        Move("introduce", sources={MUTUAL}, target=INTRODUCED, needs="take_part", event="matching.interest.introduced"),
        Move("close", sources={MUTUAL, INTRODUCED}, target=CLOSED, needs="take_part", event="matching.interest.closed"),
    ),
)

LIVE: Final = frozenset({EXPRESSED, MUTUAL, INTRODUCED})
"""What is not over: one of a kind between two organisations."""
OPEN: Final = frozenset({MUTUAL, INTRODUCED})
"""Both sides can write."""
READABLE: Final = OPEN | {CLOSED}
"""Both sides can read what was written."""

LIFECYCLES: Final = (INTEREST,)

STATE_NAMES: Final = {
    EXPRESSED: _("Waiting for an answer"),
    MUTUAL: _("Both are interested"),
    INTRODUCED: _("Introduced"),
    DECLINED: _("Declined"),
    WITHDRAWN: _("Withdrawn"),
    EXPIRED: _("Expired without an answer"),
    CLOSED: _("Closed"),
}
TONES: Final = {
    EXPRESSED: "wait",
    MUTUAL: "info",
    INTRODUCED: "free",
    DECLINED: "ended",
    WITHDRAWN: "ended",
    EXPIRED: "ended",
    CLOSED: "ended",
}
MOVE_NAMES: Final = {
    "accept": _("Accept: we are interested too"),
    "decline": _("Decline"),
    "withdraw": _("Withdraw the interest"),
    "expire": _("Record the expiry"),
    "introduce": _("Exchange contacts"),
    "close": _("Close the conversation"),
}

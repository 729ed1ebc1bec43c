"""The few states of rooms and releases, and the moves between them. Pure: no database, no framework."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from emining.kernel.states import Lifecycle, Move

# -- rooms ------------------------------------------------------------------------------------------------------------
OPEN: Final = "open"
FROZEN: Final = "frozen"
CLOSED: Final = "closed"

ROOM: Final = Lifecycle(
    noun="room",
    states=(OPEN, FROZEN, CLOSED),
    initial=OPEN,
    moves=(
        Move("freeze", sources={OPEN}, target=FROZEN, needs="keep_room", event="rooms.room.frozen"),
        Move("thaw", sources={FROZEN}, target=OPEN, needs="keep_room", event="rooms.room.thawed"),
        Move("close", sources={OPEN, FROZEN}, target=CLOSED, needs="keep_room", event="rooms.room.closed"),
    ),
)
"""Frozen: nothing is added or changed, members read on; access is still taken away. Closed: its owner alone reads."""

# -- releases ---------------------------------------------------------------------------------------------------------
REQUESTED: Final = "requested"
FIRST_APPROVAL: Final = "first_approval"
APPROVED: Final = "approved"
REFUSED: Final = "refused"
REVOKED: Final = "revoked"
EXPIRED: Final = "expired"

RELEASE: Final = Lifecycle(
    noun="release",
    states=(REQUESTED, FIRST_APPROVAL, APPROVED, REFUSED, REVOKED, EXPIRED),
    initial=REQUESTED,
    moves=(
        Move("approve", sources={REQUESTED}, target=FIRST_APPROVAL, needs="decide_release",
             event="rooms.release.approved_first"),
        Move("approve_second", sources={FIRST_APPROVAL}, target=APPROVED, needs="decide_release",
             event="rooms.release.approved"),
        Move("refuse", sources={REQUESTED, FIRST_APPROVAL}, target=REFUSED, needs="decide_release",
             event="rooms.release.refused"),
        Move("revoke", sources={APPROVED}, target=REVOKED, needs="revoke_release", event="rooms.release.revoked"),
        Move("expire", sources={APPROVED}, target=EXPIRED, needs="keep_time", event="rooms.release.expired"),
    ),
)  # fmt: skip

LIFECYCLES: Final = (ROOM, RELEASE)

STATE_NAMES: Final = {
    OPEN: pgettext_lazy("data room", "Open"),
    FROZEN: _("Frozen"),
    CLOSED: _("Closed"),
    REQUESTED: _("Requested"),
    FIRST_APPROVAL: _("Approved by one of two"),
    APPROVED: _("Approved by two"),
    REFUSED: _("Refused"),
    REVOKED: _("Revoked"),
    EXPIRED: _("Expired"),
}

MOVE_NAMES: Final = {
    "freeze": _("Freeze the room"),
    "thaw": _("Open the room again"),
    "close": _("Close the room"),
    "approve": _("Approve as the first"),
    "approve_second": _("Approve as the second"),
    "refuse": _("Refuse the release"),
    "revoke": _("Revoke the release"),
    "expire": _("Record the expiry"),
}

"""The few legal states of titles and applications, and the moves between them. Pure: no database, no framework.

A draft is not a state of an application: until it is lodged there is no application in law, only a person's notes.
Grants come with the verbs that decide; a title therefore begins `in_force` here.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

# -- applications -----------------------------------------------------------------------------------------------------
LODGED: Final = "lodged"
WITHDRAWN: Final = "withdrawn"

APPLICATION: Final = Lifecycle(
    noun="application",
    states=(LODGED, WITHDRAWN),
    initial=LODGED,
    moves=(
        Move(
            "withdraw",
            sources={LODGED},
            target=WITHDRAWN,
            needs="withdraw_application",
            event="titles.application.withdrawn",
        ),
    ),
)

# -- titles -----------------------------------------------------------------------------------------------------------
PENDING: Final = "pending"
IN_FORCE: Final = "in_force"
SUSPENDED: Final = "suspended"
EXPIRED: Final = "expired"
SURRENDERED: Final = "surrendered"
CANCELLED: Final = "cancelled"

TITLE: Final = Lifecycle(
    noun="title",
    states=(PENDING, IN_FORCE, SUSPENDED, EXPIRED, SURRENDERED, CANCELLED),
    initial=IN_FORCE,
    moves=(
        Move("suspend", sources={IN_FORCE}, target=SUSPENDED, needs="keep_register", event="titles.title.suspended"),
        Move("resume", sources={SUSPENDED}, target=IN_FORCE, needs="keep_register", event="titles.title.resumed"),
        Move(
            "expire",
            sources={IN_FORCE, SUSPENDED},
            target=EXPIRED,
            needs="keep_register",
            event="titles.title.expired",
        ),
        Move(
            "surrender",
            sources={IN_FORCE, SUSPENDED},
            target=SURRENDERED,
            needs="keep_register",
            event="titles.title.surrendered",
        ),
        Move(
            "cancel",
            sources={IN_FORCE, SUSPENDED},
            target=CANCELLED,
            needs="keep_register",
            event="titles.title.cancelled",
        ),
    ),
)

LIVE: Final = frozenset({IN_FORCE, SUSPENDED})
"""States in which a title holds its ground: nobody else can be granted it."""

LIFECYCLES: Final = (APPLICATION, TITLE)

STATE_NAMES: Final = {
    LODGED: _("Lodged"),
    WITHDRAWN: _("Withdrawn"),
    PENDING: _("Applied for"),
    IN_FORCE: _("In force"),
    SUSPENDED: _("Suspended"),
    EXPIRED: _("Expired"),
    SURRENDERED: _("Surrendered"),
    CANCELLED: _("Cancelled"),
}

MOVE_NAMES: Final = {
    "withdraw": _("Withdraw the application"),
    "suspend": _("Suspend the title"),
    "resume": _("Lift the suspension"),
    "expire": _("Record the expiry"),
    "surrender": _("Record the surrender"),
    "cancel": _("Cancel the title"),
}

"""The few states of a party's profile, of a verification and of a question of likeness, and their moves. Pure."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

# -- the profile ------------------------------------------------------------------------------------------------------
DRAFT: Final = "draft"
PUBLISHED: Final = "published"
HIDDEN: Final = "hidden"
MERGED: Final = "merged"

PROFILE: Final = Lifecycle(
    noun="profile",
    states=(DRAFT, PUBLISHED, HIDDEN, MERGED),
    initial=DRAFT,
    moves=(
        Move(
            "publish", sources={DRAFT, HIDDEN}, target=PUBLISHED, needs="edit_profile", event="parties.party.published"
        ),
        Move("hide", sources={PUBLISHED}, target=HIDDEN, needs="edit_profile", event="parties.party.hidden"),
        Move(
            "merge",
            sources={DRAFT, PUBLISHED, HIDDEN},
            target=MERGED,
            needs="merge_parties",
            event="parties.party.merged",
        ),
    ),
)

# -- verification: one officer proposes, another confirms -------------------------------------------------------------
OPEN: Final = "open"
RETURNED: Final = "returned"
PROPOSED: Final = "proposed"
VERIFIED: Final = "verified"
REFUSED: Final = "refused"
LAPSED: Final = "lapsed"
REVOKED: Final = "revoked"

VERIFICATION: Final = Lifecycle(
    noun="verification",
    states=(OPEN, RETURNED, PROPOSED, VERIFIED, REFUSED, LAPSED, REVOKED),
    initial=OPEN,
    moves=(
        Move(
            "return", sources={OPEN, PROPOSED}, target=RETURNED, needs="verify", event="parties.verification.returned"
        ),
        Move(
            "resubmit",
            sources={RETURNED},
            target=OPEN,
            needs="ask_verification",
            event="parties.verification.resubmitted",
        ),
        Move("propose", sources={OPEN}, target=PROPOSED, needs="verify", event="parties.verification.proposed"),
        Move("confirm", sources={PROPOSED}, target=VERIFIED, needs="confirm", event="parties.verification.confirmed"),
        Move("refuse", sources={OPEN, PROPOSED}, target=REFUSED, needs="verify", event="parties.verification.refused"),
        Move("lapse", sources={VERIFIED}, target=LAPSED, needs="keep_time", event="parties.verification.lapsed"),
        Move("revoke", sources={VERIFIED}, target=REVOKED, needs="verify", event="parties.verification.revoked"),
    ),
)

# -- a person asks for a seat in a party ------------------------------------------------------------------------------
ASKED: Final = "asked"
ACCEPTED: Final = "accepted"
DECLINED: Final = "declined"
TAKEN_BACK: Final = "taken_back"

ACCESS: Final = Lifecycle(
    noun="access_request",
    states=(ASKED, ACCEPTED, DECLINED, TAKEN_BACK),
    initial=ASKED,
    moves=(
        # Accepting is appointing: the seat's own event tells of it.
        Move("accept", sources={ASKED}, target=ACCEPTED, needs="manage_seats", event="accounts.seat.appointed"),
        Move("decline", sources={ASKED}, target=DECLINED, needs="manage_seats", event="parties.access.declined"),
        Move("take_back", sources={ASKED}, target=TAKEN_BACK, needs="own_request", event="parties.access.taken_back"),
    ),
)

LIFECYCLES: Final = (PROFILE, VERIFICATION, ACCESS)

STATE_NAMES: Final = {
    DRAFT: _("Draft"),
    PUBLISHED: _("Published"),
    HIDDEN: _("Hidden by its owner"),
    MERGED: _("Merged into another"),
    OPEN: _("Being checked"),
    RETURNED: _("Returned to the company"),
    PROPOSED: _("Proposed, second officer to confirm"),
    VERIFIED: _("Verified"),
    REFUSED: _("Refused"),
    LAPSED: _("Lapsed"),
    REVOKED: _("Revoked"),
    ASKED: _("Asked"),
    ACCEPTED: _("Accepted"),
    DECLINED: _("Declined"),
    TAKEN_BACK: _("Taken back"),
}

MOVE_NAMES: Final = {
    "publish": _("Publish the profile"),
    "hide": _("Hide the profile"),
    "merge": _("Merge into another party"),
    "return": _("Return to the company"),
    "resubmit": _("Send in again"),
    "propose": _("Propose as verified"),
    "confirm": _("Confirm as second officer"),
    "refuse": _("Refuse"),
    "lapse": _("Record the lapse"),
    "revoke": _("Revoke"),
    "accept": _("Accept"),
    "decline": _("Decline"),
    "take_back": _("Take back"),
}

# -- likeness, screening hits, erasure: states of trust, told in their own file ---------------------------------------
from emining.parties.states_trust import LIFECYCLES_OF_TRUST  # noqa: E402 - a block of its own

ALL_LIFECYCLES: Final = (*LIFECYCLES, *LIFECYCLES_OF_TRUST)

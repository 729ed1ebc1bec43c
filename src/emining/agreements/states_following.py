"""The states of what is followed up after signature, and the moves between them. Pure."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

PLANNED: Final = "planned"
CLAIMED: Final = "claimed"
VERIFIED: Final = "verified"
RETURNED: Final = "returned"
MISSED: Final = "missed"
WAIVED: Final = "waived"

OPEN: Final = "open"
ACCEPTED: Final = "accepted"
TAKEN_BACK: Final = "taken_back"

AGREED: Final = "agreed"
REFUSED: Final = "refused"
WITHDRAWN: Final = "withdrawn"
DONE: Final = "done"
OVERTAKEN: Final = "overtaken"

HELD: Final = "held"
SKIPPED: Final = "skipped"

NOTED: Final = "noted"
RESOLVED: Final = "resolved"

MILESTONE: Final = Lifecycle(
    noun="milestone",
    states=(PLANNED, CLAIMED, VERIFIED, RETURNED, MISSED, WAIVED),
    initial=PLANNED,
    moves=tuple(
        Move(verb, sources=sources, target=to, needs=needs, event=f"agreements.milestone.{done}")
        for verb, sources, to, needs, done in (
            ("claim", (PLANNED, RETURNED, MISSED), CLAIMED, "claim", "claimed"),
            ("take_back", (CLAIMED,), PLANNED, "claim", "taken_back"),
            ("verify", (CLAIMED,), VERIFIED, "verify", "verified"),
            ("return", (CLAIMED,), RETURNED, "verify", "returned"),
            ("miss", (PLANNED, RETURNED), MISSED, "keep_time", "missed"),
            ("waive", (PLANNED, RETURNED, MISSED), WAIVED, "answer_change", "waived"),
        )
    ),
)
CHANGE: Final = Lifecycle(
    noun="agreement change",
    states=(OPEN, AGREED, DONE, REFUSED, WITHDRAWN, OVERTAKEN),
    initial=OPEN,
    moves=tuple(
        Move(verb, sources=sources, target=to, needs=needs, event=f"agreements.change.{done}")
        for verb, sources, to, needs, done in (
            ("agree", (OPEN,), AGREED, "answer_change", "agreed"),
            ("carry_out", (OPEN, AGREED), DONE, "answer_change", "carried_out"),
            ("refuse", (OPEN,), REFUSED, "answer_change", "refused"),
            ("withdraw", (OPEN,), WITHDRAWN, "propose_change", "withdrawn"),
            ("overtake", (OPEN, AGREED), OVERTAKEN, "keep_time", "overtaken"),
        )
    ),
)
"""A change that all parties must confirm. `agreed` waits for its day (a notice period); `done` has had its effect."""
REVIEW: Final = Lifecycle(
    noun="review",
    states=(PLANNED, HELD, SKIPPED),
    initial=PLANNED,
    moves=tuple(
        Move(verb, sources=(PLANNED,), target=to, needs="review", event=f"agreements.review.{to}")
        for verb, to in (("hold", HELD), ("skip", SKIPPED))
    ),
)
DISPUTE: Final = Lifecycle(
    noun="dispute",
    states=(NOTED, RESOLVED, WITHDRAWN),
    initial=NOTED,
    moves=(
        Move("resolve", sources=(NOTED,), target=RESOLVED, needs="settle_dispute", event="agreements.dispute.resolved"),
        Move(
            "withdraw",
            sources=(NOTED,),
            target=WITHDRAWN,
            needs="withdraw_dispute",
            event="agreements.dispute.withdrawn",
        ),
    ),
)
LIFECYCLES: Final = (MILESTONE, CHANGE, REVIEW, DISPUTE)

MILESTONE_OPEN: Final = frozenset({PLANNED, RETURNED, MISSED})
"""Still owed: reminded of, counted against the owner."""
CLAIM_STATES: Final = (OPEN, ACCEPTED, RETURNED, TAKEN_BACK)

MILESTONE_NAMES: Final = {
    PLANNED: _("Planned"),
    CLAIMED: _("Claimed, to be verified"),
    VERIFIED: _("Verified"),
    RETURNED: _("Returned"),
    MISSED: _("Missed"),
    WAIVED: _("Waived by agreement"),
}
CLAIM_NAMES: Final = {
    OPEN: _("To be verified"),
    ACCEPTED: _("Accepted"),
    RETURNED: _("Returned"),
    TAKEN_BACK: _("Taken back"),
}
CHANGE_STATE_NAMES: Final = {
    OPEN: _("Waits for the other parties"),
    AGREED: _("Confirmed by all, takes effect on its day"),
    DONE: _("Confirmed by all and done"),
    REFUSED: _("Refused"),
    WITHDRAWN: _("Withdrawn"),
    OVERTAKEN: _("Overtaken by events"),
}
REVIEW_NAMES: Final = {PLANNED: _("Planned"), HELD: _("Review held"), SKIPPED: _("Skipped")}
DISPUTE_NAMES: Final = {NOTED: _("Noted"), RESOLVED: _("Resolved"), WITHDRAWN: _("Withdrawn")}

TONES: Final = {
    PLANNED: "plain",
    CLAIMED: "wait",
    VERIFIED: "free",
    RETURNED: "clash",
    MISSED: "clash",
    WAIVED: "ended",
    OPEN: "wait",
    ACCEPTED: "free",
    TAKEN_BACK: "ended",
    AGREED: "info",
    DONE: "free",
    REFUSED: "clash",
    WITHDRAWN: "ended",
    OVERTAKEN: "ended",
    HELD: "free",
    SKIPPED: "ended",
    NOTED: "clash",
    RESOLVED: "free",
}

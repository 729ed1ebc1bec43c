"""The few states of an event and of what belongs to it, and the moves between them. Pure."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from emining.kernel.states import Lifecycle, Move

# -- events -----------------------------------------------------------------------------------------------------------
DRAFT: Final = "draft"
OPEN: Final = "open"
CLOSED_FOR_REQUESTS: Final = "closed_for_requests"
SCHEDULED: Final = "scheduled"
RUNNING: Final = "running"
OVER: Final = "over"

EVENT: Final = Lifecycle(
    noun="event",
    states=(DRAFT, OPEN, CLOSED_FOR_REQUESTS, SCHEDULED, RUNNING, OVER),
    initial=DRAFT,
    moves=(
        Move("open", sources={DRAFT}, target=OPEN, needs="run_event", event="forum.event.opened"),
        Move(
            "close_requests",
            sources={OPEN},
            target=CLOSED_FOR_REQUESTS,
            needs="run_event",
            event="forum.event.closed_for_requests",
        ),
        Move(
            "reopen_requests",
            sources={CLOSED_FOR_REQUESTS},
            target=OPEN,
            needs="run_event",
            event="forum.event.reopened",
        ),
        Move(
            "schedule",
            sources={CLOSED_FOR_REQUESTS},
            target=SCHEDULED,
            needs="publish_plan",
            event="forum.plan.published",
        ),
        Move("start", sources={SCHEDULED}, target=RUNNING, needs="run_event", event="forum.event.started"),
        Move("finish", sources={RUNNING}, target=OVER, needs="run_event", event="forum.event.finished"),
    ),
)

ANNOUNCED: Final = (OPEN, CLOSED_FOR_REQUESTS, SCHEDULED, RUNNING, OVER)
"""States in which anybody may read of an event."""
HAS_AGENDA: Final = (SCHEDULED, RUNNING, OVER)
"""States in which meetings stand."""

# -- delegations ------------------------------------------------------------------------------------------------------
APPLIED: Final = "applied"
APPROVED: Final = "approved"
REFUSED: Final = "refused"
WITHDRAWN: Final = "withdrawn"

DELEGATION: Final = Lifecycle(
    noun="delegation",
    states=(APPLIED, APPROVED, REFUSED, WITHDRAWN),
    initial=APPLIED,
    moves=(
        Move(
            "approve",
            sources={APPLIED, REFUSED},
            target=APPROVED,
            needs="decide_delegation",
            event="forum.delegation.approved",
        ),
        Move("refuse", sources={APPLIED}, target=REFUSED, needs="decide_delegation", event="forum.delegation.refused"),
        Move(
            "withdraw",
            sources={APPLIED, APPROVED},
            target=WITHDRAWN,
            needs="act_for_delegation",
            event="forum.delegation.withdrawn",
        ),
        Move(
            "return",
            sources={WITHDRAWN, REFUSED},
            target=APPLIED,
            needs="act_for_delegation",
            event="forum.delegation.applied",
        ),
    ),
)

# -- participants -----------------------------------------------------------------------------------------------------
REGISTERED: Final = "registered"
PARTICIPANT_STATES: Final = (REGISTERED, WITHDRAWN)

# -- requests ---------------------------------------------------------------------------------------------------------
ASKED: Final = "asked"
ACCEPTED: Final = "accepted"
DECLINED: Final = "declined"

REQUEST: Final = Lifecycle(
    noun="request",
    states=(ASKED, ACCEPTED, DECLINED, WITHDRAWN),
    initial=ASKED,
    moves=(
        Move(
            "accept",
            sources={ASKED, DECLINED},
            target=ACCEPTED,
            needs="answer_request",
            event="forum.request.accepted",
        ),
        Move(
            "decline",
            sources={ASKED, ACCEPTED},
            target=DECLINED,
            needs="answer_request",
            event="forum.request.declined",
        ),
        Move(
            "take_back",
            sources={ASKED, ACCEPTED},
            target=WITHDRAWN,
            needs="act_for_delegation",
            event="forum.request.withdrawn",
        ),
        Move("ask_again", sources={WITHDRAWN}, target=ASKED, needs="act_for_delegation", event="forum.request.asked"),
    ),
)

# -- plans ------------------------------------------------------------------------------------------------------------
QUEUED: Final = "queued"
STOPPED: Final = "stopped"
PROPOSED: Final = "proposed"
PUBLISHED: Final = "published"
SUPERSEDED: Final = "superseded"
FAILED: Final = "failed"

PLAN: Final = Lifecycle(
    noun="plan",
    states=(QUEUED, RUNNING, STOPPED, PROPOSED, PUBLISHED, SUPERSEDED, FAILED),
    initial=QUEUED,
    moves=(
        Move("run", sources={QUEUED}, target=RUNNING, needs="platform", event="forum.plan.computed"),
        Move("stop", sources={RUNNING}, target=STOPPED, needs="platform", event="forum.plan.computed"),
        Move("propose", sources={RUNNING}, target=PROPOSED, needs="platform", event="forum.plan.computed"),
        Move("fail", sources={QUEUED, RUNNING}, target=FAILED, needs="platform", event="forum.plan.computed"),
        Move(
            "publish",
            sources={STOPPED, PROPOSED},
            target=PUBLISHED,
            needs="publish_plan",
            event="forum.plan.published",
        ),
        Move(
            "supersede",
            sources={PUBLISHED, PROPOSED, STOPPED},
            target=SUPERSEDED,
            needs="platform",
            event="forum.plan.published",
        ),
    ),
)
AT_WORK: Final = (QUEUED, RUNNING)
READY: Final = (STOPPED, PROPOSED)

# -- meetings ---------------------------------------------------------------------------------------------------------
PLANNED: Final = "planned"
LOCKED: Final = "locked"
MOVED: Final = "moved"
CANCELLED: Final = "cancelled"
HELD: Final = "held"
NO_SHOW: Final = "no_show"

MEETING: Final = Lifecycle(
    noun="meeting",
    states=(PLANNED, LOCKED, MOVED, CANCELLED, HELD, NO_SHOW),
    initial=PLANNED,
    moves=(
        Move("lock", sources={PLANNED, MOVED}, target=LOCKED, needs="run_event", event="forum.meeting.locked"),
        Move("unlock", sources={LOCKED}, target=PLANNED, needs="run_event", event="forum.meeting.unlocked"),
        Move("move", sources={PLANNED, MOVED, CANCELLED}, target=MOVED, needs="run_event", event="forum.meeting.moved"),
        Move(
            "cancel",
            sources={PLANNED, LOCKED, MOVED},
            target=CANCELLED,
            needs="run_event",
            event="forum.meeting.cancelled",
        ),
        Move(
            "hold", sources={PLANNED, LOCKED, MOVED, NO_SHOW}, target=HELD, needs="meet", event="forum.outcome.recorded"
        ),
        Move(
            "miss",
            sources={PLANNED, LOCKED, MOVED, HELD},
            target=NO_SHOW,
            needs="meet",
            event="forum.outcome.recorded",
        ),
    ),
)
STANDING: Final = (PLANNED, LOCKED, MOVED)
"""A meeting that is still to come."""
LIVE: Final = (PLANNED, LOCKED, MOVED, HELD, NO_SHOW)
"""A meeting that takes its slot: nobody in it and nothing of it can be elsewhere then."""

LIFECYCLES: Final = (EVENT, DELEGATION, REQUEST, PLAN, MEETING)

EVENT_STATE_NAMES: Final = {
    DRAFT: _("In preparation"),
    OPEN: _("Open for registration and requests"),
    CLOSED_FOR_REQUESTS: _("Closed for requests"),
    SCHEDULED: _("Scheduled"),
    RUNNING: _("Running"),
    OVER: _("Over"),
}
DELEGATION_STATE_NAMES: Final = {
    APPLIED: _("Waiting for approval"),
    APPROVED: _("Approved"),
    REFUSED: _("Refused"),
    WITHDRAWN: _("Withdrawn"),
}
PARTICIPANT_STATE_NAMES: Final = {REGISTERED: _("Registered"), WITHDRAWN: _("Withdrawn")}
REQUEST_STATE_NAMES: Final = {
    ASKED: _("Asked"),
    ACCEPTED: _("Accepted"),
    DECLINED: _("Declined"),
    WITHDRAWN: _("Withdrawn"),
}
PLAN_STATE_NAMES: Final = {
    QUEUED: _("Waiting to be computed"),
    RUNNING: _("Being computed"),
    STOPPED: _("Stopped with the best so far"),
    PROPOSED: _("Ready to publish"),
    PUBLISHED: _("Published"),
    SUPERSEDED: _("Replaced by a later plan"),
    FAILED: _("Could not be computed"),
}
MEETING_STATE_NAMES: Final = {
    PLANNED: _("Planned"),
    LOCKED: _("Locked"),
    MOVED: _("Moved"),
    CANCELLED: _("Cancelled"),
    HELD: pgettext_lazy("meeting", "Held"),
    NO_SHOW: _("Somebody did not come"),
}
MOVE_NAMES: Final = {
    "open": _("Open registration"),
    "close_requests": _("Close requests"),
    "reopen_requests": _("Open requests again"),
    "start": _("Start the event"),
    "finish": _("Close the event"),
    "approve": _("Approve"),
    "refuse": _("Refuse"),
    "withdraw": _("Withdraw"),
    "return": _("Apply again"),
    "accept": _("Accept"),
    "decline": _("Decline"),
    "take_back": _("Take back"),
    "ask_again": _("Ask again"),
    "lock": _("Lock"),
    "unlock": _("Unlock"),
    "move": _("Move"),
    "cancel": _("Cancel the meeting"),
    "publish": _("Publish this plan"),
}
TONES: Final = {
    DRAFT: "plain",
    OPEN: "free",
    CLOSED_FOR_REQUESTS: "wait",
    SCHEDULED: "info",
    RUNNING: "copper",
    OVER: "ended",
    APPLIED: "wait",
    APPROVED: "free",
    REFUSED: "clash",
    WITHDRAWN: "ended",
    REGISTERED: "free",
    ASKED: "wait",
    ACCEPTED: "free",
    DECLINED: "clash",
    QUEUED: "wait",
    STOPPED: "info",
    PROPOSED: "info",
    PUBLISHED: "free",
    SUPERSEDED: "ended",
    FAILED: "clash",
    PLANNED: "info",
    LOCKED: "copper",
    MOVED: "wait",
    CANCELLED: "clash",
    HELD: "free",
    NO_SHOW: "clash",
}

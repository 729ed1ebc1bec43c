"""The few states of tasks, risks and meetings, and the moves between them. Pure.

A workspace itself has no state: it can be written in while its agreement is live, and read for ever after.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

OPEN: Final = "open"
DOING: Final = "doing"
BLOCKED: Final = "blocked"
DONE: Final = "done"
DROPPED: Final = "dropped"

TREATED: Final = "treated"
OCCURRED: Final = "occurred"
CLOSED: Final = "closed"

PLANNED: Final = "planned"
MINUTED: Final = "minuted"
APPROVED: Final = "approved"
CANCELLED: Final = "cancelled"


def _task(verb: str, *sources: str, to: str) -> Move:
    return Move(verb, sources=sources, target=to, needs="write", event="workspaces.task.moved")


def _risk(verb: str, *sources: str, to: str) -> Move:
    return Move(verb, sources=sources, target=to, needs="write", event="workspaces.risk.moved")


TASK: Final = Lifecycle(
    noun="workspace_task",
    states=(OPEN, DOING, BLOCKED, DONE, DROPPED),
    initial=OPEN,
    moves=(
        _task("start", OPEN, BLOCKED, to=DOING),
        _task("block", OPEN, DOING, to=BLOCKED),
        _task("finish", OPEN, DOING, BLOCKED, to=DONE),
        _task("drop", OPEN, DOING, BLOCKED, to=DROPPED),
        _task("reopen", DONE, DROPPED, to=OPEN),
    ),
)
RISK: Final = Lifecycle(
    noun="workspace_risk",
    states=(OPEN, TREATED, OCCURRED, CLOSED),
    initial=OPEN,
    moves=(
        _risk("treat", OPEN, to=TREATED),
        _risk("occur", OPEN, TREATED, to=OCCURRED),
        _risk("close", OPEN, TREATED, OCCURRED, to=CLOSED),
        _risk("reopen", TREATED, OCCURRED, CLOSED, to=OPEN),
    ),
)
MEETING: Final = Lifecycle(
    noun="workspace_meeting",
    states=(PLANNED, MINUTED, APPROVED, CANCELLED),
    initial=PLANNED,
    moves=(
        Move(
            "minute",
            sources={PLANNED, MINUTED},
            target=MINUTED,
            needs="write",
            event="workspaces.meeting.minuted",
        ),
        Move("approve", sources={MINUTED}, target=APPROVED, needs="lead", event="workspaces.minutes.approved"),
        Move("cancel", sources={PLANNED}, target=CANCELLED, needs="write", event="workspaces.meeting.cancelled"),
    ),
)
LIFECYCLES: Final = (TASK, RISK, MEETING)

UNFINISHED: Final = frozenset({OPEN, DOING, BLOCKED})
"""Tasks that are still to be done."""
STANDING: Final = frozenset({OPEN, TREATED, OCCURRED})
"""Risks that still count in the matrix."""

TASK_STATES: Final = {
    OPEN: _("To do"),
    DOING: _("In progress"),
    BLOCKED: _("Blocked"),
    DONE: _("Done"),
    DROPPED: _("Dropped"),
}
RISK_STATES: Final = {
    OPEN: _("Open"),
    TREATED: _("Being treated"),
    OCCURRED: _("Occurred"),
    CLOSED: _("Closed"),
}
MEETING_STATES: Final = {
    PLANNED: _("Planned"),
    MINUTED: _("Minutes await approval"),
    APPROVED: _("Minutes approved"),
    CANCELLED: _("Cancelled"),
}
TASK_MOVES: Final = {
    "start": _("Start"),
    "block": _("Mark as blocked"),
    "finish": _("Mark as done"),
    "drop": _("Drop"),
    "reopen": _("Reopen"),
}
RISK_MOVES: Final = {
    "treat": _("Mark as being treated"),
    "occur": _("Record that it occurred"),
    "close": _("Close"),
    "reopen": _("Reopen"),
}
TONES: Final = {
    OPEN: "wait",
    DOING: "info",
    BLOCKED: "clash",
    DONE: "free",
    DROPPED: "ended",
    TREATED: "info",
    OCCURRED: "clash",
    CLOSED: "ended",
    PLANNED: "wait",
    MINUTED: "info",
    APPROVED: "free",
    CANCELLED: "ended",
}

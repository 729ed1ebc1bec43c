"""Words and pictures for the organiser's pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emining.forum import kinds
from emining.forum.models import Event

REASONS: Final = {
    "too_few_partners": gettext_lazy("Fewer companies want to meet it than meetings are promised"),
    # Who blocks whom is private, so a block is told like any other partner that cannot be met.
    "blocked": gettext_lazy("Too few of its wished partners can be met at this event"),
    "too_few_slots": gettext_lazy("Its own times leave too few slots"),
    "too_few_common_slots": gettext_lazy("Its partners are there at other times, or their times are full"),
    "interpreter_shortage": gettext_lazy("Too few interpreters for its languages"),
    "table_capacity": gettext_lazy("Too few tables"),
    "walking_time": gettext_lazy("The ways between tables are too long"),
    "locked": gettext_lazy("Locked meetings take what it would need"),
    "not_settled": gettext_lazy("The search ended before this was settled; give it more time"),
}


def tasks_of(event: Event, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The steps towards the event, each with where it stands."""
    steps = [
        ("rooms", _("Rooms and tables"), counts["tables"], 1),
        ("slots", _("Times for meetings"), counts["slots"], 1),
        ("interpreters", _("Interpreters"), counts["interpreters"], 1),
        ("registrations", _("Companies admitted"), counts["approved"], 2),
        ("all_requests", _("Requests accepted"), counts["accepted"], 1),
        ("schedule", _("Meetings planned"), counts["meetings"], 1),
    ]
    return [
        {
            "id": name,
            "label": label,
            "href": reverse(f"forum:{name}", kwargs={"event": event.code}),
            "hint": _("%(count)s waiting") % {"count": counts["applied"]}
            if name == "registrations" and counts["applied"]
            else "",
            "state": {"label": str(count), "tone": "free"}
            if count >= least
            else {"label": _("Missing"), "tone": "wait"},
        }
        for name, label, count, least in steps
    ]


def rules_of(event: Event) -> list[dict[str, Any]]:
    """The event's rules as facts."""
    return [
        {"label": _("When a request counts"), "value": kinds.REQUEST_MODES[event.request_mode]},
        {"label": _("Who sets the times"), "value": kinds.SCHEDULING[event.scheduling]},
        {"label": _("Meetings promised to each company"), "value": event.promised_minimum},
        {"label": _("Meetings in a row at most"), "value": event.max_back_to_back},
        {"label": _("Open requests of a company at most"), "value": event.requests_cap},
        {"label": _("Walking speed (metres a minute)"), "value": event.walking_m_per_min},
        {"label": _("Clock of the venue"), "value": event.time_zone},
    ]


def curve_of(points: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The search as two lines in a box of 600 by 160: the best plan and what no plan can exceed, over time."""
    known = [point for point in points if point.get("bound")]
    if len(known) < 2:
        return {}
    top = max(point["bound"] for point in known)
    low = min(point["objective"] for point in known)
    span, last = max(top - low, 1), max(known[-1]["seconds"], 0.1)

    def line(name: str) -> str:
        return " ".join(
            f"{point['seconds'] / last * 600:.1f},{150 - (point[name] - low) / span * 140:.1f}" for point in known
        )

    return {"best": line("objective"), "bound": line("bound")}


def steps_of(rungs: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The steps of a proof, without the one that would tell how many companies block this one."""
    return [
        {"reason": REASONS.get(rung["reason"], rung["reason"]), "figure": rung["figure"]}
        for rung in rungs
        if rung["reason"] != "blocked"
    ]

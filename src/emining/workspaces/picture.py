"""The Gantt picture of a plan, with the closed days of both countries."""

from __future__ import annotations

from datetime import date

from emining.workspaces.planning.gantt import Picture, draw, scale_for
from emining.workspaces.selectors.calendars import closed_days
from emining.workspaces.selectors.plan import Plan


def gantt_of(plan: Plan, today: date, *, is_mirrored: bool) -> Picture:
    """The picture; mirrored where reading runs from right to left."""
    rows = [row.for_picture() for row in plan.rows]
    scale = scale_for(rows, today, is_mirrored=is_mirrored)
    return draw(rows, plan.waits, closed_days(scale.first, scale.last), today, scale)

"""Minutes: which sides have answered on the version that stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from emining.agreements.types import SideRow
from emining.workspaces.models import Meeting, MinutesAnswer


@dataclass(frozen=True, slots=True)
class SideAnswer:
    """A side and its word on the minutes; `answer` None while it is silent."""

    side: SideRow
    answer: MinutesAnswer | None


def answers_on(meeting: Meeting, sides: Iterable[SideRow]) -> list[SideAnswer]:
    """Each side with its answer on the version that stands. One query."""
    given = {one.organisation_id: one for one in meeting.answers.filter(version=meeting.minutes_version)}
    return [SideAnswer(side, given.get(side.organisation_id)) for side in sides]

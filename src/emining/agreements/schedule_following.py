"""When who is reminded of what is due. Pure arithmetic on days: no clock, no database.

Before a due day only the nearest reminder counts: a run that was missed is not made good three times. After it every
stage goes to other people, so none is left out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from emining.agreements.types_following import MOST_OCCURRENCES, RULE_MONTHS, SILENT_AFTER_DAYS
from emining.kernel.periods import add_months
from emining.kernel.refusals import Refused

BEFORE_30: Final = "before_30"
BEFORE_7: Final = "before_7"
BEFORE_1: Final = "before_1"
DUE: Final = "due"
AFTER_7: Final = "after_7"
AFTER_14: Final = "after_14"
AFTER_30: Final = "after_30"


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of reminding: so many days after the due day (before it, when negative)."""

    code: str
    days: int


REMINDERS: Final = (Stage(BEFORE_30, -30), Stage(BEFORE_7, -7), Stage(BEFORE_1, -1), Stage(DUE, 0))
"""To the owner's people."""
ESCALATIONS: Final = (Stage(AFTER_7, 7), Stage(AFTER_14, 14), Stage(AFTER_30, 30))
"""To the owner's owners, the nodal office, and where there is none the federal coordinators."""
STAGES: Final = (*REMINDERS, *ESCALATIONS)
STAGE_CODES: Final = tuple(stage.code for stage in STAGES)


def stages_now(due_on: date, *, today: date, known_on: date, sent: Collection[str]) -> list[str]:
    """What to send today about something due: at most one reminder, and every escalation whose day has come.

    `known_on` is the day since which it has been due then (planned, or the agreement in force): what lay before it is
    not made good. `sent` are the stages sent before for this due day.
    """
    reached = [stage for stage in REMINDERS if due_on + timedelta(days=stage.days) <= today]
    found = []
    if reached and today <= due_on:
        nearest = reached[-1]
        if nearest.code not in sent and due_on + timedelta(days=nearest.days) >= known_on:
            found.append(nearest.code)
    late = (stage for stage in ESCALATIONS if due_on + timedelta(days=stage.days) <= today)
    found += [stage.code for stage in late if stage.code not in sent]
    return found


def occurrences(first_on: date, rule: str, until: date | None) -> list[date]:
    """The due days of a rule, both ends included, each counted from the first one. One day for no rule.

    `Refused("milestone_rule_needs_an_end")` for a rule without end, `milestone_rule_too_long` beyond 120 days.
    """
    if not rule:
        return [first_on]
    if until is None or until < first_on:
        raise Refused("milestone_rule_needs_an_end")
    step = RULE_MONTHS[rule]
    found: list[date] = []
    while (day := add_months(first_on, step * len(found))) <= until:
        if len(found) == MOST_OCCURRENCES:
            raise Refused("milestone_rule_too_long", most=MOST_OCCURRENCES)
        found.append(day)
    return found


def silence_cycle(since: date, today: date) -> int:
    """How many whole spans of ninety days have passed without evidence: 0 is not silent."""
    return max((today - since).days, 0) // SILENT_AFTER_DAYS

"""Who meets whom, when, at which table, with which interpreter. Pure: no Django, no database.

`solve(problem)` schedules an event and `replan(problem)` repairs a published schedule with the fewest moves; `verify`
checks either against every hard rule, independently, before anything is published.
"""

from __future__ import annotations

from emining.forum.schedule.checker import verify
from emining.forum.schedule.faults import InvalidProblem, faults_of
from emining.forum.schedule.repair import replan
from emining.forum.schedule.run import solve

__all__ = ["InvalidProblem", "faults_of", "replan", "solve", "verify"]

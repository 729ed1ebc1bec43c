"""Who meets whom, when, at which table, with which interpreter. Pure: no Django, no database.

`solve(problem)` schedules an event and `replan(problem)` repairs a published schedule with the fewest moves; `verify`
checks either against every hard rule, independently, before anything is published.
"""

from __future__ import annotations

from emining.forum.schedule.faults import InvalidProblem, faults_of
from emining.forum.schedule.solve import solve
from emining.forum.schedule.verify import verify

__all__ = ["InvalidProblem", "faults_of", "solve", "verify"]

"""How long may be searched, and running CP-SAT so that it can be stopped and is the same for the same seed.

One worker, and limits in CP-SAT's deterministic time: the same problem and seed then give the same answer on any
machine, unless the clock (`Limits.seconds`) or the caller ends the search first.
"""

from __future__ import annotations

import threading
import time
from dataclasses import replace

from ortools.sat.python import cp_model

from emining.forum.schedule.types import Limits, ShouldStop

_PROOFS, _PROOF_SECONDS = 20.0, 15.0
_TICK = 0.05  # seconds between questions whether to stop


class Budget:
    """Effort and time spent, against what is allowed."""

    def __init__(self, limits: Limits, *, seed: int, stop: ShouldStop | None = None) -> None:
        self._limits = limits
        self._seed = seed
        self._stop = stop
        self._begun = time.monotonic()
        self.effort = 0.0
        self.was_stopped = False

    @property
    def seconds(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self._begun

    @property
    def effort_left(self) -> float:
        """Deterministic time still allowed."""
        return max(0.0, self._limits.effort - self.effort)

    @property
    def gap(self) -> float:
        """The gap that is small enough."""
        return self._limits.gap

    def over(self) -> str:
        """Why the search must end now (`stopped`, `time`, `effort`), or nothing."""
        if not self.was_stopped and self._stop is not None and self._stop():
            self.was_stopped = True
        if self.was_stopped:
            return "stopped"
        if self.seconds >= self._limits.seconds:
            return "time"
        return "effort" if self.effort_left <= 0 else ""

    def extend(self) -> None:
        """Allow a little more, for proofs only: whoever stops a search still wants to know why promises are broken."""
        if not self.was_stopped:
            seconds = max(self._limits.seconds, self.seconds) + _PROOF_SECONDS
            self._limits = replace(
                self._limits, seconds=seconds, effort=max(self._limits.effort, self.effort) + _PROOFS
            )

    def solve(self, model: cp_model.CpModel, *, effort: float, gap: float = 0.0, presolve: bool = True) -> Answer:
        """Run the model for at most that much effort, less when the budget ends first."""
        solver = cp_model.CpSolver()
        given = solver.parameters
        given.num_workers = 1
        given.random_seed = self._seed
        given.max_deterministic_time = max(0.001, min(effort, self.effort_left))
        given.max_time_in_seconds = max(0.01, self._limits.seconds - self.seconds)
        given.relative_gap_limit = gap
        given.linearization_level = 2
        given.cp_model_presolve = presolve
        if self.over():
            return Answer(solver, int(cp_model.UNKNOWN))
        status = self._run(solver, model)
        self.effort += float(solver.response_proto.deterministic_time)
        return Answer(solver, status)

    def _run(self, solver: cp_model.CpSolver, model: cp_model.CpModel) -> int:
        """Solve in a thread of its own, so that the caller's thread can be asked whether to stop."""
        if self._stop is None:
            return int(solver.solve(model))
        ended: list[int] = []
        thread = threading.Thread(target=lambda: ended.append(int(solver.solve(model))), daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(_TICK)
            if thread.is_alive() and self.over():
                solver.stop_search()
                thread.join()
        return ended[0]


class Answer:
    """What CP-SAT found."""

    def __init__(self, solver: cp_model.CpSolver, status: int) -> None:
        self._solver = solver
        self.found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        self.proved = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
        self.ran = status != cp_model.UNKNOWN or self.found
        self.status = status

    def true(self, variable: cp_model.IntVar) -> bool:
        """Whether a yes-or-no variable is yes."""
        return bool(self._solver.boolean_value(variable))

    def value(self, expression: cp_model.LinearExpr) -> int:
        """An expression's value."""
        return int(self._solver.value(expression))

    @property
    def bound(self) -> float:
        """No solution of the model is better than this."""
        return float(self._solver.best_objective_bound)

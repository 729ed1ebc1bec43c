"""The plan read as a whole: rows in order, what waits for what, the critical path, and what does not fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.urls import reverse

from emining.agreements.types import MilestoneRow
from emining.kernel.languages import direction
from emining.workspaces.models import Dependency, PlanItem, Workspace
from emining.workspaces.planning.critical import Key, Placement, Wait, Work, placed
from emining.workspaces.planning.gantt import Row
from emining.workspaces.selectors.milestones import milestones_in
from emining.workspaces.types import MILESTONE, PHASE, ROW_KINDS, WORK


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the plan for picture, table, paper and file. `slack` in days; None for phases and milestones."""

    key: Key
    kind: str
    number: str
    title: str
    language: str
    start: date
    finish: date
    progress: int
    href: str
    is_in_phase: bool = False
    is_critical: bool = False
    is_done: bool = False
    slack: int | None = None
    earliest: date | None = None
    waits_for: tuple[str, ...] = ()
    is_too_early: bool = False
    is_after_milestone: bool = False

    @property
    def kind_name(self) -> Any:
        """The kind in words."""
        return ROW_KINDS[self.kind]

    @property
    def direction(self) -> str:
        """Direction of the title's writing, so that a title too long for its place is cut at its end."""
        return direction(self.language)

    @property
    def days(self) -> int:
        """How many days, both ends included."""
        return (self.finish - self.start).days + 1

    def for_picture(self) -> Row:
        """The row as the picture takes it."""
        return Row(self.key, self.kind, self.start, self.finish, self.progress, self.is_critical, self.is_done)


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows in reading order: each phase with its work, loose work, then the agreement's milestones."""

    rows: tuple[PlanRow, ...] = ()
    waits: tuple[tuple[Key, Key], ...] = ()
    dependencies: tuple[Dependency, ...] = field(default_factory=tuple)

    def row(self, key: Key) -> PlanRow | None:
        """One row."""
        return next((row for row in self.rows if row.key == key), None)

    @property
    def ends_on(self) -> date | None:
        """The last day of the last piece of work."""
        return max((row.finish for row in self.rows if row.kind == WORK), default=None)

    @property
    def progress(self) -> int | None:
        """Progress of all work by its days, in percent; None without any work."""
        return _progress([row for row in self.rows if row.kind == WORK])


def plan_of(workspace: Workspace, language: str) -> Plan:
    """The plan with milestone titles in a language. Two queries and the milestones'. The caller has passed the gate."""
    items = list(PlanItem.objects.filter(workspace=workspace, is_dropped=False))
    dependencies = list(Dependency.objects.filter(successor__workspace=workspace, successor__is_dropped=False))
    milestones = milestones_in(workspace)
    waits = [_wait(one) for one in dependencies]
    places = placed(works_of(items, milestones), waits)
    labels = _labels(items, milestones)
    ahead: dict[Key, list[str]] = defaultdict(list)
    for wait in waits:
        if wait.before in labels:
            ahead[wait.after].append(labels[wait.before] + (f" + {wait.lag}" if wait.lag else ""))
    due = {one.id: one.due_on for one in milestones}
    work = {
        item.pk: _work_row(workspace, item, places.get(("work", item.pk)), tuple(ahead["work", item.pk]), due)
        for item in items
        if item.kind == WORK
    }
    rows = [*_in_phases(workspace, items, work), *(_milestone_row(one, language) for one in milestones)]
    return Plan(tuple(rows), tuple((wait.before, wait.after) for wait in waits), tuple(dependencies))


def works_of(items: Iterable[PlanItem], milestones: Iterable[MilestoneRow]) -> list[Work]:
    """Work, and milestones as days that others may wait for. Phases take no part: they are their work."""
    works = [
        Work(("work", item.pk), item.starts_on.toordinal(), (item.finishes_on - item.starts_on).days + 1)
        for item in items
        if item.kind == WORK
    ]
    works += [Work((MILESTONE, one.id), (one.done_on or one.due_on).toordinal(), 1) for one in milestones]
    return works


def waits_in(workspace: Workspace) -> list[Wait]:
    """Everything that waits in the plan."""
    rows = Dependency.objects.filter(successor__workspace=workspace, successor__is_dropped=False)
    return [_wait(one) for one in rows]


def _wait(one: Dependency) -> Wait:
    before = (MILESTONE, one.milestone_id) if one.predecessor_id is None else ("work", one.predecessor_id)
    return Wait((before[0], before[1] or 0), ("work", one.successor_id), one.lag_days)


def _labels(items: Iterable[PlanItem], milestones: Sequence[MilestoneRow]) -> dict[Key, str]:
    labels: dict[Key, str] = {("work", item.pk): str(item.number) for item in items}
    return labels | {(MILESTONE, one.id): f"M{place}" for place, one in enumerate(milestones, start=1)}


def _work_row(
    workspace: Workspace,
    item: PlanItem,
    place: Placement | None,
    waits_for: tuple[str, ...],
    due: dict[int, date],
) -> PlanRow:
    promised = due.get(item.milestone_id or 0)
    earliest = date.fromordinal(place.start) if place else item.starts_on
    return PlanRow(
        key=("work", item.pk),
        kind=WORK,
        number=str(item.number),
        title=item.title,
        language=item.source_language,
        start=item.starts_on,
        finish=item.finishes_on,
        progress=item.progress,
        href=reverse("workspaces:plan_item", args=[workspace.pk, item.number]),
        is_in_phase=item.phase_id is not None,
        is_critical=place is not None and place.is_critical,
        is_done=item.progress == 100,
        slack=place.slack if place else None,
        earliest=earliest,
        waits_for=waits_for,
        is_too_early=item.starts_on < earliest,
        is_after_milestone=promised is not None and item.finishes_on > promised,
    )


def _in_phases(workspace: Workspace, items: Sequence[PlanItem], work: dict[int, PlanRow]) -> Iterable[PlanRow]:
    inside: dict[int | None, list[PlanRow]] = defaultdict(list)
    for item in items:
        if item.kind == WORK:
            inside[item.phase_id].append(work[item.pk])
    phases = [_phase_row(workspace, item, inside[item.pk]) for item in items if item.kind == PHASE]
    for phase in sorted(phases, key=lambda row: (row.start, row.key)):
        yield phase
        yield from sorted(inside[phase.key[1]], key=lambda row: (row.start, row.key))
    for row in sorted(inside[None], key=lambda row: (row.start, row.key)):
        yield replace(row, is_in_phase=False)


def _phase_row(workspace: Workspace, item: PlanItem, inside: Sequence[PlanRow]) -> PlanRow:
    """A phase lasts as long as its work; without work it has the days it was given."""
    progress = _progress(inside)
    return PlanRow(
        key=(PHASE, item.pk),
        kind=PHASE,
        number=str(item.number),
        title=item.title,
        language=item.source_language,
        start=min((row.start for row in inside), default=item.starts_on),
        finish=max((row.finish for row in inside), default=item.finishes_on),
        progress=item.progress if progress is None else progress,
        href=reverse("workspaces:plan_item", args=[workspace.pk, item.number]),
        is_done=progress == 100,
    )


def _milestone_row(one: MilestoneRow, language: str) -> PlanRow:
    title, told_in = one.title.in_language(language)
    on = one.done_on or one.due_on
    return PlanRow(
        key=(MILESTONE, one.id),
        kind=MILESTONE,
        number="",
        title=title,
        language=told_in,
        start=on,
        finish=on,
        progress=100 if one.done_on else 0,
        href=reverse("agreements:milestone", args=[one.id]),
        is_done=one.done_on is not None,
    )


def _progress(rows: Sequence[PlanRow]) -> int | None:
    """Progress weighed by days, rounded down: nothing unfinished reads as 100."""
    days = sum(row.days for row in rows)
    return sum(row.progress * row.days for row in rows) // days if days else None

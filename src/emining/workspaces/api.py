"""Workspaces over JSON, through the gates of the pages.

Codes; days as dates; instants in UTC; typed texts with their language. People are numbers: names stay on the pages.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError
from ninja.security import django_auth

from emining.accounts.types import Actor
from emining.workspaces.models import Workspace
from emining.workspaces.selectors.gate import newest_first, workspaces_visible_to
from emining.workspaces.selectors.plan import plan_of

router = Router(tags=["workspaces"])
MOST = 500


class WorkspaceOut(Schema):
    """A workspace of the reader's."""

    id: int
    agreement_id: int
    agreement_number: str
    agreement_state: str
    is_demonstration: bool

    @staticmethod
    def resolve_agreement_number(workspace: Workspace) -> str:
        """Number of its agreement."""
        return str(workspace.agreement.number)

    @staticmethod
    def resolve_agreement_state(workspace: Workspace) -> str:
        """State of its agreement."""
        return str(workspace.agreement.state)


class PlanRowOut(Schema):
    """A line of the plan. `slack_days` is null for phases and milestones."""

    kind: str
    number: str
    title: str
    language: str
    starts_on: date
    finishes_on: date
    progress: int
    is_critical: bool
    slack_days: int | None
    waits_for: list[str]


class TaskOut(Schema):
    """A task."""

    number: int
    title: str
    source_language: str
    state: str
    due_on: date | None
    done_on: date | None
    assignee_id: int | None
    clause: str


class MeetingOut(Schema):
    """A meeting."""

    uid: str
    sequence: int
    number: int
    title: str
    source_language: str
    state: str
    starts_at: datetime
    ends_at: datetime

    @staticmethod
    def resolve_uid(meeting: Any) -> str:
        """Name of the entry in calendars."""
        return str(meeting.uid)


@router.get("/workspaces", auth=django_auth, response=list[WorkspaceOut])
def workspace_list(request: HttpRequest) -> Any:
    """Workspaces that the reader may open, newest first, 500 at most."""
    return list(newest_first(workspaces_visible_to(_actor(request)))[:MOST])


@router.get("/workspaces/{key}/plan", auth=django_auth, response=list[PlanRowOut])
def workspace_plan(request: HttpRequest, key: int) -> Any:
    """The plan in reading order."""
    rows = plan_of(_workspace(request, key), _actor(request).language).rows
    return [
        PlanRowOut(
            kind=row.kind,
            number=row.number,
            title=row.title,
            language=row.language,
            starts_on=row.start,
            finishes_on=row.finish,
            progress=row.progress,
            is_critical=row.is_critical,
            slack_days=row.slack,
            waits_for=list(row.waits_for),
        )
        for row in rows
    ]


@router.get("/workspaces/{key}/tasks", auth=django_auth, response=list[TaskOut])
def workspace_tasks(request: HttpRequest, key: int, after: int = 0) -> Any:
    """Tasks by number, 500 at a time; `after` is the last number of the page before."""
    return list(_workspace(request, key).tasks.filter(number__gt=after).order_by("number")[:MOST])


@router.get("/workspaces/{key}/meetings", auth=django_auth, response=list[MeetingOut])
def workspace_meetings(request: HttpRequest, key: int) -> Any:
    """Meetings, the latest first, 500 at most."""
    return list(_workspace(request, key).meetings.all()[:MOST])


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _workspace(request: HttpRequest, key: int) -> Workspace:
    found = workspaces_visible_to(_actor(request)).filter(pk=key).first()
    if found is None:
        raise HttpError(404, "unknown")
    return found

"""Workspaces for tests, and the agreement's milestones."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from emining.accounts import roles
from emining.accounts.models import Person
from emining.accounts.tests.factories import make_actor, make_seat
from emining.accounts.types import Actor
from emining.agreements import states as agreement_states
from emining.agreements.tests.factories import agreement_sides, make_agreement, side_actor
from emining.workspaces.models import Decision, Dependency, Meeting, Member, PlanItem, Risk, Task, Workspace
from emining.workspaces.types import CONTRIBUTOR, WORK

START = date(2027, 3, 1)


def make_workspace(state: str = agreement_states.IN_FORCE, **fields: Any) -> Workspace:
    """A workspace of a new agreement between two organisations unless told otherwise."""
    return Workspace.objects.create(agreement=make_agreement(state, **fields))


def lead_of(workspace: Workspace, position: int = 1) -> Actor:
    """The owner of a party."""
    return side_actor(workspace.agreement, position)


def member_of(workspace: Workspace, role: str = CONTRIBUTOR, position: int = 1) -> Actor:
    """An editor of a party who was admitted."""
    actor = side_actor(workspace.agreement, position, roles.COMPANY_EDITOR)
    Member.objects.create(
        workspace=workspace, person_id=actor.person_id, organisation_id=actor.organisation_id, role=role
    )
    return actor


def colleague_of(workspace: Workspace, position: int = 1) -> Person:
    """Somebody with an editor's seat in a party who was not admitted."""
    organisation = agreement_sides(workspace.agreement)[position - 1]
    return make_seat(roles.COMPANY_EDITOR, organisation=organisation).person


def stranger() -> Actor:
    """The owner of a company that is no party."""
    return make_actor(roles.COMPANY_OWNER)


def make_item(workspace: Workspace, **fields: Any) -> PlanItem:
    """A week of work."""
    fields.setdefault("number", PlanItem.objects.filter(workspace=workspace).count() + 1)
    fields.setdefault("kind", WORK)
    fields.setdefault("title", f"Work {fields['number']}")
    fields.setdefault("source_language", "en")
    fields.setdefault("starts_on", START)
    fields.setdefault("finishes_on", fields["starts_on"] + timedelta(days=6))
    return PlanItem.objects.create(workspace=workspace, **fields)


def make_wait(before: PlanItem, after: PlanItem, lag_days: int = 0) -> Dependency:
    """`after` waits for `before`."""
    return Dependency.objects.create(predecessor=before, successor=after, lag_days=lag_days)


def make_task(workspace: Workspace, **fields: Any) -> Task:
    """A task that nobody has yet."""
    fields.setdefault("number", Task.objects.filter(workspace=workspace).count() + 1)
    fields.setdefault("title", f"Task {fields['number']}")
    fields.setdefault("source_language", "en")
    return Task.objects.create(workspace=workspace, **fields)


def make_decision(workspace: Workspace, **fields: Any) -> Decision:
    """A decision."""
    fields.setdefault("number", Decision.objects.filter(workspace=workspace).count() + 1)
    fields.setdefault("what", "The road comes first.")
    fields.setdefault("decided_by", "Joint committee")
    fields.setdefault("decided_on", timezone.localdate())
    fields.setdefault("basis", "Clause 4")
    fields.setdefault("source_language", "en")
    return Decision.objects.create(workspace=workspace, **fields)


def make_risk(workspace: Workspace, **fields: Any) -> Risk:
    """A risk of middling weight."""
    fields.setdefault("number", Risk.objects.filter(workspace=workspace).count() + 1)
    fields.setdefault("title", f"Risk {fields['number']}")
    fields.setdefault("cause", "Rain")
    fields.setdefault("effect", "The road is cut")
    fields.setdefault("likelihood", 3)
    fields.setdefault("impact", 3)
    fields.setdefault("source_language", "en")
    return Risk.objects.create(workspace=workspace, **fields)


def make_meeting(workspace: Workspace, **fields: Any) -> Meeting:
    """A meeting of an hour that began two hours ago."""
    fields.setdefault("number", Meeting.objects.filter(workspace=workspace).count() + 1)
    fields.setdefault("title", f"Meeting {fields['number']}")
    fields.setdefault("source_language", "en")
    fields.setdefault("starts_at", timezone.now() - timedelta(hours=2))
    fields.setdefault("ends_at", fields["starts_at"] + timedelta(hours=1))
    return Meeting.objects.create(workspace=workspace, uid=uuid.uuid4(), **fields)

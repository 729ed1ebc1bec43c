"""The demonstration's workspaces: made once, by the parties' own people, and closed for good."""

from __future__ import annotations

import pytest

from emining.agreements import states as agreement_states
from emining.agreements.tests.factories import make_agreement, side_actor
from emining.workspaces.models import Decision, Meeting, PlanItem, Risk, Task, Workspace
from emining.workspaces.permissions import may_write
from emining.workspaces.selectors.plan import plan_of
from emining.workspaces.services import close_demonstration_workspaces, create_demonstration_workspaces
from emining.workspaces.tests.conftest import Promise

pytestmark = pytest.mark.django_db


def test_it_is_made_once_and_closed(promise: Promise) -> None:
    real = make_agreement(agreement_states.IN_FORCE)
    invented = make_agreement(agreement_states.IN_FORCE, is_demonstration=True)
    make_agreement(agreement_states.NEGOTIATING, is_demonstration=True)
    lead, _other = side_actor(invented, 1), side_actor(invented, 2)
    side_actor(real)
    assert create_demonstration_workspaces() == 1
    counts = [model.objects.count() for model in (PlanItem, Task, Risk, Decision, Meeting)]
    assert all(counts)
    assert create_demonstration_workspaces() == 0
    assert counts == [model.objects.count() for model in (PlanItem, Task, Risk, Decision, Meeting)]
    workspace = Workspace.objects.get()
    assert (workspace.agreement_id, workspace.is_demonstration) == (invented.pk, True)
    plan = plan_of(workspace, "en")
    assert any(row.is_critical for row in plan.rows)
    assert not any(row.is_too_early for row in plan.rows), "the invented plan fits together"
    assert {one.minutes_language for one in Meeting.objects.exclude(minutes="")} == {"zh-hans", "ur"}
    assert close_demonstration_workspaces() == 1
    assert close_demonstration_workspaces() == 0
    workspace.refresh_from_db()
    assert may_write(lead, workspace).reason == "workspace_is_over"


def test_without_people_nothing_is_furnished(promise: Promise) -> None:
    make_agreement(agreement_states.IN_FORCE, is_demonstration=True)
    assert create_demonstration_workspaces() == 0

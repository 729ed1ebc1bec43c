"""The agreement's milestones as a workspace mirrors them: read, never written."""

from __future__ import annotations

from emining.agreements.selectors import following
from emining.agreements.types import MilestoneRow
from emining.workspaces.models import Workspace


def milestones_in(workspace: Workspace) -> list[MilestoneRow]:
    """Its milestones by due day."""
    rows = following.milestones_of(workspace.agreement_id)
    return sorted(rows, key=lambda row: (row.due_on, row.id))

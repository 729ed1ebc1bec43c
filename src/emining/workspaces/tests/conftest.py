"""What tests of workspaces share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from emining.agreements.selectors import following
from emining.agreements.types import MilestoneRow
from emining.kernel.languages import Trilingual
from emining.workspaces.models import Workspace

Promise = Callable[..., MilestoneRow]


@pytest.fixture
def promise(monkeypatch: pytest.MonkeyPatch) -> Promise:
    """Give an agreement a milestone without the machinery that agrees on one."""
    rows: dict[int, list[MilestoneRow]] = {}
    monkeypatch.setattr(following, "milestones_of", lambda agreement_id: list(rows.get(agreement_id, [])))

    def make(workspace: Workspace, due_on: date, **fields: Any) -> MilestoneRow:
        key = 1000 * workspace.pk + sum(len(one) for one in rows.values())
        fields.setdefault("title", Trilingual("Road open", "道路开通", "سڑک کھل گئی"))
        row = MilestoneRow(
            id=key,
            agreement_id=workspace.agreement_id,
            owner_id=workspace.agreement.opened_by_id,
            starts_on=None,
            due_on=due_on,
            state=fields.pop("state", "open"),
            done_on=fields.pop("done_on", None),
            **fields,
        )
        rows.setdefault(workspace.agreement_id, []).append(row)
        return row

    return make

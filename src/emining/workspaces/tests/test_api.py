"""The JSON API stands behind the same gate as the pages."""

from __future__ import annotations

import pytest
from django.test import Client

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.tests.factories import signed_in_client
from emining.workspaces.tests.conftest import Promise
from emining.workspaces.tests.factories import START, lead_of, make_item, make_meeting, make_task, make_workspace

pytestmark = pytest.mark.django_db


def test_a_party_reads_and_others_do_not(promise: Promise) -> None:
    workspace = make_workspace(consents=True)
    promise(workspace, START)
    make_item(workspace), make_meeting(workspace), make_task(workspace), make_task(workspace)
    own = Client()
    own.force_login(Seat.objects.get(pk=lead_of(workspace).seat_id).person)
    base = f"/api/v1/workspaces/{workspace.pk}"
    assert [row["id"] for row in own.get("/api/v1/workspaces").json()] == [workspace.pk]
    assert [row["kind"] for row in own.get(f"{base}/plan").json()] == ["work", "milestone"]
    assert [row["number"] for row in own.get(f"{base}/tasks?after=1").json()] == [2]
    assert own.get(f"{base}/meetings").json()[0]["state"] == "planned"
    other = signed_in_client(roles.COMPANY_OWNER)
    assert other.get("/api/v1/workspaces").json() == []
    for noun in ("plan", "tasks", "meetings"):
        assert other.get(f"{base}/{noun}").status_code == 404
        assert Client().get(f"{base}/{noun}").status_code in {401, 403}

"""Who sees a workspace: parties' leads, admitted people, the office that follows it up, the auditor. Nobody else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.selectors import actor_in
from emining.accounts.tests.factories import make_actor, make_office, make_seat, signed_in_client
from emining.accounts.types import ANONYMOUS
from emining.agreements import states
from emining.agreements.tests.factories import agreement_sides, side_actor
from emining.workspaces.models import Member, Workspace
from emining.workspaces.permissions import may_admit, may_comment, may_lead, may_read, may_write, role_in
from emining.workspaces.selectors.gate import (
    decisions_visible_to,
    meetings_visible_to,
    own_workspaces,
    plan_items_visible_to,
    risks_visible_to,
    tasks_visible_to,
    workspaces_visible_to,
)
from emining.workspaces.tests.factories import (
    lead_of,
    make_decision,
    make_item,
    make_meeting,
    make_risk,
    make_task,
    make_workspace,
    member_of,
    stranger,
)
from emining.workspaces.types import LEAD, READER

pytestmark = pytest.mark.django_db


def test_both_sides_owners_and_admitted_people_see_all_of_it() -> None:
    workspace = make_workspace()
    for actor in (lead_of(workspace, 1), lead_of(workspace, 2), member_of(workspace), member_of(workspace, READER, 2)):
        assert workspaces_visible_to(actor).get() == workspace
        assert own_workspaces(actor).get() == workspace
        assert may_read(actor, workspace)


@pytest.mark.parametrize("role", sorted(roles.COMPANY_ROLES - {roles.COMPANY_OWNER}))
def test_a_colleague_who_was_not_admitted_sees_nothing(role: str) -> None:
    workspace = make_workspace()
    actor = side_actor(workspace.agreement, 1, role)
    assert not workspaces_visible_to(actor).exists()
    assert role_in(actor, workspace) == ""


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_strangers_of_every_role_see_nothing(role: str) -> None:
    workspace = make_workspace(consents=True)
    make_task(workspace), make_item(workspace), make_decision(workspace), make_risk(workspace), make_meeting(workspace)
    actor = ANONYMOUS if role == roles.PUBLIC else make_actor(role)
    gates = (
        workspaces_visible_to,
        tasks_visible_to,
        plan_items_visible_to,
        decisions_visible_to,
        risks_visible_to,
        meetings_visible_to,
    )
    for gate in gates:
        assert gate(actor).exists() is (role == roles.AUDITOR), gate.__name__
    assert not own_workspaces(actor).exists()


def test_a_member_taken_out_or_without_the_seat_sees_nothing_any_more() -> None:
    workspace = make_workspace()
    actor = member_of(workspace)
    Member.objects.update(removed_at=timezone.now())
    assert not workspaces_visible_to(actor).exists()
    Member.objects.update(removed_at=None)
    elsewhere = make_seat(roles.COMPANY_EDITOR, person=Seat.objects.get(pk=actor.seat_id).person)
    other = actor_in(elsewhere, person=elsewhere.person, language="en")
    assert not workspaces_visible_to(other).exists(), "the same person in another company's seat"


def test_a_member_of_one_workspace_does_not_see_the_other_of_the_same_company() -> None:
    one = make_workspace()
    organisations = agreement_sides(one.agreement)
    other = make_workspace(organisations=organisations)
    actor = member_of(one)
    assert list(workspaces_visible_to(actor)) == [one]
    assert set(workspaces_visible_to(lead_of(other))) == {one, other}


def test_the_nodal_office_reads_and_does_not_write() -> None:
    office = make_office("PK-BA")
    workspace = make_workspace(nodal_office=office)
    seat = make_seat(roles.LICENSING_OFFICER)
    Seat.objects.filter(pk=seat.pk).update(office=office)
    officer = actor_in(Seat.objects.get(pk=seat.pk), person=seat.person, language="en")
    assert workspaces_visible_to(officer).get() == workspace
    assert role_in(officer, workspace) == READER
    assert may_write(officer, workspace).reason == "workspace_reader_only"
    assert may_comment(officer, workspace).reason == "workspace_reader_only"
    assert not own_workspaces(officer).exists()


def test_roles_do_what_they_are_for() -> None:
    workspace = make_workspace()
    lead, contributor, reader = lead_of(workspace), member_of(workspace), member_of(workspace, READER)
    second_lead = member_of(workspace, LEAD)
    expected = {
        may_write: (True, True, False, True),
        may_lead: (True, False, False, True),
        may_admit: (True, False, False, False),
        may_comment: (True, True, True, True),
    }
    for question, answers in expected.items():
        found = tuple(bool(question(actor, workspace)) for actor in (lead, contributor, reader, second_lead))
        assert found == answers, question.__name__
    for question in expected:
        assert not question(stranger(), workspace)


@pytest.mark.parametrize("state", [states.COMPLETED, states.TERMINATED, states.EXPIRED])
def test_after_the_end_it_is_read_and_not_written(state: str) -> None:
    workspace = make_workspace(state)
    lead = lead_of(workspace)
    assert workspaces_visible_to(lead).exists()
    assert may_write(lead, workspace).reason == "workspace_is_over"
    assert may_admit(lead, workspace).reason == "workspace_is_over"


def test_one_before_signature_opens_to_nobody() -> None:
    """A row made too early (by hand) stays shut until the agreement is signed."""
    workspace = make_workspace(states.NEGOTIATING)
    assert not workspaces_visible_to(lead_of(workspace)).exists()


ADDRESSES = (
    "", "activity/", "people/", "plan/", "plan/1/", "tasks/", "tasks/1/", "decisions/", "risks/", "risks/1/",
    "meetings/", "meetings/1/", "calendar/", "report.pdf", "workbook.xlsx", "calendar.ics",
)  # fmt: skip


def _furnished(workspace: Workspace) -> None:
    make_item(workspace), make_task(workspace), make_risk(workspace), make_meeting(workspace), make_decision(workspace)


def test_guessed_addresses_are_not_found_by_other_companies() -> None:
    workspace = make_workspace(consents=True)
    _furnished(workspace)
    client = signed_in_client(roles.COMPANY_OWNER)
    for address in ADDRESSES:
        assert client.get(f"/en/workspaces/{workspace.pk}/{address}").status_code == 404, address
    posts = (
        "plan/add/", "plan/1/", "plan/1/drop/", "plan/1/wait/", "tasks/add/", "tasks/1/move/", "tasks/1/comment/",
        "tasks/1/checklist/", "tasks/1/change/", "decisions/add/", "risks/add/", "risks/1/move/", "risks/1/change/",
        "meetings/add/", "meetings/1/answer/", "meetings/1/cancel/", "meetings/1/minutes/", "people/", "digest/",
    )  # fmt: skip
    for address in posts:
        assert client.post(f"/en/workspaces/{workspace.pk}/{address}", {}).status_code == 404, address


def test_things_of_another_workspace_are_not_reached_through_the_own_one() -> None:
    """Numbers are looked up within the workspace of the address, never alone."""
    theirs, own = make_workspace(), make_workspace()
    make_task(theirs, title="Secret of others", number=7)
    make_risk(theirs, number=7), make_meeting(theirs, number=7), make_item(theirs, number=7)
    client = Client()
    client.force_login(Seat.objects.get(pk=lead_of(own).seat_id).person)
    for noun in ("tasks", "risks", "meetings", "plan"):
        assert client.get(f"/en/workspaces/{own.pk}/{noun}/7/").status_code == 404


def test_the_public_is_sent_to_sign_in() -> None:
    workspace = make_workspace(consents=True)
    answer = Client().get(f"/en/workspaces/{workspace.pk}/")
    assert answer.status_code == 302
    assert "login" in answer["Location"]

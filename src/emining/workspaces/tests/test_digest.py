"""The weekly digest: in each reader's language, once, only when there is something to tell."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from emining.accounts.models import Person
from emining.agreements import states as agreement_states
from emining.audit.models import Event
from emining.notices.models import Notice
from emining.notices.rendering import rendered
from emining.workspaces import events
from emining.workspaces import notice_codes as notices
from emining.workspaces.models import DigestSent, DigestWish, Member
from emining.workspaces.services import add_task, send_digests
from emining.workspaces.tests.conftest import Promise
from emining.workspaces.tests.factories import lead_of, make_meeting, make_task, make_workspace, member_of
from emining.workspaces.types import TaskCommand

pytestmark = pytest.mark.django_db
MONDAY = date(2027, 3, 1)


def _digests() -> dict[int, Notice]:
    return {one.recipient_id: one for one in Notice.objects.filter(code=notices.DIGEST)}


def test_a_quiet_week_is_not_told(promise: Promise) -> None:
    workspace = make_workspace()
    lead_of(workspace), member_of(workspace)
    make_task(workspace, due_on=MONDAY + timedelta(days=14), assignee_id=lead_of(workspace).person_id)
    assert send_digests(on=MONDAY) == 0
    assert not DigestSent.objects.exists()


def test_each_gets_it_once_a_week_whatever_happens(promise: Promise) -> None:
    workspace = make_workspace()
    people = {lead_of(workspace).person_id, lead_of(workspace, 2).person_id, member_of(workspace).person_id}
    promise(workspace, MONDAY + timedelta(days=9))
    assert send_digests(on=MONDAY + timedelta(days=2)) == 3
    assert set(_digests()) == people
    assert send_digests(on=MONDAY) == 0
    assert Event.objects.filter(code=events.DIGEST_SENT).count() == 1
    late = member_of(workspace, position=2)
    assert send_digests(on=MONDAY) == 1, "somebody admitted meanwhile gets it too, the others not again"
    assert late.person_id in _digests()
    assert send_digests(on=MONDAY + timedelta(days=7)) == 4


def test_own_tasks_are_told_to_their_own_in_every_language(promise: Promise) -> None:
    workspace = make_workspace(title_zh="备忘录", title_ur="یادداشت")
    one, other = lead_of(workspace), lead_of(workspace, 2)
    promise(workspace, MONDAY + timedelta(days=3))
    make_task(workspace, title="Late report", due_on=MONDAY - timedelta(days=20), assignee_id=one.person_id)
    begin = datetime(2027, 3, 4, 10, tzinfo=ZoneInfo("Asia/Karachi"))
    make_meeting(workspace, title="Kick-off", starts_at=begin)
    send_digests(on=MONDAY)
    mine, theirs = _digests()[one.person_id or 0], _digests()[other.person_id or 0]
    bodies = {language: rendered(mine.code, mine.facts, language).body for language in ("en", "zh-hans", "ur")}
    assert all("Late report" in body and "Kick-off" in body for body in bodies.values())
    assert "Road open" in bodies["en"]
    assert "道路开通" in bodies["zh-hans"]
    assert "سڑک کھل گئی" in bodies["ur"]
    assert bodies["zh-hans"].startswith("备忘录")
    assert "Late report" not in rendered(theirs.code, theirs.facts, "en").body


def test_what_happened_counts_and_the_digest_itself_does_not(promise: Promise) -> None:
    workspace = make_workspace()
    lead = lead_of(workspace)
    add_task(actor=lead, workspace_id=workspace.pk, command=TaskCommand("T", "", "en"))
    today = timezone.localdate()
    assert send_digests(on=today) == 1
    assert "1 thing happened" in _digests()[lead.person_id or 0].facts["happened"]["en"]
    assert send_digests(on=today + timedelta(days=21)) == 0, "three weeks later nothing happened in the past week"


def test_who_does_not_want_it_or_works_here_no_more_does_not_get_it(promise: Promise) -> None:
    workspace = make_workspace()
    promise(workspace, MONDAY)
    lead, gone, closed = lead_of(workspace), member_of(workspace), member_of(workspace)
    DigestWish.objects.create(person_id=lead.person_id, is_wanted=False)
    Member.objects.filter(person_id=gone.person_id).update(removed_at=timezone.now())
    Person.objects.filter(pk=closed.person_id).update(is_active=False)
    assert send_digests(on=MONDAY) == 0


def test_workspaces_of_ended_agreements_are_silent(promise: Promise) -> None:
    workspace = make_workspace(agreement_states.TERMINATED)
    lead_of(workspace)
    promise(workspace, MONDAY)
    assert send_digests(on=MONDAY) == 0

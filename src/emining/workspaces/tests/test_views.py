"""Pages in three languages, forms without scripts, files to carry away."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import icalendar
import openpyxl
import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.types import Actor
from emining.agreements import states as agreement_states
from emining.agreements.tests.factories import make_agreement, side_actor
from emining.workspaces import states
from emining.workspaces.models import Comment, Decision, Member, PlanItem, Risk, Task, Workspace
from emining.workspaces.panels import workspace_panel
from emining.workspaces.services import minute_meeting
from emining.workspaces.tests.conftest import Promise
from emining.workspaces.tests.factories import (
    START,
    colleague_of,
    lead_of,
    make_decision,
    make_item,
    make_meeting,
    make_risk,
    make_task,
    make_wait,
    make_workspace,
    member_of,
)
from emining.workspaces.types import READER, MinutesCommand

pytestmark = pytest.mark.django_db

PAGES = (
    "", "activity/", "people/", "plan/", "plan/1/", "plan/2/", "plan/add/", "tasks/", "tasks/1/", "tasks/1/change/",
    "tasks/add/?meeting=1&plan_item=2", "decisions/", "decisions/add/?supersedes=2", "risks/", "risks/1/", "risks/add/",
    "risks/1/change/", "meetings/", "meetings/1/", "meetings/2/change/", "meetings/1/minutes/", "meetings/add/",
    "calendar/?month=2027-03",
)  # fmt: skip


def _client(actor: Actor) -> Client:
    client = Client()
    client.force_login(Seat.objects.get(pk=actor.seat_id).person)
    return client


def _furnished(promise: Promise) -> tuple[Workspace, Actor]:
    workspace = make_workspace(title_zh="矿产合作备忘录", title_ur="معدنی تعاون کی یادداشت")
    lead = lead_of(workspace)
    mark = promise(workspace, START + timedelta(days=40))
    promise(workspace, START, done_on=START)
    phase = make_item(workspace, kind="phase", title="تیاری", source_language="ur")
    work = make_item(workspace, phase=phase, title="勘查", source_language="zh-hans", milestone_id=mark.id, progress=30)
    make_wait(work, make_item(workspace, starts_on=START, title="Drilling <b>"), 2)
    meeting = make_meeting(workspace, agenda="1. Road\n2. Camp", place="Quetta")
    make_meeting(workspace, starts_at=timezone.now() + timedelta(days=3))
    make_task(
        workspace,
        assignee_id=lead.person_id,
        due_on=START,
        plan_item=work,
        milestone_id=mark.id,
        clause="4.2",
        meeting=meeting,
        words="Write\nit",
    )
    first = make_decision(workspace)
    make_decision(workspace, supersedes=first, meeting=meeting)
    make_risk(workspace, likelihood=5, impact=5, owner_id=lead.person_id, review_on=START)
    command = MinutesCommand(
        "商定先修路。", "zh-hans", "The road comes first.", "en", (lead.person_id or 0,), (), "A guest"
    )
    minute_meeting(actor=lead, workspace_id=workspace.pk, number=1, command=command)
    return workspace, lead


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_every_page_in_every_language(promise: Promise, language: str) -> None:
    workspace, lead = _furnished(promise)
    client = _client(lead)
    for address in ("/workspaces/", "/workspaces/tasks/", *(f"/workspaces/{workspace.pk}/{page}" for page in PAGES)):
        answer = client.get(f"/{language}{address}")
        text = answer.content.decode()
        assert answer.status_code == 200, address
        assert f'<html lang="{language}"' in text, address
        assert ('dir="rtl"' in text.split("<body")[0]) is (language == "ur")
        assert "%(" not in text, address
        assert " style=" not in text, address
        assert "<b>" not in text.replace("<bdi>", ""), address


def test_typed_texts_are_marked_with_their_language(promise: Promise) -> None:
    workspace, lead = _furnished(promise)
    text = _client(lead).get(f"/en/workspaces/{workspace.pk}/meetings/1/").content.decode()
    before = text.split("商定先修路。")[0]
    assert 'lang="zh' in before[-120:]
    assert "(Asia/Karachi)" in text
    assert "(Asia/Shanghai)" in text


def test_the_picture_runs_the_other_way_in_urdu(promise: Promise) -> None:
    workspace, lead = _furnished(promise)
    client = _client(lead)
    english, urdu = (client.get(f"/{one}/workspaces/{workspace.pk}/plan/") for one in ("en", "ur"))
    plain, mirrored = (one.context["picture"] for one in (english, urdu))
    for one, other in zip(plain.bars, mirrored.bars, strict=True):
        assert other.left == pytest.approx(plain.scale.width - one.left - one.width, abs=0.3)
    for text in (english.content.decode(), urdu.content.decode()):
        assert "<svg" in text
        assert 'id="plan-table"' in text


def test_the_plan_says_what_does_not_fit(promise: Promise) -> None:
    workspace, lead = _furnished(promise)
    make_item(workspace, starts_on=START + timedelta(days=60), milestone_id=PlanItem.objects.get(number=2).milestone_id)
    rows = {row.number: row for row in _client(lead).get(f"/en/workspaces/{workspace.pk}/plan/").context["plan"].rows}
    assert rows["3"].is_too_early
    assert rows["3"].earliest == START + timedelta(days=9)
    assert rows["4"].is_after_milestone
    assert rows["3"].waits_for == ("2 + 2",)


def test_forms_work_and_keep_what_was_typed(promise: Promise) -> None:
    workspace, lead = _furnished(promise)
    client, base = _client(lead), f"/en/workspaces/{workspace.pk}/"
    item = {"kind": "work", "title": "Camp", "language": "en", "starts_on": "2027-05-01", "progress": "0"}
    assert client.post(base + "plan/add/", item | {"finishes_on": "2027-05-09"}).status_code == 302
    bad = client.post(base + "plan/add/", item | {"finishes_on": "2027-04-09"})
    assert bad.status_code == 422
    assert "Give a last day on or after the first" in bad.content.decode()
    assert 'value="Camp"' in bad.content.decode()
    assert client.post(base + "plan/4/wait/", {"waits_for": "work:3", "lag_days": "0"}).status_code == 302
    circle = client.post(base + "plan/2/wait/", {"waits_for": "work:4", "lag_days": "0"}, follow=True)
    assert "in a circle: 4 (Camp), 2 (勘查), 3 (Drilling &lt;b&gt;), 4 (Camp)" in circle.content.decode()
    task = {"title": "Call", "words": "", "language": "ur", "clause": "4.2", "checklist": "a\n\nb"}
    answer = client.post(base + "tasks/add/?meeting=1", task)
    assert answer["Location"].endswith("/meetings/1/")
    assert Task.objects.latest("pk").checklist.count() == 2
    assert client.post(base + "tasks/add/", task | {"clause": "four"}).status_code == 422
    assert client.post(base + "tasks/1/move/", {"verb": "finish"}).status_code == 302
    assert Task.objects.get(workspace=workspace, number=1).state == states.DONE
    assert client.post(base + "tasks/1/comment/", {"text": "Good", "language": "en"}).status_code == 302
    assert Comment.objects.count() == 1
    decision = {"what": "Camp", "decided_by": "All", "decided_on": "2026-03-01", "basis": "Minutes", "language": "en"}
    assert client.post(base + "decisions/add/?supersedes=2", decision).status_code == 302
    assert Decision.objects.latest("pk").supersedes.number == 2
    risk = {"title": "R", "cause": "c", "effect": "e", "likelihood": "2", "impact": "5", "language": "en"}
    assert client.post(base + "risks/add/", risk).status_code == 302
    assert Risk.objects.latest("pk").score == 10
    assert client.post(base + "risks/1/move/", {"verb": "nonsense"}).status_code == 302
    meeting = {"title": "M", "agenda": "", "language": "en", "on": "2027-03-01", "at": "09:00"}
    zone = {"zone": "Asia/Shanghai", "lasts": "90", "place": "", "invited": [str(lead.person_id)]}
    assert client.post(base + "meetings/add/", meeting | zone).status_code == 302
    assert workspace.meetings.get(number=3).starts_at.isoformat() == "2027-03-01T01:00:00+00:00"
    approve = {"version": "1", "answer": "approved"}
    assert client.post(base + "meetings/1/answer/", approve).status_code == 302
    assert workspace.meetings.get(number=1).answers.count() == 1
    person = colleague_of(workspace)
    assert client.post(base + "people/", {"person": person.pk, "role": READER}).status_code == 302
    assert client.post(f"{base}people/{Member.objects.get(person=person).pk}/remove/").status_code == 302


def test_a_reader_gets_no_buttons_and_is_refused(promise: Promise) -> None:
    workspace, _lead = _furnished(promise)
    client, base = _client(member_of(workspace, READER)), f"/en/workspaces/{workspace.pk}/"
    for page in ("plan/", "tasks/", "decisions/", "risks/", "meetings/"):
        assert f"{page}add/" not in client.get(base + page).content.decode()
    for address in ("plan/add/", "tasks/add/", "decisions/add/", "risks/add/", "meetings/add/", "tasks/1/move/"):
        answer = client.post(base + address, {"verb": "finish"})
        assert answer.status_code == 403
        assert "You read in this workspace" in answer.content.decode()


def test_after_the_end_the_pages_say_so() -> None:
    workspace = make_workspace(agreement_states.COMPLETED)
    client = _client(lead_of(workspace))
    assert "no longer live" in client.get(f"/en/workspaces/{workspace.pk}/").content.decode()
    assert client.get(f"/en/workspaces/{workspace.pk}/tasks/add/").status_code == 403


def test_the_way_from_the_agreement(promise: Promise) -> None:
    agreement = make_agreement(agreement_states.IN_FORCE)
    lead = side_actor(agreement)
    client, address = _client(lead), f"/en/workspaces/of/{agreement.pk}/"
    assert "Open the workspace" in _panel(agreement, lead)
    assert client.get(address).status_code == 200
    assert not Workspace.objects.exists(), "reading makes nothing"
    assert client.post(address).status_code == 302
    workspace = Workspace.objects.get()
    promise(workspace, timezone.localdate() + timedelta(days=5))
    assert client.get(address)["Location"].endswith(f"/workspaces/{workspace.pk}/")
    assert "Road open" in _panel(agreement, lead)
    assert client.get("/en/workspaces/of/0/").status_code == 404


def _panel(agreement: Any, actor: Actor) -> str:
    """The inside of the panel on the agreement's page, empty when there is none."""
    request = RequestFactory().get("/")
    request.actor = actor  # type: ignore[attr-defined]
    panel = workspace_panel(request, agreement)
    return render_to_string(panel.template, panel.context) if panel else ""


def test_the_panel_is_for_those_who_may_go_in() -> None:
    agreement = make_agreement(agreement_states.IN_FORCE, consents=True)
    assert _panel(agreement, side_actor(agreement))
    assert not _panel(agreement, side_actor(agreement, 1, roles.COMPANY_EDITOR))
    assert not _panel(agreement, lead_of(make_workspace()))


def test_lists_ask_as_little_with_2000_tasks(promise: Promise) -> None:
    workspace, lead = _furnished(promise)
    client, address = _client(lead), f"/en/workspaces/{workspace.pk}/tasks/"
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    Task.objects.bulk_create(
        Task(workspace=workspace, number=number, title=f"T{number}", source_language="en", due_on=START)
        for number in range(10, 2010)
    )
    with CaptureQueriesContext(connection) as many:
        answer = client.get(address)
    assert answer.context["page"].paginator.count == 2001
    assert len(answer.context["rows"]) == 50
    assert len(many) <= len(few) <= 25


def test_filters_of_tasks(promise: Promise) -> None:
    workspace, lead = _furnished(promise)
    today = timezone.localdate()
    make_task(workspace, number=2, due_on=today - timedelta(days=1))
    make_task(workspace, number=3, state=states.DONE, done_on=today)
    make_task(workspace, number=4, due_on=today + timedelta(days=3))
    client, address = _client(lead), f"/en/workspaces/{workspace.pk}/tasks/"
    for query, numbers in (
        ("", {1, 2, 4}), ("?state=done", {3}), ("?state=all", {1, 2, 3, 4}), ("?due=overdue", {2}), ("?due=soon", {4}),
        (f"?assignee={lead.person_id}", {1}), ("?state=nonsense&assignee=x&due=y&page=z", {1, 2, 4}),
        ("?due=none", set()),
    ):  # fmt: skip
        rows = client.get(address + query).context["rows"]
        assert {row["task"].number for row in rows} == numbers, query


def test_the_calendar_shows_both_countries_holidays(promise: Promise) -> None:
    workspace, lead = _furnished(promise)
    client, address = _client(lead), f"/en/workspaces/{workspace.pk}/calendar/"
    text = client.get(address + "?month=2026-10").content.decode()
    assert "National Day" in text
    text = client.get(address + "?month=2027-03").content.decode()
    assert "Pakistan Day" in text
    assert "Task 1" in text
    for month in ("2027-13", "x", "-", "99999-01", "1999-01"):
        assert client.get(f"{address}?month={month}").status_code == 200, month


def test_the_workbook_cannot_run_what_people_typed(promise: Promise) -> None:
    workspace, lead = _furnished(promise)
    make_task(workspace, number=2, title='=HYPERLINK("http://x")', words="\x07bell")
    answer = _client(lead).get(f"/ur/workspaces/{workspace.pk}/workbook.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert len(book.sheetnames) == 5
    tasks = book.worksheets[1]
    assert tasks.sheet_view.rightToLeft
    assert tasks["B3"].value == '\'=HYPERLINK("http://x")'
    assert tasks["B3"].data_type == "s"
    assert tasks["C3"].value == "bell"
    assert [row[2].value for row in book.worksheets[0].iter_rows(min_row=2)][:2] == ["تیاری", "勘查"]


def test_the_calendar_file(promise: Promise) -> None:
    workspace, lead = _furnished(promise)
    answer = _client(lead).get(f"/zh-hans/workspaces/{workspace.pk}/calendar.ics")
    entries = {str(one["uid"]): one for one in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")}
    assert len(entries) == 2 + 1 + 2
    meeting = workspace.meetings.get(number=1)
    entry = entries[f"{meeting.uid}@workspaces.emining.example"]
    assert entry["sequence"] == meeting.sequence
    assert entry.decoded("dtstart") == meeting.starts_at.replace(microsecond=0)
    task = next(one for key, one in entries.items() if key.startswith("task-"))
    assert task.decoded("dtstart") == START
    assert "Road open" not in answer.content.decode()
    assert "道路开通" in answer.content.decode().replace("\r\n ", "")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_the_report(promise: Promise, language: str) -> None:
    workspace, lead = _furnished(promise)
    answer = _client(lead).get(f"/{language}/workspaces/{workspace.pk}/report.pdf")
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")


def test_an_empty_workspace_has_empty_files(promise: Promise) -> None:
    workspace = make_workspace()
    client = _client(lead_of(workspace))
    for name in ("plan/", "risks/", "workbook.xlsx", "calendar.ics"):
        assert client.get(f"/en/workspaces/{workspace.pk}/{name}").status_code == 200


def test_own_tasks_are_of_live_workspaces(promise: Promise) -> None:
    workspace, lead = _furnished(promise)
    client = _client(lead)
    assert len(client.get("/en/workspaces/tasks/").context["rows"]) == 1
    workspace.agreement.state, workspace.agreement.ended_on = agreement_states.COMPLETED, date(2028, 1, 1)
    workspace.agreement.save()
    assert client.get("/en/workspaces/tasks/").context["rows"] == []

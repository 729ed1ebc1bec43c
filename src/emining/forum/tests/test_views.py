"""Pages in three languages, calendars, papers and files."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from icalendar import Calendar

from emining.accounts import roles
from emining.accounts.tests.factories import signed_in_client
from emining.forum import columns, papers, states
from emining.forum.calendars import calendar_of
from emining.forum.models import Event, ImportRun, Participant
from emining.forum.selectors.agenda import agenda_of, programme_of
from emining.forum.selectors.report import report_of
from emining.forum.services import cancel_meeting, move_meeting
from emining.forum.services.printing import mark_printed
from emining.forum.sheets import read_sheet
from emining.forum.tests.factories import (
    make_delegation,
    make_event,
    make_interpreter,
    make_meeting,
    make_participant,
    make_plan,
    make_request,
    organiser_of,
)

pytestmark = pytest.mark.django_db
LANGUAGES = [("en", "ltr"), ("zh-hans", "ltr"), ("ur", "rtl")]


@pytest.fixture
def event() -> Event:
    """A scheduled event with a meeting, an interpreter, a request and a plan."""
    found = make_event(state=states.SCHEDULED, name_zh="测试论坛", name_ur="آزمائشی فورم")
    a, b = make_delegation(found, languages=["zh-hans"], country="CN"), make_delegation(found)
    make_meeting(a, b, interpreter=make_interpreter(found))
    make_participant(a, language="zh-hans")
    make_participant(b, language="ur")
    make_request(a, b, words="你好", source_language="zh-hans")
    make_plan(found)
    return found


@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
def test_pages_of_the_desk(event, language, direction):
    client = signed_in_client(roles.CHAMBER_ORGANISER, organisation=event.organiser)
    meeting = event.meetings.get()
    for page in (
        "", "settings/", "rooms/", "slots/", "programme/", "interpreters/", "groups/", "registrations/", "requests/",
        "coverage/", "plans/", "plans/1/", "schedule/", f"meetings/{meeting.pk}/", "imports/", "papers/", "check-in/",
        "report/",
    ):  # fmt: skip
        answer = client.get(f"/{language}/forum/{event.code}/desk/{page}")
        body = answer.content.decode()
        assert answer.status_code == 200, page
        assert f'lang="{language}" dir="{direction}"' in body
        assert "%(" not in body


@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
def test_pages_of_a_company_and_of_everybody(event, language, direction):
    client = signed_in_client(roles.COMPANY_EDITOR, organisation=event.delegations.first().organisation)
    code = event.participants.first().code
    for path in (
        "", f"{event.code}/", f"{event.code}/delegation/", f"{event.code}/companies/", f"{event.code}/requests/",
        f"{event.code}/meetings/", f"agenda/{code}/",
    ):  # fmt: skip
        answer = client.get(f"/{language}/forum/{path}")
        assert answer.status_code == 200, path
        assert f'lang="{language}" dir="{direction}"' in answer.content.decode()


def test_a_calendar_keeps_its_identities_and_says_what_is_cancelled(event):
    meeting, own = event.meetings.get(), event.delegations.first()

    def entry():
        content = calendar_of(event, agenda_of(own), programme_of(event), "en")
        return next(iter(Calendar.from_ical(content).walk("VEVENT")))

    first = entry()
    assert (first["UID"], first["SEQUENCE"], first["STATUS"]) == (
        f"{meeting.uid}@forum.emining.example",
        0,
        "CONFIRMED",
    )
    organiser = organiser_of(event)
    target = event.slots.order_by("starts_at")[2]
    move_meeting(actor=organiser, event_code=event.code, meeting_id=meeting.pk, slot_id=target.pk)
    moved = entry()
    assert (moved["UID"], moved["SEQUENCE"], moved["DTSTART"].dt) == (first["UID"], 1, target.starts_at)
    cancel_meeting(actor=organiser, event_code=event.code, meeting_id=meeting.pk)
    off = entry()
    assert (off["UID"], off["SEQUENCE"], off["STATUS"]) == (first["UID"], 2, "CANCELLED")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_every_paper_is_set_in_every_language(event, language):
    people = list(Participant.objects.filter(event=event).select_related("delegation__event"))
    for content in (
        papers.agendas_paper(event, people, language),
        papers.wall_paper(event, language),
        papers.rota_paper(event, language),
        papers.signs_paper(event, language),
        papers.badges_paper(event, people, language),
        papers.badges_paper(event, people, language, each_a6=True),
    ):
        assert content.startswith(b"%PDF-")


def test_what_changed_since_the_last_print_is_marked(event):
    meeting, own = event.meetings.get(), event.delegations.first()
    organiser = organiser_of(event)
    event = mark_printed(actor=organiser, event_code=event.code)
    assert agenda_of(own, since=event.printed_at)[0].change is None
    target = event.slots.order_by("starts_at")[2]
    move_meeting(actor=organiser, event_code=event.code, meeting_id=meeting.pk, slot_id=target.pk)
    row = agenda_of(own, since=event.printed_at)[0]
    assert row.change is not None
    assert "Before: " in papers._change_words(event, row)
    event = mark_printed(actor=organiser, event_code=event.code)
    assert agenda_of(own, since=event.printed_at)[0].change is None


def test_a_file_is_previewed_then_imported(event):
    client = signed_in_client(roles.CHAMBER_ORGANISER, organisation=event.organiser)
    content = "Firm,国家,Name,E-mail,Consent\nNew Co,Pakistan,Zia,zia@test.example,yes\n"
    content += "New Co,Atlantis,X,x@test.example,yes\n"
    path = f"/en/forum/{event.code}/desk/imports/"
    upload = SimpleUploadedFile("people.csv", content.encode(), "text/csv")
    answer = client.post(path, {"file": upload})
    run = ImportRun.objects.get()
    assert (answer.status_code, run.is_preview, run.written, run.refused) == (302, True, 1, 1)
    assert not Participant.objects.filter(email="zia@test.example").exists()
    page = client.get(answer["Location"])
    assert "Atlantis" in page.content.decode()
    chosen = {
        f"column_{name}": str(place) for name, place in columns.guess_columns(content.split("\n")[0].split(",")).items()
    }
    assert client.post(answer["Location"], chosen | {"verb": "import"}).status_code == 302
    assert Participant.objects.filter(email="zia@test.example").exists()
    refusals = client.get(f"{path}2/refusals.csv").content.decode()
    assert "country_unknown" in refusals
    assert client.post(path, {"file": SimpleUploadedFile("people.csv", b"MZ\x00")}).status_code == 422


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_the_empty_files_can_be_read_again(event, language, form):
    client = signed_in_client(roles.CHAMBER_ORGANISER, organisation=event.organiser)
    answer = client.get(f"/en/forum/{event.code}/desk/imports/template-{language}.{form}")
    sheet = read_sheet(f"people.{form}", answer.content)
    assert columns.guess_columns(sheet.header) == {name: place for place, name in enumerate(columns.FIELDS)}
    assert len(sheet.rows) == 1
    assert io.BytesIO(answer.content).read(1)


def test_the_report_adds_up_by_country(event):
    figures = {(one.code, one.country): one.value for one in report_of(event)}
    for code in ("companies", "participants", "reached"):
        assert figures[code, ""] == sum(
            value for (found, country), value in figures.items() if found == code and country
        )
    assert figures["planned", ""] == 1
    assert all(one.definition for one in report_of(event))


def test_the_plan_page_shows_how_far_it_is(event):
    client = signed_in_client(roles.CHAMBER_ORGANISER, organisation=event.organiser)
    body = client.get(f"/en/forum/{event.code}/desk/plans/1/progress/").content.decode()
    assert "every 2s" in body
    event.plans.update(state=states.PROPOSED, objective=9, bound=10, gap=0.1)
    done = client.get(f"/en/forum/{event.code}/desk/plans/1/progress/").content.decode()
    assert "every 2s" not in done
    assert "Publish" in done


def test_the_offline_worker_is_served_for_this_part_of_the_site_only():
    answer = Client().get("/en/forum/offline-worker.js")
    assert answer.status_code in {200, 404}, "404 only before the front end is built"
    assert "Service-Worker-Allowed" not in answer

"""Attackers: another company, organiser, officer, the public. What is unseen is a 404, in pages, files and API."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_organisation, make_person, make_seat, signed_in_client
from emining.forum import states
from emining.forum.codes import new_code, read_code
from emining.forum.models import Block, CheckIn, ImportRun, Outcome
from emining.forum.selectors import (
    approvals_waiting,
    delegations_visible_to,
    events_visible_to,
    meetings_visible_to,
    next_meetings,
    participants_visible_to,
    requests_visible_to,
    waiting_requests,
)
from emining.forum.selectors.gate import blocks_of, imports_visible_to, plans_visible_to
from emining.forum.tests.factories import (
    company_of,
    make_delegation,
    make_event,
    make_meeting,
    make_participant,
    make_plan,
    make_request,
    organiser_of,
)
from emining.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Two companies that meet, a third that looks on, all admitted."""
    event = make_event(state=states.SCHEDULED)
    a, b, c = (make_delegation(event) for _ in range(3))
    make_request(a, b, words="A private word")
    make_meeting(a, b)
    Block.objects.create(delegation=a, blocked=c)
    make_participant(a, email="secret@test.example", name="Secret Name")
    return event, a, b, c


def client_of(delegation) -> Client:
    return signed_in_client(roles.COMPANY_EDITOR, organisation=delegation.organisation)


def test_a_third_company_sees_nothing_of_the_others_dealings(world):
    event, a, b, c = world
    stranger = company_of(c)
    assert not requests_visible_to(stranger, event).exists()
    assert not meetings_visible_to(stranger, event).exists()
    assert not participants_visible_to(stranger, event).exists()
    assert not plans_visible_to(stranger, event).exists()
    assert not blocks_of(stranger, event).exists()
    for own in (a, b):
        assert requests_visible_to(company_of(own), event).count() == 1


@pytest.mark.parametrize("role", [*roles.ALL_ROLES])
def test_who_else_reads_people_and_requests(world, role):
    event, *_ = world
    actor = make_actor(role)
    reads = role == roles.AUDITOR
    assert participants_visible_to(actor, event).exists() == reads
    assert requests_visible_to(actor, event).exists() == reads
    assert delegations_visible_to(actor, event).exists() == reads
    assert not blocks_of(actor, event).exists()
    assert participants_visible_to(organiser_of(event), event).exists()
    assert not blocks_of(organiser_of(event), event).exists()


def test_a_company_that_is_not_admitted_sees_no_other(world):
    event, *_ = world
    waiting = make_delegation(event, state=states.APPLIED)
    assert [one.pk for one in delegations_visible_to(company_of(waiting), event)] == [waiting.pk]


def test_a_draft_is_its_organisers_alone():
    draft = make_event(state=states.DRAFT)
    for role in (roles.PUBLIC, roles.COMPANY_OWNER, roles.CHAMBER_ORGANISER, roles.FEDERAL_COORDINATOR):
        assert not events_visible_to(make_actor(role)).filter(pk=draft.pk).exists()
    assert events_visible_to(organiser_of(draft)).filter(pk=draft.pk).exists()
    assert Client().get(f"/en/forum/{draft.code}/").status_code == 404


def test_pages_of_one_company_show_nothing_of_another(world):
    event, a, _b, c = world
    client = client_of(c)
    for page in ("delegation", "companies", "requests", "meetings"):
        body = client.get(f"/en/forum/{event.code}/{page}/").content.decode()
        assert "secret@test.example" not in body
        assert "Secret Name" not in body
        assert "A private word" not in body
    public = Client().get(f"/en/forum/{event.code}/").content.decode()
    assert a.name_en not in public


def test_guessed_keys_do_nothing(world):
    event, a, b, c = world
    client = client_of(c)
    request, meeting = a.asked.get(), a.meetings_as_a.get()
    person = a.participants.get()
    for path, data in (
        (f"requests/{request.pk}/", {"verb": "accept"}),
        (f"requests/{request.pk}/", {"verb": "take_back"}),
        (f"meetings/{meeting.pk}/outcome/", {"code": "mou"}),
        (f"delegation/people/{person.pk}/withdraw/", {}),
        ("changes/1/", {"answer": "accepted"}),
    ):
        assert client.post(f"/en/forum/{event.code}/{path}", data).status_code == 302
    request.refresh_from_db()
    meeting.refresh_from_db()
    person.refresh_from_db()
    assert (request.state, meeting.state, person.state) == (states.ASKED, states.PLANNED, states.REGISTERED)
    assert not Outcome.objects.exists()
    assert b.pk


def test_another_organisers_desk_is_not_there(world):
    event, *_ = world
    plan = make_plan(event)
    run = ImportRun.objects.create(event=event, number=1, file_name="x.csv", sha256="0" * 64, document_id=1)
    client = signed_in_client(roles.CHAMBER_ORGANISER)
    for path in (
        "", "settings/", "rooms/", "registrations/", "requests/", "coverage/", "plans/", f"plans/{plan.number}/",
        f"plans/{plan.number}/progress/", "schedule/", "imports/", f"imports/{run.number}/",
        f"imports/{run.number}/refusals.csv", "papers/", "papers/agendas-in-en.pdf", "papers/badges-in-en.pdf",
        "check-in/", "report/", "report/report.csv", "report/report.pdf",
    ):  # fmt: skip
        assert client.get(f"/en/forum/{event.code}/desk/{path}").status_code == 404, path
    assert not imports_visible_to(make_actor(roles.CHAMBER_ORGANISER), event).exists()


def test_the_operator_sets_up_and_reads_no_people(world):
    event, *_ = world
    client = signed_in_client(roles.OPERATOR)
    assert client.get(f"/en/forum/{event.code}/desk/rooms/").status_code == 200
    for path in ("registrations/", "requests/", "imports/", "papers/", "plans/", "check-in/", "report/"):
        assert client.get(f"/en/forum/{event.code}/desk/{path}").status_code in {403, 404}, path


def test_guessed_badge_codes_are_all_alike_and_soon_too_many(world):
    event, a, *_ = world
    person = a.participants.get()
    client = Client()
    assert client.get(f"/en/forum/agenda/{person.code}/").status_code == 200
    wrong = person.code[:-1] + ("0" if person.code[-1] != "0" else "1")
    answers = {client.get(f"/en/forum/agenda/{code}/").status_code for code in (wrong, new_code(), "x", "7K2M")}
    assert answers == {404}
    for _ in range(60):
        last = client.get(f"/en/forum/agenda/{new_code()}/").status_code
    assert last in {409, 429}
    assert client.get(f"/en/forum/agenda/{person.code}/").status_code == 200
    assert event.pk


def test_the_agenda_of_a_badge_names_companies_and_no_other_person(world):
    event, a, b, _c = world
    make_participant(b, name="Other Person", email="other@test.example")
    person = a.participants.get()
    colleague = make_participant(a, name="Colleague", email="colleague@test.example")
    for path in ("", "agenda.ics"):
        body = Client().get(f"/en/forum/agenda/{person.code}/{path}").content.decode()
        assert b.name_en[:20] in body
        for private in ("Other Person", "other@test.example", "Colleague", "secret@test.example", colleague.code):
            assert private not in body
    person.state = states.WITHDRAWN
    person.save()
    assert Client().get(f"/en/forum/agenda/{person.code}/").status_code == 404
    assert event.pk


def test_other_sides_notes_are_never_shown(world):
    event, a, b, _c = world
    meeting = a.meetings_as_a.get()
    Outcome.objects.create(meeting=meeting, delegation=a, code="mou", note="Our inner thoughts")
    body = client_of(b).get(f"/en/forum/{event.code}/meetings/").content.decode()
    assert "Our inner thoughts" not in body


def test_merging_scans_is_the_organisers_and_reads_nothing_odd(world):
    event, a, *_ = world
    person = a.participants.get()
    scan = {"client_id": "11111111-1111-4111-8111-111111111111", "code": person.code, "at": timezone.now().isoformat()}
    body = json.dumps({"scans": [scan]})
    path = f"/en/forum/{event.code}/desk/check-in/merge/"
    assert client_of(a).post(path, body, content_type="application/json").status_code == 403
    assert (
        signed_in_client(roles.CHAMBER_ORGANISER).post(path, body, content_type="application/json").status_code == 404
    )
    organiser = signed_in_client(roles.CHAMBER_ORGANISER, organisation=event.organiser)
    for odd in (
        "",
        "[]",
        "{}",
        '{"scans": 1}',
        '{"scans": [1]}',
        '{"scans": [{"client_id": "x", "code": "y", "at": "now"}]}',
    ):
        assert organiser.post(path, odd, content_type="application/json").status_code == 400, odd
    answer = organiser.post(path, body, content_type="application/json")
    assert answer.json()["results"][0]["outcome"] == "merged"
    assert CheckIn.objects.count() == 1


def test_api_shows_announced_events_and_own_agenda_only(world):
    event, a, _b, c = world
    draft = make_event(state=states.DRAFT)
    listed = Client().get("/api/v1/forum/events").json()
    assert {one["code"] for one in listed} >= {event.code}
    assert draft.code not in {one["code"] for one in listed}
    assert Client().get(f"/api/v1/forum/events/{event.code}/meetings").status_code == 401
    assert client_of(c).get(f"/api/v1/forum/events/{event.code}/meetings").json() == []
    own = client_of(a).get(f"/api/v1/forum/events/{event.code}/meetings").json()
    assert len(own) == 1
    assert "Secret" not in json.dumps(own)
    assert client_of(a).get(f"/api/v1/forum/events/{draft.code}/meetings").status_code == 404


def test_desk_counts_are_of_ones_own(world):
    event, a, b, c = world
    event.state = states.OPEN
    event.save()
    assert waiting_requests(company_of(b)).count() == 1
    assert waiting_requests(company_of(c)).count() == 0
    make_request(c, a)
    assert waiting_requests(company_of(a)).count() == 0, "a request of a blocked company must not be counted"
    make_delegation(event, state=states.APPLIED)
    assert approvals_waiting(organiser_of(event)).count() == 1
    assert approvals_waiting(make_actor(roles.CHAMBER_ORGANISER)).count() == 0
    event.state = states.SCHEDULED
    event.save()
    assert next_meetings(company_of(a)).count() == 1
    assert next_meetings(company_of(c)).count() == 0


def test_a_badge_code_finds_every_wrong_character():
    code = new_code()
    assert read_code(code.lower()) == code
    assert read_code(f"https://platform.example/ur/forum/agenda/{code}/") == code
    for place in range(len(code)):
        for sign in "0A":
            if sign != code[place]:
                with pytest.raises(Refused):
                    read_code(code[:place] + sign + code[place + 1 :])


def test_a_person_of_two_companies_acts_for_the_one_of_the_seat(world):
    event, a, b, _c = world
    person = make_person()
    make_seat(roles.COMPANY_EDITOR, person=person, organisation=b.organisation)
    stranger = make_actor(roles.COMPANY_EDITOR, "PK", make_organisation())
    assert not meetings_visible_to(stranger, event).exists()
    assert timezone.now() + timedelta(0) >= a.applied_at

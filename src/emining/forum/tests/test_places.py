"""Booths, home tables, kept tables; wishes entered by the organiser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, signed_in_client
from emining.forum import states
from emining.forum.models import Booth, Delegation, Event, MeetingRequest
from emining.forum.selectors.free import free_places
from emining.forum.selectors.pairs import wishes_of
from emining.forum.selectors.problem import problem_of
from emining.forum.services import add_booths, keep_tables, place_company
from emining.forum.services.wishes import enter_wishes
from emining.forum.tests.factories import (
    company_of,
    make_delegation,
    make_event,
    make_interpreter,
    make_meeting,
    organiser_of,
)
from emining.forum.types import AddBooths, EnterWish, KeepTables, PlaceCompany
from emining.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def _imported(event: Event, **fields: object) -> Delegation:
    """A company without an account here."""
    company = make_delegation(event, **fields)
    Delegation.objects.filter(pk=company.pk).update(organisation=None)
    company.refresh_from_db()
    return company


def test_kept_tables_are_for_hand_moves_and_left_out_of_plans():
    event = make_event(tables=3)
    a, b, c = make_delegation(event, country="CN"), make_delegation(event), make_delegation(event)
    actor = organiser_of(event)
    assert keep_tables(actor=actor, event_code=event.code, command=KeepTables(1, 2, country="CN")) == 2
    keep_tables(actor=actor, event_code=event.code, command=KeepTables(3, 3, company=c.number))
    assert not problem_of(event, seed=1, seconds=1, is_replan=False).tables
    tables = {one.number: one.pk for one in event.tables.all()}
    assert free_places(a, b)[0].table_id == tables[1]
    assert free_places(b, c)[0].table_id == tables[3]
    keep_tables(actor=actor, event_code=event.code, command=KeepTables(1, 3))
    assert len(problem_of(event, seed=1, seconds=1, is_replan=False).tables) == 3


def test_a_meeting_at_a_kept_table_can_stay_in_the_next_plan():
    event = make_event(tables=2, state=states.SCHEDULED)
    meeting = make_meeting(make_delegation(event), make_delegation(event), slot=2)
    keep_tables(actor=organiser_of(event), event_code=event.code, command=KeepTables(1, 1, country="PK"))
    problem = problem_of(event, seed=1, seconds=1, is_replan=True)
    assert {table.id: table.slots for table in problem.tables} == {
        str(meeting.table_id): frozenset({str(meeting.slot_id)}),
        str(event.tables.get(number=2).pk): None,
    }


def test_an_interpreter_needs_a_seat_too():
    event = make_event(tables=1)
    event.tables.update(seats=4)
    a, b = make_delegation(event, languages=["zh-hans"], country="CN"), make_delegation(event)
    make_interpreter(event)
    assert not free_places(a, b)
    event.tables.update(seats=5)
    assert free_places(a, b)


def test_while_the_event_runs_nothing_is_placed_in_the_past():
    event = make_event(state=states.RUNNING, tables=2)
    a, b, c = (make_delegation(event) for _ in range(3))
    held, late = make_meeting(a, b, slot=0), make_meeting(a, c, slot=7)
    moment = timezone.now()
    for place, slot in enumerate(event.slots.order_by("-starts_at")):
        slot.starts_at = moment + timedelta(minutes=30 * (4 - place) - 10)
        slot.ends_at = slot.starts_at + timedelta(minutes=20)
        slot.save()
    past = {slot.pk for slot in event.slots.filter(starts_at__lte=moment)}
    assert 0 < len(past) < 8
    assert not past & {place.slot_id for place in free_places(b, c, limit=100)}
    problem = problem_of(event, seed=1, seconds=1, is_replan=True)
    assert [(lock.slot, lock.table) for lock in problem.locks] == [(str(held.slot_id), str(held.table_id))]
    opened = {table.id: {int(slot) for slot in table.slots or ()} & past for table in problem.tables}
    assert opened == {str(held.table_id): {held.slot_id}, str(event.tables.exclude(pk=held.table_id).get().pk): set()}
    assert {one.slot for one in problem.previous} == {str(held.slot_id), str(late.slot_id)}


def test_booths_and_home_tables():
    event = make_event()
    actor, company, other = organiser_of(event), make_delegation(event), make_delegation(event)
    assert add_booths(actor=actor, event_code=event.code, command=AddBooths("hall", "A", 1, 3)) == 3
    place_company(actor=actor, event_code=event.code, command=PlaceCompany(company.number, "A2", 4))
    company.refresh_from_db()
    assert (company.booth.number, company.home_table.number) == ("A2", 4)
    problem = problem_of(event, seed=1, seconds=1, is_replan=False)
    assert next(one for one in problem.delegations if one.id == str(company.pk)).home_table == str(
        company.home_table_id
    )
    for command, code in (
        (PlaceCompany(other.number, "A2"), "booth_taken"),
        (PlaceCompany(other.number, "B9"), "booth_unknown"),
        (PlaceCompany(other.number, "", 99), "tables_unknown"),
        (PlaceCompany(9999), "delegation_unknown"),
    ):
        with pytest.raises(Refused, match=code):
            place_company(actor=actor, event_code=event.code, command=command)
    for command, code in (
        (AddBooths("hall", "A", 3, 1), "booth_number_taken"),
        (AddBooths("nowhere", "A", 9, 1), "event_room_unknown"),
        (AddBooths("hall", "A", 9, 0), "booths_too_many"),
    ):
        with pytest.raises(Refused, match=code):
            add_booths(actor=actor, event_code=event.code, command=command)
    with pytest.raises(Refused, match="tables_unknown"):
        keep_tables(actor=actor, event_code=event.code, command=KeepTables(90, 99))
    assert Booth.objects.filter(event=event).count() == 3


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_only_who_sets_up_gives_places(role):
    event = make_event()
    actor = make_actor(role, "PK", event.organiser)
    may = role in {roles.CHAMBER_ORGANISER, roles.OPERATOR}
    for verb, command in ((keep_tables, KeepTables(1, 2, country="PK")), (add_booths, AddBooths("hall", "", 1, 1))):
        if may:
            verb(actor=actor, event_code=event.code, command=command)
        else:
            with pytest.raises(Refused, match="not_the_organiser"):
                verb(actor=actor, event_code=event.code, command=command)


def test_the_rooms_page_keeps_places_and_says_what_is_wrong():
    event = make_event()
    company = make_delegation(event)
    client = signed_in_client(roles.CHAMBER_ORGANISER, organisation=event.organiser)
    path = f"/en/forum/{event.code}/desk/rooms/"
    kept = client.post(path, {"what": "keep", "keep-first": 1, "keep-last": 2, "keep-kept_for": str(company.number)})
    assert kept.status_code == 302
    assert event.tables.filter(kept_for=company).count() == 2
    wrong = client.post(path, {"what": "booths", "booths-room_code": "hall", "booths-count": 0})
    assert wrong.status_code == 422
    assert "<details" in wrong.content.decode()
    assert "kept table is left out" in client.get(path).content.decode()


def test_wishes_of_imported_companies_are_entered_once_and_count_when_both_wish():
    event = make_event()
    a, b, c = (_imported(event) for _ in range(3))
    actor = organiser_of(event)
    wishes = [EnterWish(1, a.number, b.number), EnterWish(2, b.number, a.number, 1), EnterWish(3, a.number, c.number)]
    assert enter_wishes(actor=actor, event_code=event.code, wishes=wishes) == 3
    assert enter_wishes(actor=actor, event_code=event.code, wishes=wishes) == 0
    assert set(wishes_of(event)) == {(a.pk, b.pk)}
    assert MeetingRequest.objects.get(asker=b).priority == 1


def test_a_wrong_wish_is_named_by_its_line_and_none_is_entered():
    event = make_event()
    a, b, seated = _imported(event), _imported(event), make_delegation(event)
    actor = organiser_of(event)
    for wish, code in (
        (EnterWish(2, seated.number, a.number), "company_asks_for_itself"),
        (EnterWish(2, a.number, 999), "delegation_unknown"),
        (EnterWish(2, a.number, b.number + 0, 7), "request_priority_unknown"),
        (EnterWish(2, b.number, b.number), "asks_itself"),
    ):
        with pytest.raises(Refused, match=code) as refused:
            enter_wishes(actor=actor, event_code=event.code, wishes=[EnterWish(1, b.number, a.number), wish])
        assert refused.value.facts["line"] == 2
    assert not MeetingRequest.objects.filter(event=event).exists()
    with pytest.raises(Refused, match="not_the_organiser"):
        enter_wishes(actor=company_of(seated), event_code=event.code, wishes=[])


def test_the_page_of_wishes_reads_digits_of_any_script_and_keeps_what_was_typed():
    event = make_event()
    a, b = _imported(event), _imported(event)
    client = signed_in_client(roles.CHAMBER_ORGANISER, organisation=event.organiser)
    path = f"/ur/forum/{event.code}/desk/requests/"
    urdu = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    assert client.post(path, {"wishes": f"{a.number}، {b.number}، 1\n\n".translate(urdu)}).status_code == 302
    assert MeetingRequest.objects.get(asker=a, asked=b).priority == 1
    for typed in (f"{a.number}", "1 2 3 4", f"{b.number} 999"):
        wrong = client.post(path, {"wishes": typed})
        assert wrong.status_code == 422
        assert typed in wrong.content.decode()

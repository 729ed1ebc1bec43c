"""The verbs of forum: who may, what is refused, what is written, who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_organisation, signed_in_client
from emining.audit.models import Event as AuditEvent
from emining.forum import hooks, kinds, states
from emining.forum.models import CheckIn, MeetingChange, MeetingRequest, MeetingSide, Slot, Table
from emining.forum.refusals import REFUSALS
from emining.forum.selectors.free import free_places
from emining.forum.selectors.pairs import coverage_of, wishes_of
from emining.forum.services import (
    add_participant,
    add_slots,
    add_tables,
    answer_change,
    answer_request,
    ask_for_meeting,
    cancel_meeting,
    create_event,
    decide_delegation,
    lock_meeting,
    move_event,
    move_meeting,
    register_delegation,
    set_availability,
    set_block,
    take_back_request,
    withdraw_delegation,
)
from emining.forum.services.check_in import merge_scans
from emining.forum.services.outcomes import record_outcome, remind_of_follow_ups
from emining.forum.tests.factories import (
    DAY,
    company_of,
    make_delegation,
    make_event,
    make_interpreter,
    make_meeting,
    make_participant,
    make_request,
    organiser_of,
)
from emining.forum.types import (
    AddParticipant,
    AddSlots,
    AddTables,
    AskForMeeting,
    EventSettings,
    RecordOutcome,
    RegisterDelegation,
    Scan,
)
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.parties import states_trust as trust
from emining.parties.tests.trust import make_hit, owner_of

pytestmark = pytest.mark.django_db


def ask(asker, asked, **fields) -> MeetingRequest:
    return ask_for_meeting(
        actor=company_of(asker), event_code=asker.event.code, asker_number=asker.number,
        command=AskForMeeting(asked.number, **fields),
    )  # fmt: skip


def codes_to(organisation) -> list[str]:
    people = organisation.offices.values_list("seats__person", flat=True)
    return list(Notice.objects.filter(recipient__in=list(people)).order_by("pk").values_list("code", flat=True))


def test_an_event_is_set_up_by_its_organiser_and_by_no_other():
    organiser = make_actor(roles.CHAMBER_ORGANISER)
    settings = EventSettings(
        code="new-forum", name=Trilingual("New"), about=Trilingual(""), venue=Trilingual("Hall"),
        organiser_id=organiser.organisation_id, jurisdiction="PK", time_zone="Asia/Karachi", starts_on=DAY, ends_on=DAY,
    )  # fmt: skip
    for stranger in (make_actor(roles.CHAMBER_ORGANISER), make_actor(roles.COMPANY_OWNER), make_actor(roles.AUDITOR)):
        with pytest.raises(Refused, match="not_the_organiser"):
            create_event(actor=stranger, settings=settings)
    before = AuditEvent.objects.count()
    assert create_event(actor=organiser, settings=settings).state == states.DRAFT
    assert AuditEvent.objects.count() == before + 1
    with pytest.raises(Refused, match="event_code_taken"):
        create_event(actor=organiser, settings=settings)


def test_slots_never_overlap_and_tables_are_numbered_once():
    event = make_event(slots=1)
    organiser, first = organiser_of(event), event.slots.get()
    overlapping = AddSlots(first.starts_at + timedelta(minutes=10), 20, 5, 2, kinds.MEETING)
    with pytest.raises(Refused, match="slot_overlaps"):
        add_slots(actor=organiser, event_code=event.code, command=overlapping)
    assert (
        add_slots(actor=organiser, event_code=event.code, command=AddSlots(first.ends_at, 20, 5, 3, kinds.MEETING)) == 3
    )
    far = AddSlots(first.starts_at + timedelta(days=3), 20, 5, 1, kinds.MEETING)
    with pytest.raises(Refused, match="slot_outside_event"):
        add_slots(actor=organiser, event_code=event.code, command=far)
    tables = AddTables("hall", Trilingual("Hall"), 0, 10, 5, 5, 4.0)
    with pytest.raises(Refused, match="table_number_taken"):
        add_tables(actor=organiser, event_code=event.code, command=tables)


def test_an_event_without_times_is_not_opened():
    event = make_event(state=states.DRAFT, slots=0)
    with pytest.raises(Refused, match="event_has_no_slots"):
        move_event(actor=organiser_of(event), code=event.code, verb="open")


def test_a_company_registers_is_refused_with_a_reason_and_applies_again():
    from emining.parties.models import Party

    event, company = make_event(), make_organisation()
    Party.objects.create(organisation=company, kind="company", country="PK", is_demonstration=True)
    actor, organiser = make_actor(roles.COMPANY_OWNER, "PK", company), organiser_of(event)
    command = RegisterDelegation(("en", "ur"), "Copper")
    own = register_delegation(actor=actor, event_code=event.code, command=command)
    assert (own.state, own.source_language, own.languages) == (states.APPLIED, "en", ["en", "ur"])
    with pytest.raises(Refused, match="move_not_possible"):
        register_delegation(actor=actor, event_code=event.code, command=command)
    with pytest.raises(Refused, match="delegation_reason_needed"):
        decide_delegation(actor=organiser, event_code=event.code, number=own.number, verb="refuse")
    decide_delegation(
        actor=organiser, event_code=event.code, number=own.number, verb="refuse", reason="incomplete", words="No size"
    )
    assert codes_to(company) == ["forum.delegation.refused"]
    register_delegation(actor=actor, event_code=event.code, command=command)
    decided = decide_delegation(actor=organiser, event_code=event.code, number=own.number, verb="approve")
    assert (decided.state, decided.reason) == (states.APPROVED, "")


def test_a_full_event_admits_no_more_companies():
    event = make_event(capacity_delegations=1)
    make_delegation(event)
    waiting = make_delegation(event, state=states.APPLIED)
    with pytest.raises(Refused, match="event_full"):
        decide_delegation(actor=organiser_of(event), event_code=event.code, number=waiting.number, verb="approve")


def test_a_barred_company_is_approved_by_nobody_and_the_organiser_learns_no_reason():
    hit = make_hit()
    event = make_event()
    make_delegation(event)
    company = owner_of(hit.party)
    own = register_delegation(actor=company, event_code=event.code, command=RegisterDelegation(("en",), "Copper"))
    organiser = organiser_of(event)
    client = signed_in_client(roles.CHAMBER_ORGANISER, "PK", organisation=event.organiser)
    address = f"/en/forum/{event.code}/desk/registrations/"
    words = "Ask the federal coordinator before you decide"
    assert words not in client.get(address).content.decode(), "a hit that nobody confirmed bars nobody"
    hit.state, hit.reason = trust.CONFIRMED, "same_number"
    hit.first_by_id, hit.second_by_id = make_actor().person_id, make_actor().person_id
    hit.save()
    page = client.get(address).content.decode()
    assert page.count(words) == 1
    with pytest.raises(Refused, match="delegation_ask_coordinator") as refused:
        decide_delegation(actor=organiser, event_code=event.code, number=own.number, verb="approve")
    assert refused.value.facts == {}
    said = f"{page}{REFUSALS['delegation_ask_coordinator']}".lower()
    assert not {word for word in ("sanction", "black list", "screening", "barred") if word in said}
    own.refresh_from_db()
    assert own.state == states.APPLIED
    refused_one = decide_delegation(
        actor=organiser, event_code=event.code, number=own.number, verb="refuse", reason="incomplete"
    )
    assert refused_one.state == states.REFUSED


def test_a_participant_needs_consent_and_an_address_of_their_own():
    own = make_delegation(make_event())
    actor, code = company_of(own), own.event.code
    command = AddParticipant("Ali", "Ali@Test.example", "ur")
    with pytest.raises(Refused, match="participant_consent_needed"):
        add_participant(actor=actor, event_code=code, number=own.number, command=command)
    agreed = AddParticipant("Ali", "Ali@Test.example", "ur", has_consented=True)
    person = add_participant(actor=actor, event_code=code, number=own.number, command=agreed)
    assert (person.email, person.language) == ("ali@test.example", "ur")
    event = AuditEvent.objects.order_by("-pk").first()
    assert "Ali" not in str(event.after)
    with pytest.raises(Refused, match="participant_email_taken"):
        add_participant(actor=actor, event_code=code, number=own.number, command=agreed)


def test_two_that_ask_each_other_both_want_it():
    event = make_event()
    first, second = make_delegation(event), make_delegation(event)
    ask(first, second, priority=1)
    assert wishes_of(event) == {}
    ask(second, first)
    assert MeetingRequest.objects.filter(event=event, is_mutual=True).count() == 2
    wish = wishes_of(event)[first.pk, second.pk]
    assert (wish.preference, wish.is_mutual) == ({first.pk: 3, second.pk: 2}, True)


def test_in_an_opt_out_event_a_request_counts_until_it_is_declined():
    event = make_event(request_mode=kinds.OPT_OUT)
    first, second = make_delegation(event), make_delegation(event)
    request = ask(first, second)
    assert (first.pk, second.pk) in wishes_of(event)
    answer_request(actor=company_of(second), event_code=event.code, request_id=request.pk, verb="decline")
    assert wishes_of(event) == {}


def test_requests_are_refused_beyond_the_cap_between_groups_and_when_closed():
    event = make_event(requests_cap=1)
    first, second, third = (make_delegation(event) for _ in range(3))
    ask(first, second)
    with pytest.raises(Refused, match="asked_already"):
        ask(first, second)
    with pytest.raises(Refused, match="requests_cap_reached"):
        ask(first, third)
    with pytest.raises(Refused, match="asks_itself"):
        ask(third, third)
    move_event(actor=organiser_of(event), code=event.code, verb="close_requests")
    third.event.refresh_from_db()
    with pytest.raises(Refused, match="requests_closed"):
        ask(third, second)


def test_only_the_asked_side_answers_and_only_the_asking_side_takes_back():
    event = make_event()
    first, second, third = (make_delegation(event) for _ in range(3))
    request = ask(first, second)
    with pytest.raises(Refused, match="another_companys_delegation"):
        answer_request(actor=company_of(first), event_code=event.code, request_id=request.pk, verb="accept")
    with pytest.raises(Refused, match="meeting_request_unknown"):
        answer_request(actor=company_of(third), event_code=event.code, request_id=request.pk, verb="accept")
    with pytest.raises(Refused, match="another_companys_delegation"):
        take_back_request(actor=company_of(second), event_code=event.code, request_id=request.pk)
    answer_request(actor=company_of(second), event_code=event.code, request_id=request.pk, verb="accept")
    take_back_request(actor=company_of(first), event_code=event.code, request_id=request.pk)
    assert wishes_of(event) == {}


def test_a_block_tells_nobody_anything():
    event = make_event()
    asker, shy = make_delegation(event), make_delegation(event)
    set_block(
        actor=company_of(shy), event_code=event.code, own_number=shy.number, other_number=asker.number, is_blocked=True
    )
    facts = AuditEvent.objects.order_by("-pk").first()
    assert str(asker.pk) not in str(facts.after.values())
    request = ask(asker, shy)
    assert request.state == states.ASKED
    assert codes_to(shy.organisation) == []
    assert coverage_of(event)[0].possible == 0


def test_where_companies_choose_accepting_takes_a_free_time_at_once():
    event = make_event(scheduling=kinds.SELF, tables=1)
    first, second, third = (make_delegation(event) for _ in range(3))
    slot = event.slots.order_by("starts_at")[2]
    one, two = ask(first, second), ask(first, third)
    with pytest.raises(Refused, match="slot_needed"):
        answer_request(actor=company_of(second), event_code=event.code, request_id=one.pk, verb="accept")
    answer_request(actor=company_of(second), event_code=event.code, request_id=one.pk, verb="accept", slot_id=slot.pk)
    assert MeetingSide.objects.filter(slot=slot, is_live=True).count() == 2
    with pytest.raises(Refused, match="slot_not_free"):
        answer_request(
            actor=company_of(third), event_code=event.code, request_id=two.pk, verb="accept", slot_id=slot.pk
        )


def test_free_places_know_tables_interpreters_and_absences():
    event = make_event(slots=3, tables=1)
    chinese, other = make_delegation(event, languages=["zh-hans"], country="CN"), make_delegation(event)
    assert free_places(chinese, other) == []
    interpreter = make_interpreter(event)
    first, second, third = event.slots.order_by("starts_at")
    interpreter.absent.add(first)
    set_availability(actor=company_of(other), event_code=event.code, number=other.number, absent=frozenset({second.pk}))
    assert [place.slot_id for place in free_places(chinese, other)] == [third.pk]


@pytest.mark.parametrize("same", ["side", "table", "interpreter"])
def test_the_database_refuses_two_places_at_once(same):
    event = make_event()
    a, b, c, d = (make_delegation(event) for _ in range(4))
    interpreter = make_interpreter(event) if same == "interpreter" else None
    make_meeting(a, b, interpreter=interpreter)
    make_meeting(a if same == "side" else c, d, table=0 if same == "table" else 1, interpreter=interpreter)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.cursor() as cursor:
        # Leave the test's transaction without the broken pair, so that its end can check the constraints.
        cursor.execute("DELETE FROM forum_meetingside")
        cursor.execute("DELETE FROM forum_meeting")


def test_the_sides_of_a_meeting_do_not_change():
    event = make_event()
    meeting = make_meeting(make_delegation(event), make_delegation(event))
    meeting.a = make_delegation(event)
    with pytest.raises(IntegrityError), transaction.atomic():
        meeting.save()


def test_two_meetings_can_change_places_in_one_transaction():
    event = make_event()
    a, b, c, d = (make_delegation(event) for _ in range(4))
    one, two = make_meeting(a, b, slot=0), make_meeting(c, d, slot=1)
    with transaction.atomic():
        one.slot, two.slot = two.slot, one.slot
        one.save()
        two.save()
    assert MeetingSide.objects.get(meeting=one, delegation=a).slot_id == one.slot_id


def test_moving_cancelling_and_locking_tell_both_sides():
    event = make_event(state=states.SCHEDULED)
    a, b = make_delegation(event), make_delegation(event)
    company_of(a), company_of(b)
    organiser, meeting = organiser_of(event), make_meeting(a, b)
    target = event.slots.order_by("starts_at")[3]
    move_meeting(actor=organiser, event_code=event.code, meeting_id=meeting.pk, slot_id=target.pk)
    meeting.refresh_from_db()
    assert (meeting.slot_id, meeting.state, meeting.sequence) == (target.pk, states.MOVED, 1)
    assert codes_to(a.organisation) == codes_to(b.organisation) == ["forum.meeting.moved"]
    lock_meeting(actor=organiser, event_code=event.code, meeting_id=meeting.pk, verb="lock")
    with pytest.raises(Refused, match="move_not_possible"):
        move_meeting(actor=organiser, event_code=event.code, meeting_id=meeting.pk, slot_id=target.pk)
    change = cancel_meeting(actor=organiser, event_code=event.code, meeting_id=meeting.pk)
    assert change.offered_slot_id is not None
    assert change.told_at is not None
    assert codes_to(b.organisation)[-1] == "forum.meeting.offered"


def test_an_offer_takes_effect_when_both_accept_it():
    event = make_event(state=states.SCHEDULED)
    a, b = make_delegation(event), make_delegation(event)
    meeting = make_meeting(a, b)
    change = cancel_meeting(actor=organiser_of(event), event_code=event.code, meeting_id=meeting.pk)
    offered = change.offered_slot_id
    answer_change(actor=company_of(a), event_code=event.code, change_id=change.pk, answer="accepted")
    meeting.refresh_from_db()
    assert meeting.state == states.CANCELLED
    answer_change(actor=company_of(b), event_code=event.code, change_id=change.pk, answer="accepted")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.slot_id, meeting.sequence) == (states.MOVED, offered, 2)
    assert [one.kind for one in meeting.changes.all()] == ["cancelled", "restored"]


def test_asking_for_another_offers_the_next_free_time_and_tells_the_organiser():
    event = make_event(state=states.SCHEDULED)
    a, b = make_delegation(event), make_delegation(event)
    organiser = organiser_of(event)
    meeting = make_meeting(a, b)
    change = cancel_meeting(actor=organiser, event_code=event.code, meeting_id=meeting.pk)
    answer_change(actor=company_of(b), event_code=event.code, change_id=change.pk, answer="another")
    fresh = MeetingChange.objects.filter(meeting=meeting).last()
    assert fresh.pk != change.pk
    assert fresh.offered_slot_id not in {change.offered_slot_id, meeting.slot_id}
    assert "forum.change.another_wished" in codes_to(event.organiser)
    with pytest.raises(Refused, match="change_answered"):
        answer_change(actor=company_of(a), event_code=event.code, change_id=change.pk, answer="accepted")
    with pytest.raises(Refused, match="change_unknown"):
        answer_change(
            actor=company_of(make_delegation(event)), event_code=event.code, change_id=fresh.pk, answer="accepted"
        )


def test_a_withdrawn_company_leaves_nobody_untold():
    event = make_event(state=states.SCHEDULED)
    a, b, c = (make_delegation(event) for _ in range(3))
    company_of(b), company_of(c)
    one, two = make_meeting(a, b, slot=0), make_meeting(a, c, slot=1)
    withdraw_delegation(actor=company_of(a), event_code=event.code, number=a.number)
    for meeting in (one, two):
        meeting.refresh_from_db()
        assert (meeting.state, meeting.why_not) == (states.CANCELLED, {"code": "delegation_withdrawn"})
    assert codes_to(b.organisation) == codes_to(c.organisation) == ["forum.meeting.cancelled"]
    assert MeetingChange.objects.filter(told_at__isnull=True).count() == 0


def test_scans_merge_in_any_order_any_number_of_times():
    event = make_event(state=states.RUNNING)
    person = make_participant(make_delegation(event, is_absent=True))
    organiser, now = organiser_of(event), timezone.now()
    late = Scan("11111111-1111-4111-8111-111111111111", person.code, now, "gate")
    early = Scan("22222222-2222-4222-8222-222222222222", person.code, now - timedelta(hours=2), "gate")
    assert [one.outcome for one in merge_scans(actor=organiser, event_code=event.code, scans=[late, early])] == [
        "merged"
    ] * 2
    assert [one.outcome for one in merge_scans(actor=organiser, event_code=event.code, scans=[early, late])] == [
        "known"
    ] * 2
    person.refresh_from_db()
    assert (person.checked_in_at, CheckIn.objects.count()) == (early.at, 2)
    person.delegation.refresh_from_db()
    assert not person.delegation.is_absent
    ahead = Scan("33333333-3333-4333-8333-333333333333", person.code, now + timedelta(days=2))
    merge_scans(actor=organiser, event_code=event.code, scans=[ahead])
    assert CheckIn.objects.get(client_id=ahead.client_id).at < now + timedelta(hours=1)


def test_bad_scans_refuse_none_of_the_others():
    event = make_event(state=states.RUNNING)
    person, other = make_participant(make_delegation(event)), make_participant(make_delegation(make_event()))
    gone = make_participant(make_delegation(event), state=states.WITHDRAWN)
    good = "11111111-1111-4111-8111-11111111111{}"
    scans = [
        Scan(good.format(1), person.code[:-1] + ("A" if person.code[-1] != "A" else "B"), timezone.now()),
        Scan(good.format(2), other.code, timezone.now()),
        Scan(good.format(3), gone.code, timezone.now()),
        Scan("not an id", person.code, timezone.now()),
        Scan(good.format(4), f"https://platform.example/en/forum/agenda/{person.code}/", timezone.now()),
    ]
    found = merge_scans(actor=organiser_of(event), event_code=event.code, scans=scans)
    assert [one.reason for one in found] == [
        "badge_code_malformed", "badge_unknown", "participant_withdrawn", "scan_malformed", "",
    ]  # fmt: skip
    with pytest.raises(Refused, match="not_the_organiser"):
        merge_scans(actor=company_of(person.delegation), event_code=event.code, scans=scans)


def test_outcomes_are_said_by_each_side_and_followed_up():
    event = make_event(state=states.RUNNING, starts_on=timezone.localdate() - timedelta(days=20))
    a, b = make_delegation(event), make_delegation(event)
    company = company_of(a)
    meeting = make_meeting(a, b)
    said = record_outcome(
        actor=company, event_code=event.code, meeting_id=meeting.pk, command=RecordOutcome("mou", "Send the draft")
    )
    assert said.due_on is not None
    record_outcome(
        actor=company_of(b), event_code=event.code, meeting_id=meeting.pk, command=RecordOutcome("did_not_happen")
    )
    meeting.refresh_from_db()
    assert meeting.state == states.HELD
    assert remind_of_follow_ups(today=said.due_on - timedelta(days=10)) == 0
    assert remind_of_follow_ups(today=said.due_on) == 1
    assert remind_of_follow_ups(today=said.due_on) == 0
    assert codes_to(a.organisation)[-1] == "forum.follow_up.due"
    with pytest.raises(Refused, match="meeting_unknown"):
        record_outcome(
            actor=company_of(make_delegation(event)), event_code=event.code, meeting_id=meeting.pk,
            command=RecordOutcome("mou"),
        )  # fmt: skip


def test_openers_are_shown_when_somebody_registered_one():
    facts = hooks.MeetingFacts(1, "e", (1, 2), "2027-01-28")
    actor = make_actor(roles.COMPANY_OWNER)

    def opener(_actor, meeting):
        return hooks.Opener("Open", f"/{meeting.meeting_id}/")

    def nothing(_actor, _meeting):
        return None

    before = hooks.openers_for(actor, facts)
    try:
        hooks.register_opener(opener)
        hooks.register_opener(nothing)
        assert hooks.openers_for(actor, facts) == [*before, hooks.Opener("Open", "/1/")]
    finally:
        hooks.forget_opener(opener)
        hooks.forget_opener(nothing)
    assert hooks.openers_for(actor, facts) == before


def test_every_change_of_what_a_plan_depends_on_raises_the_world():
    event = make_event()
    a, b = make_delegation(event), make_delegation(event)
    seen = [event.world]

    def raised() -> bool:
        event.refresh_from_db()
        seen.append(event.world)
        return seen[-1] > seen[-2]

    request = ask(a, b)
    assert raised()
    answer_request(actor=company_of(b), event_code=event.code, request_id=request.pk, verb="accept")
    assert raised()
    set_availability(actor=company_of(a), event_code=event.code, number=a.number, absent=frozenset())
    assert raised()
    set_block(actor=company_of(a), event_code=event.code, own_number=a.number, other_number=b.number, is_blocked=True)
    assert raised()
    add_tables(
        actor=organiser_of(event), event_code=event.code, command=AddTables("two", Trilingual("Two"), 0, 1, 99, 1, 4.0)
    )
    assert raised()
    assert Table.objects.filter(event=event).count() == 7
    assert Slot.objects.filter(event=event).count() == 8
    make_request(b, a)

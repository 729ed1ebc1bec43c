"""Plans: computed, stopped, published, repaired; no meeting disappears silently."""

from __future__ import annotations

from itertools import combinations

import pytest

from emining.accounts.services.demonstration import create_demonstration_seats
from emining.forum import schedule, solving, states
from emining.forum.models import Delegation, Meeting, MeetingChange, Plan, Table
from emining.forum.selectors.problem import problem_of
from emining.forum.services import (
    compute_plan,
    lock_meeting,
    publish_plan,
    record_incident,
    start_plan,
    stop_plan,
    withdraw_delegation,
)
from emining.forum.services import plan as plan_service
from emining.forum.services.demonstration import create_demonstration_forum
from emining.forum.services.world import raise_world
from emining.forum.tests.factories import (
    company_of,
    make_delegation,
    make_event,
    make_interpreter,
    make_request,
    organiser_of,
)
from emining.forum.types import Incident, StartPlan
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.parties.services import create_demonstration_companies

pytestmark = pytest.mark.django_db
QUICK = StartPlan(seconds=5)


@pytest.fixture
def event():
    """Six companies that all want to meet one another; two need an interpreter."""
    found = make_event(state=states.CLOSED_FOR_REQUESTS, promised_minimum=3, max_back_to_back=8)
    chinese = [make_delegation(found, country="CN", languages=["zh-hans"]) for _ in range(2)]
    others = [make_delegation(found) for _ in range(4)]
    make_interpreter(found)
    make_interpreter(found)
    for one, two in combinations([*chinese, *others], 2):
        make_request(one, two, state=states.ACCEPTED, is_mutual=True)
    return found


@pytest.fixture
def scheduled(event):
    """The same with its first plan published."""
    publish(event, run(event))
    event.refresh_from_db()
    return event


def run(event, command: StartPlan = QUICK) -> Plan:
    plan = start_plan(actor=organiser_of(event), event_code=event.code, command=command)
    return compute_plan(plan.pk)


def publish(event, plan: Plan) -> Plan:
    return publish_plan(actor=organiser_of(event), event_code=event.code, number=plan.number)


def compute_waiting(event) -> Plan:
    return compute_plan(Plan.objects.get(event=event, state=states.QUEUED).pk)


def standing(event):
    return Meeting.objects.filter(event=event, state__in=states.LIVE)


def test_a_plan_is_computed_kept_and_published(event):
    plan = run(event)
    assert (plan.state, plan.failure) == (states.PROPOSED, "")
    assert plan.objective <= plan.bound
    assert not standing(event).exists()
    for one in event.delegations.all():
        company_of(one)
    publish(event, plan)
    event.refresh_from_db()
    assert event.state == states.SCHEDULED
    for one in event.delegations.all():
        assert standing(event).filter(sides__delegation=one).count() >= 3
    assert all(one.interpreter_id for one in standing(event) if not set(one.a.languages) & set(one.b.languages))
    assert Notice.objects.filter(code="forum.agenda.ready").count() == 6


def test_the_same_seed_gives_the_same_plan(event):
    def solved():
        problem = problem_of(event, seed=7, seconds=5, is_replan=False)
        return solving.solve(problem, is_replan=False, on_progress=lambda _point: None, should_stop=lambda: False)

    first, again = solved(), solved()
    assert first.meetings == again.meetings


def test_requests_must_be_closed_and_only_one_plan_is_computed_at_a_time(event):
    start_plan(actor=organiser_of(event), event_code=event.code, command=QUICK)
    with pytest.raises(Refused, match="plan_at_work"):
        start_plan(actor=organiser_of(event), event_code=event.code, command=QUICK)
    still_open = make_event()
    with pytest.raises(Refused, match="requests_still_open"):
        start_plan(actor=organiser_of(still_open), event_code=still_open.code, command=QUICK)
    with pytest.raises(Refused, match="not_the_organiser"):
        start_plan(actor=company_of(event.delegations.first()), event_code=event.code, command=QUICK)


def test_an_outdated_plan_is_not_published(event):
    plan = run(event)
    raise_world(event)
    with pytest.raises(Refused, match="plan_outdated"):
        publish(event, plan)
    assert not standing(event).exists()


def test_a_company_that_withdraws_while_the_plan_is_computed_is_in_no_plan(event, monkeypatch):
    leaving = event.delegations.first()
    asked = []
    honest = solving.solve

    def slow(problem, **kwargs):
        asked.append(len([one for one in problem.delegations if one.slots]))
        if len(asked) == 1:
            withdraw_delegation(actor=company_of(leaving), event_code=event.code, number=leaving.number)
        return honest(problem, **kwargs)

    monkeypatch.setattr(plan_service.solving, "solve", slow)
    plan = run(event)
    assert asked == [6, 5]
    assert (plan.state, plan.report["restarts"]) == (states.PROPOSED, 1)
    assert leaving.pk not in {key for row in plan.proposal for key in (row["a"], row["b"])}
    publish(event, plan)


def test_a_plan_can_be_stopped_with_the_best_so_far(event):
    organiser = organiser_of(event)
    plan = start_plan(actor=organiser, event_code=event.code, command=QUICK)
    stop_plan(actor=organiser, event_code=event.code, number=plan.number)
    done = compute_plan(plan.pk)
    assert done.state in {states.STOPPED, states.PROPOSED}
    with pytest.raises(Refused, match="plan_not_at_work"):
        stop_plan(actor=organiser, event_code=event.code, number=plan.number)
    publish(event, done)


def told_of_everything(event) -> None:
    """Every meeting that was published stands, or has a change that says why not and was told to both sides."""
    for meeting in Meeting.objects.filter(event=event):
        changes = list(meeting.changes.all())
        assert meeting.state != states.CANCELLED or (changes and changes[-1].kind == "cancelled")
        assert all(change.told_at is not None for change in changes)


def test_a_cancelled_slot_moves_its_meetings_and_tells_everybody(scheduled):
    for one in scheduled.delegations.all():
        company_of(one)
    slot = standing(scheduled).order_by("slot__starts_at").first().slot
    before = set(standing(scheduled).values_list("pk", flat=True))
    affected = record_incident(
        actor=organiser_of(scheduled), event_code=scheduled.code, incident=Incident("slot", slot.pk)
    )
    assert affected > 0
    plan = compute_waiting(scheduled)
    assert (plan.state, plan.failure) == (states.PUBLISHED, "")
    assert not standing(scheduled).filter(slot=slot).exists()
    assert set(Meeting.objects.filter(event=scheduled).values_list("pk", flat=True)) >= before
    changed = MeetingChange.objects.filter(meeting__event=scheduled, plan=plan)
    assert changed.count() >= affected
    assert Notice.objects.filter(code__startswith="forum.meeting.").count() >= 2 * affected
    told_of_everything(scheduled)


def test_a_locked_meeting_stays_and_stands_in_the_way(scheduled):
    organiser = organiser_of(scheduled)
    meeting = standing(scheduled).order_by("slot__starts_at").first()
    lock_meeting(actor=organiser, event_code=scheduled.code, meeting_id=meeting.pk, verb="lock")
    with pytest.raises(Refused, match="meeting_locked_there"):
        record_incident(actor=organiser, event_code=scheduled.code, incident=Incident("slot", meeting.slot_id))
    other = standing(scheduled).exclude(slot=meeting.slot).exclude(table=meeting.table).first()
    record_incident(actor=organiser, event_code=scheduled.code, incident=Incident("slot", other.slot_id))
    compute_waiting(scheduled)
    here = (meeting.slot_id, meeting.table_id)
    meeting.refresh_from_db()
    assert (meeting.slot_id, meeting.table_id, meeting.state) == (*here, states.LOCKED)


@pytest.mark.parametrize("what", ["table", "delegation", "interpreter"])
def test_other_incidents_are_repaired_too(scheduled, what):
    meeting = standing(scheduled).filter(interpreter__isnull=False).first()
    key = {"table": meeting.table_id, "delegation": meeting.a_id, "interpreter": meeting.interpreter_id}[what]
    record_incident(actor=organiser_of(scheduled), event_code=scheduled.code, incident=Incident(what, key))
    plan = compute_waiting(scheduled)
    assert (plan.state, plan.failure) == (states.PUBLISHED, "")
    if what == "delegation":
        assert not standing(scheduled).filter(sides__delegation=key).exists()
    else:
        assert not standing(scheduled).filter(**{what: key}).exists()
    told_of_everything(scheduled)


def test_a_new_table_is_used_by_the_next_repair(scheduled):
    closed = Table.objects.filter(event=scheduled).first()
    organiser = organiser_of(scheduled)
    record_incident(actor=organiser, event_code=scheduled.code, incident=Incident("table", closed.pk))
    compute_waiting(scheduled)
    record_incident(actor=organiser, event_code=scheduled.code, incident=Incident("table_open", closed.pk))
    assert compute_waiting(scheduled).state == states.PUBLISHED
    told_of_everything(scheduled)


def test_when_a_repair_fails_what_cannot_be_is_cancelled_and_told(scheduled, monkeypatch):
    slot = standing(scheduled).order_by("slot__starts_at").first().slot
    record_incident(actor=organiser_of(scheduled), event_code=scheduled.code, incident=Incident("slot", slot.pk))

    def broken(*_args, **_kwargs):
        raise Refused("solver_failed")

    monkeypatch.setattr(plan_service.solving, "solve", broken)
    assert compute_waiting(scheduled).failure == "solver_failed"
    assert not standing(scheduled).filter(slot=slot).exists()
    assert MeetingChange.objects.filter(kind="cancelled", old_slot=slot).exists()
    told_of_everything(scheduled)


def test_a_withdrawal_after_publication_is_repaired(scheduled):
    leaving = scheduled.delegations.first()
    withdraw_delegation(actor=company_of(leaving), event_code=scheduled.code, number=leaving.number)
    assert compute_waiting(scheduled).state == states.PUBLISHED
    assert not standing(scheduled).filter(sides__delegation=leaving).exists()
    told_of_everything(scheduled)


@pytest.mark.slow
def test_the_launch_forum_is_planned_published_and_repaired():
    create_demonstration_companies()
    create_demonstration_seats()
    forum = create_demonstration_forum()
    plan = run(forum, StartPlan(seconds=20))
    assert plan.state == states.PROPOSED
    assert plan.report["fairness"]["promised_kept"] >= 202
    publish(forum, plan)
    forum.refresh_from_db()
    slot = standing(forum).order_by("slot__starts_at").first().slot
    record_incident(actor=organiser_of(forum), event_code=forum.code, incident=Incident("slot", slot.pk))
    assert compute_waiting(forum).state == states.PUBLISHED
    told_of_everything(forum)
    problem = problem_of(forum, seed=1, seconds=5, is_replan=True)
    assert problem.previous
    assert not schedule.faults_of(problem)
    assert Delegation.objects.filter(event=forum, sides__is_live=True).distinct().count() == 204

"""What the verbs do, and what they refuse."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_person
from emining.accounts.types import Actor
from emining.agreements import states as agreement_states
from emining.agreements.tests.factories import make_agreement, side_actor
from emining.audit.messages import message_of
from emining.audit.models import Event
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.workspaces import events, states
from emining.workspaces import notice_codes as notices
from emining.workspaces.models import Comment, Decision, Dependency, DigestWish, Member, PlanItem, Task, Workspace
from emining.workspaces.services import (
    add_plan_item,
    add_risk,
    add_task,
    admit_member,
    answer_minutes,
    call_meeting,
    cancel_meeting,
    change_meeting,
    change_plan_item,
    change_risk,
    change_task,
    check_task,
    choose_digest,
    comment_task,
    drop_plan_item,
    link_plan_items,
    minute_meeting,
    move_risk,
    move_task,
    open_on_conclusion,
    open_workspace,
    record_decision,
    remove_member,
    unlink_plan_items,
)
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
    stranger,
)
from emining.workspaces.types import (
    READER,
    DecisionCommand,
    MeetingCommand,
    MinutesCommand,
    PlanCommand,
    RiskCommand,
    TaskCommand,
)

pytestmark = pytest.mark.django_db


def _refused(code: str, function: Any, **arguments: Any) -> Refused:
    before = Event.objects.count()
    with pytest.raises(Refused) as caught:
        function(**arguments)
    assert caught.value.code == code
    assert Event.objects.count() == before
    return caught.value


def _last_event() -> Event:
    return Event.objects.latest("pk")


def _told(code: str) -> set[int]:
    return set(Notice.objects.filter(code=code).values_list("recipient_id", flat=True))


# -- opening ----------------------------------------------------------------------------------------------------------
def test_a_party_opens_it_once() -> None:
    agreement = make_agreement(agreement_states.IN_FORCE)
    one = open_workspace(actor=side_actor(agreement, 1), agreement_id=agreement.pk)
    assert open_workspace(actor=side_actor(agreement, 2), agreement_id=agreement.pk) == one
    assert Event.objects.filter(code=events.OPENED).count() == 1
    assert _last_event().subject_label == agreement.number


def test_it_does_not_open_early_nor_for_others() -> None:
    draft = make_agreement(agreement_states.NEGOTIATING)
    _refused("workspace_not_yet", open_workspace, actor=side_actor(draft), agreement_id=draft.pk)
    public = make_agreement(agreement_states.IN_FORCE, consents=True)
    _refused("workspace_unknown", open_workspace, actor=stranger(), agreement_id=public.pk)
    editor = side_actor(public, 1, roles.COMPANY_EDITOR)
    _refused("not_in_workspace", open_workspace, actor=editor, agreement_id=public.pk)
    assert not Workspace.objects.exists()


def test_coming_into_force_opens_it_and_telling_twice_changes_nothing() -> None:
    agreement = make_agreement(agreement_states.IN_FORCE, is_demonstration=True)
    recorded = record(
        code="agreements.agreement.concluded",
        subject=Subject("agreements.agreement", str(agreement.pk), agreement.number),
        actor=side_actor(agreement),
        chain="PK-BA",
        after={"state": "in_force", "in_force_from": "2027-01-01"},
    )
    for _time in range(2):
        open_on_conclusion(message_of(recorded.event_id))
    assert Workspace.objects.get().is_demonstration
    assert Event.objects.filter(code=events.OPENED).count() == 1


# -- members ----------------------------------------------------------------------------------------------------------
def test_an_owner_admits_people_of_the_own_organisation_alone() -> None:
    workspace = make_workspace()
    owner, own, theirs = lead_of(workspace), colleague_of(workspace, 1), colleague_of(workspace, 2)
    member = admit_member(actor=owner, workspace_id=workspace.pk, person_id=own.pk, role=READER)
    assert member.organisation_id == owner.organisation_id
    assert _told(notices.MEMBER_ADMITTED) == {own.pk}
    admit_member(actor=owner, workspace_id=workspace.pk, person_id=own.pk, role="lead")
    assert Member.objects.get(removed_at=None).role == "lead"
    for person in (theirs, make_person()):
        _refused(
            "workspace_person_not_of_side",
            admit_member,
            actor=owner,
            workspace_id=workspace.pk,
            person_id=person.pk,
            role=READER,
        )
    _refused(
        "workspace_person_not_of_side",
        remove_member,
        actor=lead_of(workspace, 2),
        workspace_id=workspace.pk,
        member_id=member.pk,
    )
    remove_member(actor=owner, workspace_id=workspace.pk, member_id=member.pk)
    assert not Member.objects.filter(removed_at=None).exists()
    assert str(own) not in str(_last_event().after) + str(_last_event().before)


@pytest.mark.parametrize("role", [READER, "contributor", "lead"])
def test_a_member_admits_nobody(role: str) -> None:
    workspace = make_workspace()
    actor = member_of(workspace, role)
    person = colleague_of(workspace)
    _refused(
        "workspace_owner_admits", admit_member, actor=actor, workspace_id=workspace.pk, person_id=person.pk, role=READER
    )


# -- plan -------------------------------------------------------------------------------------------------------------
def _plan(**fields: Any) -> PlanCommand:
    fields = {"kind": "work", "title": "Survey", "source_language": "en"} | fields
    return PlanCommand(**{"starts_on": START, "finishes_on": START + timedelta(days=9)} | fields)


def test_plan_items_are_numbered_and_changed(promise: Promise) -> None:
    workspace = make_workspace()
    mark = promise(workspace, START + timedelta(days=20))
    actor = member_of(workspace)
    phase = add_plan_item(actor=actor, workspace_id=workspace.pk, command=_plan(kind="phase"))
    item = add_plan_item(actor=actor, workspace_id=workspace.pk, command=_plan(phase_id=phase.pk, milestone_id=mark.id))
    assert (phase.number, item.number, item.milestone_id) == (1, 2, mark.id)
    change_plan_item(actor=actor, workspace_id=workspace.pk, number=2, command=_plan(progress=50))
    item.refresh_from_db()
    assert (item.progress, item.phase_id) == (50, None)
    assert _last_event().before["progress"] == 0


def test_plan_refusals(promise: Promise) -> None:
    workspace, other = make_workspace(), make_workspace()
    promise(workspace, START)
    foreign = promise(other, START)
    actor = lead_of(workspace)
    add = {"function": add_plan_item, "actor": actor, "workspace_id": workspace.pk}
    _refused("workspace_days_reversed", command=_plan(finishes_on=START - timedelta(days=1)), **add)
    _refused("workspace_milestone_unknown", command=_plan(milestone_id=foreign.id), **add)
    _refused("workspace_phase_unfit", command=_plan(phase_id=make_item(other, kind="phase").pk), **add)
    _refused("workspace_phase_unfit", command=_plan(kind="phase", milestone_id=1), **add)
    _refused("workspace_unknown", add_plan_item, actor=stranger(), workspace_id=workspace.pk, command=_plan())
    reader = member_of(workspace, READER)
    _refused("workspace_reader_only", add_plan_item, actor=reader, workspace_id=workspace.pk, command=_plan())


def test_a_circle_is_refused_by_name() -> None:
    workspace = make_workspace()
    one, two, three = (make_item(workspace, title=title) for title in ("Road", "Camp", "Drilling"))
    make_wait(one, two), make_wait(two, three)
    arguments = {"actor": lead_of(workspace), "workspace_id": workspace.pk}
    refused = _refused("workspace_plan_circle", link_plan_items, number=1, predecessor=3, **arguments)
    assert refused.facts["circle"] == "3 (Drilling), 1 (Road), 2 (Camp), 3 (Drilling)"
    _refused("workspace_plan_circle", link_plan_items, number=1, predecessor=1, **arguments)
    _refused("workspace_wait_known", link_plan_items, number=2, predecessor=1, **arguments)
    link_plan_items(number=3, predecessor=1, lag_days=4, **arguments)
    assert Dependency.objects.get(predecessor=one, successor=three).lag_days == 4


def test_work_waits_for_milestones_of_the_own_agreement(promise: Promise) -> None:
    workspace, other = make_workspace(), make_workspace()
    mark, foreign = promise(workspace, START), promise(other, START)
    make_item(workspace), make_item(workspace, kind="phase")
    arguments: dict[str, Any] = {"actor": lead_of(workspace), "workspace_id": workspace.pk}
    made = link_plan_items(number=1, milestone_id=mark.id, **arguments)
    _refused("workspace_milestone_unknown", link_plan_items, number=1, milestone_id=foreign.id, **arguments)
    _refused("workspace_phases_do_not_wait", link_plan_items, number=2, milestone_id=mark.id, **arguments)
    _refused("workspace_phases_do_not_wait", link_plan_items, number=1, predecessor=2, **arguments)
    _refused("workspace_thing_unknown", link_plan_items, number=1, predecessor=9, **arguments)
    _refused("workspace_thing_unknown", unlink_plan_items, number=1, dependency_id=0, **arguments)
    unlink_plan_items(number=1, dependency_id=made.pk, **arguments)
    assert not Dependency.objects.exists()


def test_dropping_takes_dependencies_along_and_keeps_the_number() -> None:
    workspace = make_workspace()
    phase = make_item(workspace, kind="phase")
    one, two = make_item(workspace, phase=phase), make_item(workspace)
    make_wait(one, two)
    arguments: dict[str, Any] = {"actor": lead_of(workspace), "workspace_id": workspace.pk}
    _refused("workspace_phase_has_work", drop_plan_item, number=1, **arguments)
    drop_plan_item(number=2, **arguments)
    assert not Dependency.objects.exists()
    assert PlanItem.objects.get(number=2).is_dropped
    _refused("workspace_plan_item_dropped", drop_plan_item, number=2, **arguments)
    assert add_plan_item(command=_plan(), **arguments).number == 4


# -- tasks ------------------------------------------------------------------------------------------------------------
def _task(**fields: Any) -> TaskCommand:
    return TaskCommand(**{"title": "Write the report", "words": "", "source_language": "en"} | fields)


def test_a_task_tells_its_assignee_and_moves_on(promise: Promise) -> None:
    workspace = make_workspace()
    mark = promise(workspace, START)
    lead, doer = lead_of(workspace), member_of(workspace, position=2)
    task = add_task(
        actor=lead,
        workspace_id=workspace.pk,
        command=_task(assignee_id=doer.person_id, milestone_id=mark.id, clause="4.2", checklist=("one", "two")),
    )
    assert _told(notices.TASK_GIVEN) == {doer.person_id}
    assert [step.text for step in task.checklist.all()] == ["one", "two"]
    arguments: dict[str, Any] = {"actor": doer, "workspace_id": workspace.pk, "number": task.number}
    for verb, state in (("start", states.DOING), ("finish", states.DONE), ("reopen", states.OPEN)):
        assert move_task(verb=verb, **arguments).state == state
    _refused("move_not_possible", move_task, verb="reopen", **arguments)
    check_task(done=frozenset({task.checklist.get(position=2).pk}), added=" three ", **arguments)
    assert [(step.text, step.is_done) for step in task.checklist.all()] == [
        ("one", False), ("two", True), ("three", False),
    ]  # fmt: skip
    _refused("workspace_thing_unknown", check_task, done=frozenset({0}), **arguments)
    change_task(command=_task(title="Anew", assignee_id=lead.person_id), **arguments)
    assert _told(notices.TASK_GIVEN) == {doer.person_id, lead.person_id}


def test_task_refusals(promise: Promise) -> None:
    workspace, other = make_workspace(), make_workspace()
    foreign = promise(other, START)
    add: dict[str, Any] = {"function": add_task, "actor": lead_of(workspace), "workspace_id": workspace.pk}
    _refused("workspace_person_not_here", command=_task(assignee_id=lead_of(other).person_id), **add)
    _refused("workspace_thing_unknown", command=_task(plan_item_id=make_item(other).pk), **add)
    _refused("workspace_thing_unknown", command=_task(meeting_id=make_meeting(other).pk), **add)
    _refused("workspace_milestone_unknown", command=_task(milestone_id=foreign.id), **add)
    make_task(other, number=5)
    _refused(
        "workspace_thing_unknown",
        move_task,
        actor=lead_of(workspace),
        workspace_id=workspace.pk,
        number=5,
        verb="start",
    )
    assert not Task.objects.filter(workspace=workspace).exists()


def test_comments_are_for_all_people_of_the_parties() -> None:
    workspace = make_workspace()
    reader, doer = member_of(workspace, READER), member_of(workspace, position=2)
    task = make_task(workspace, assignee_id=doer.person_id)
    arguments: dict[str, Any] = {"workspace_id": workspace.pk, "number": task.number, "language": "ur"}
    comment_task(actor=reader, text=" ٹھیک ہے ", **arguments)
    assert (Comment.objects.get().text, Comment.objects.get().source_language) == ("ٹھیک ہے", "ur")
    assert _told(notices.TASK_COMMENTED) == {doer.person_id}
    _refused("workspace_nothing_written", comment_task, actor=reader, text="  ", **arguments)
    auditor = make_actor(roles.AUDITOR)
    _refused("workspace_reader_only", comment_task, actor=auditor, text="no", **arguments)


# -- decisions --------------------------------------------------------------------------------------------------------
def _decision(**fields: Any) -> DecisionCommand:
    fields = {"what": "Road first", "decided_by": "Joint committee", "basis": "Clause 4"} | fields
    return DecisionCommand(**{"decided_on": timezone.localdate(), "source_language": "en"} | fields)


def test_a_decision_is_superseded_once_and_never_changed() -> None:
    workspace, other = make_workspace(), make_workspace()
    arguments: dict[str, Any] = {"actor": lead_of(workspace), "workspace_id": workspace.pk}
    first = record_decision(command=_decision(), **arguments)
    second = record_decision(command=_decision(supersedes_id=first.pk), **arguments)
    assert (second.number, second.supersedes) == (2, first)
    refused = _refused(
        "workspace_decision_superseded", record_decision, command=_decision(supersedes_id=first.pk), **arguments
    )
    assert refused.facts["number"] == 1
    foreign = make_decision(other)
    _refused("workspace_thing_unknown", record_decision, command=_decision(supersedes_id=foreign.pk), **arguments)
    tomorrow = timezone.localdate() + timedelta(days=1)
    _refused("workspace_decided_in_future", record_decision, command=_decision(decided_on=tomorrow), **arguments)
    for change in (lambda: Decision.objects.update(what="Camp first"), first.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Decision.objects.get(pk=first.pk).what == "Road first"


# -- risks ------------------------------------------------------------------------------------------------------------
def _risk(**fields: Any) -> RiskCommand:
    fields = {"title": "Flood", "cause": "Rain", "effect": "Road cut", "likelihood": 4, "impact": 5} | fields
    return RiskCommand(**{"response": "", "source_language": "en"} | fields)


def test_a_risk_is_watched_assessed_and_moved() -> None:
    workspace = make_workspace()
    lead, owner = lead_of(workspace), member_of(workspace, position=2)
    arguments: dict[str, Any] = {"actor": lead, "workspace_id": workspace.pk}
    risk = add_risk(command=_risk(owner_id=owner.person_id), **arguments)
    assert (risk.score, _told(notices.RISK_GIVEN)) == (20, {owner.person_id})
    change_risk(number=1, command=_risk(likelihood=2, owner_id=owner.person_id), **arguments)
    assert (_last_event().before["likelihood"], _last_event().after["likelihood"]) == (4, 2)
    assert move_risk(number=1, verb="close", **arguments).state == states.CLOSED
    _refused("move_not_possible", move_risk, number=1, verb="close", **arguments)
    _refused("workspace_thing_unknown", move_risk, number=2, verb="close", **arguments)
    stranger_id = lead_of(make_workspace()).person_id
    _refused("workspace_person_not_here", add_risk, command=_risk(owner_id=stranger_id), **arguments)


# -- meetings ---------------------------------------------------------------------------------------------------------
def _meeting(**fields: Any) -> MeetingCommand:
    start = datetime(2027, 3, 1, 5, tzinfo=UTC)
    fields = {"title": "Kick-off", "agenda": "1. Road", "source_language": "en", "place": "Quetta"} | fields
    return MeetingCommand(**{"starts_at": start, "ends_at": start + timedelta(hours=1)} | fields)


def test_a_meeting_is_called_changed_and_called_off() -> None:
    workspace = make_workspace()
    lead, other = lead_of(workspace), lead_of(workspace, 2)
    arguments: dict[str, Any] = {"actor": lead, "workspace_id": workspace.pk}
    meeting = call_meeting(command=_meeting(invited=(other.person_id,)), **arguments)
    notice = Notice.objects.get(code=notices.MEETING_CALLED)
    assert "10:00 (Asia/Karachi) = 2027-03-01 13:00 (Asia/Shanghai)" in notice.facts["when"]
    change_meeting(number=1, command=_meeting(place="Islamabad", invited=(other.person_id,)), **arguments)
    assert _told(notices.MEETING_CHANGED) == {other.person_id}
    cancel_meeting(number=1, **arguments)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.sequence) == (states.CANCELLED, 2)
    _refused("workspace_meeting_is_over", change_meeting, number=1, command=_meeting(), **arguments)
    _refused("workspace_times_reversed", call_meeting, command=_meeting(ends_at=meeting.starts_at), **arguments)
    _refused("workspace_person_not_here", call_meeting, command=_meeting(invited=(make_person().pk,)), **arguments)


def _minutes(**fields: Any) -> MinutesCommand:
    return MinutesCommand(**{"minutes": "商定先修路。", "language": "zh-hans"} | fields)


def _answer(actor: Actor, workspace: Workspace, answer: str = "approved", **fields: Any) -> dict[str, Any]:
    base = {"actor": actor, "workspace_id": workspace.pk, "number": 1, "version": 1}
    return base | {"answer": answer} | fields


def test_minutes_stand_when_every_side_has_approved_them() -> None:
    workspace = make_workspace(sides=3)
    leads = [lead_of(workspace, place) for place in (1, 2, 3)]
    make_meeting(workspace)
    command = _minutes(courtesy="The road comes first.", courtesy_language="en", attended=(leads[0].person_id,))
    meeting = minute_meeting(actor=leads[0], workspace_id=workspace.pk, number=1, command=command)
    assert meeting.attendance.get().state == "attended"
    assert _told(notices.MINUTES_WAITING) == {leads[1].person_id, leads[2].person_id}
    for place, lead in enumerate(leads, start=1):
        answer_minutes(**_answer(lead, workspace))
        meeting.refresh_from_db()
        assert (meeting.state == states.APPROVED) is (place == 3)
    assert _last_event().code == events.MINUTES_APPROVED
    _refused(
        "move_not_possible", minute_meeting, actor=leads[0], workspace_id=workspace.pk, number=1, command=_minutes()
    )


def test_an_objection_sends_them_back_and_a_new_version_asks_anew() -> None:
    workspace = make_workspace()
    one, two = lead_of(workspace, 1), lead_of(workspace, 2)
    make_meeting(workspace)
    arguments: dict[str, Any] = {"actor": one, "workspace_id": workspace.pk, "number": 1}
    minute_meeting(command=_minutes(), **arguments)
    answer_minutes(**_answer(one, workspace))
    _refused("workspace_objection_needs_reason", answer_minutes, **_answer(two, workspace, "objected"))
    answer_minutes(**_answer(two, workspace, "objected", words="The date is wrong."))
    assert one.person_id in _told(notices.MINUTES_OBJECTED)
    _refused("workspace_minutes_answered", answer_minutes, **_answer(two, workspace))
    minute_meeting(command=_minutes(minutes="商定四月修路。"), **arguments)
    _refused("workspace_minutes_changed", answer_minutes, **_answer(two, workspace))
    for lead in (one, two):
        answer_minutes(**_answer(lead, workspace, version=2))
    assert workspace.meetings.get().state == states.APPROVED
    contributor = member_of(workspace)
    _refused("workspace_lead_needed", answer_minutes, **_answer(contributor, workspace, version=2))


def test_minutes_refusals() -> None:
    workspace = make_workspace()
    make_meeting(workspace, starts_at=timezone.now() + timedelta(hours=1))
    make_meeting(workspace)
    arguments: dict[str, Any] = {"actor": lead_of(workspace), "workspace_id": workspace.pk}
    _refused("workspace_meeting_not_begun", minute_meeting, number=1, command=_minutes(), **arguments)
    _refused("workspace_nothing_written", minute_meeting, number=2, command=_minutes(minutes=" "), **arguments)
    same = _minutes(courtesy="x", courtesy_language="zh-hans")
    _refused("workspace_courtesy_same_language", minute_meeting, number=2, command=same, **arguments)
    unknown = _minutes(attended=(make_person().pk,))
    _refused("workspace_person_not_here", minute_meeting, number=2, command=unknown, **arguments)


# -- over -------------------------------------------------------------------------------------------------------------
def test_nothing_is_written_after_the_end() -> None:
    workspace = make_workspace(agreement_states.COMPLETED)
    make_task(workspace), make_meeting(workspace), make_risk(workspace), make_item(workspace)
    actor = lead_of(workspace)
    arguments: dict[str, Any] = {"actor": actor, "workspace_id": workspace.pk}
    for function, more in (
        (add_plan_item, {"command": _plan()}),
        (add_task, {"command": _task()}),
        (comment_task, {"number": 1, "text": "x", "language": "en"}),
        (record_decision, {"command": _decision()}),
        (add_risk, {"command": _risk()}),
        (call_meeting, {"command": _meeting()}),
        (minute_meeting, {"number": 1, "command": _minutes()}),
        (admit_member, {"person_id": colleague_of(workspace).pk, "role": READER}),
    ):
        _refused("workspace_is_over", function, **arguments, **more)
    choose_digest(is_wanted=False, **arguments)
    assert not DigestWish.objects.get().is_wanted


def test_the_database_repeats_the_rules() -> None:
    workspace = make_workspace()
    item = make_item(workspace)
    for broken in (
        lambda: make_item(workspace, finishes_on=date(2020, 1, 1)),
        lambda: make_item(workspace, progress=101),
        lambda: make_item(workspace, kind="phase", phase=item),
        lambda: make_wait(item, item),
        lambda: make_task(workspace, state=states.DONE),
        lambda: make_task(workspace, source_language="fr"),
        lambda: make_risk(workspace, likelihood=6),
        lambda: make_meeting(workspace, ends_at=timezone.now() - timedelta(days=1)),
        lambda: make_meeting(workspace, minutes_version=1),
        lambda: make_decision(workspace, basis=""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()

"""Workspaces for the demonstration's agreements, kept by its invented people; and closing them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import actor_in, seats_of_organisation
from emining.accounts.types import Actor, system_actor
from emining.agreements.selectors import agreements_readable_by
from emining.agreements.states import LIVE
from emining.workspaces import events, invention
from emining.workspaces.models import Workspace
from emining.workspaces.permissions import role_in
from emining.workspaces.selectors.milestones import milestones_in
from emining.workspaces.selectors.people import sides_of
from emining.workspaces.services.call_meeting import call_meeting
from emining.workspaces.services.hand import locked, note
from emining.workspaces.services.keep_plan_item import add_plan_item
from emining.workspaces.services.keep_risk import add_risk, move_risk
from emining.workspaces.services.keep_task import add_task
from emining.workspaces.services.link_plan_items import link_plan_items
from emining.workspaces.services.minute_meeting import answer_minutes, minute_meeting
from emining.workspaces.services.move_task import move_task
from emining.workspaces.services.open_workspace import opened
from emining.workspaces.services.record_decision import record_decision
from emining.workspaces.types import (
    APPROVED,
    KARACHI,
    LEAD,
    PHASE,
    WORK,
    DecisionCommand,
    MeetingCommand,
    MinutesCommand,
    PlanCommand,
    RiskCommand,
    TaskCommand,
)


def create_demonstration_workspaces() -> int:
    """Open and furnish a workspace for every invented agreement in force that has an empty one or none; how many.

    What is done is done by the invented people of the parties, through the verbs of everybody. Run again, it changes
    nothing.
    """
    # The platform itself reads no agreement; the demonstration looks through the auditor's gate.
    looking = replace(system_actor("demonstration"), role=roles.AUDITOR)
    found = agreements_readable_by(looking).filter(is_demonstration=True, state__in=sorted(LIVE)).order_by("pk")
    return sum(_furnish(key) for key in list(found.values_list("pk", flat=True)))


def close_demonstration_workspaces() -> int:
    """Let nothing more be written in invented workspaces, because an authority operates the platform now; how many.

    What they hold stays readable for the invented parties, who cannot sign in any more.
    """
    found = Workspace.objects.filter(is_demonstration=True, is_closed=False).order_by("pk")
    return sum(_close(key) for key in list(found.values_list("pk", flat=True)))


def _close(workspace_id: int) -> int:
    with transaction.atomic(durable=True):
        workspace = locked(workspace_id)
        workspace.is_closed = True
        workspace.save(update_fields=["is_closed"])
        note(events.DEMONSTRATION_CLOSED, workspace, system_actor("demonstration"))
    return 1


def _furnish(agreement_id: int) -> int:
    with transaction.atomic(durable=True):
        workspace = opened(system_actor("demonstration"), agreement_id, is_demonstration=True)
    leads = _leads(workspace)
    if not leads or workspace.is_closed or workspace.plan_items.exists():
        return 0
    works = _plan(workspace, leads[0])
    _meetings(workspace, leads)
    _tasks(workspace, leads, works)
    _risks(workspace, leads)
    _decisions(workspace, leads[0])
    return 1


def _leads(workspace: Workspace) -> list[Actor]:
    """One lead of each party that has one, in the order of the parties."""
    found = []
    for side in sides_of(workspace):
        for seat in seats_of_organisation(side.organisation_id):
            actor = actor_in(seat, person=seat.person, language="en")
            if role_in(actor, workspace) == LEAD:
                found.append(actor)
                break
    return found


def _plan(workspace: Workspace, actor: Actor) -> dict[str, Any]:
    today = timezone.localdate()
    milestones = milestones_in(workspace)
    made: dict[str, Any] = {}
    for one in invention.PLAN:
        is_phase = not one.days
        starts_on = today + timedelta(days=one.start)
        command = PlanCommand(
            kind=PHASE if is_phase else WORK,
            title=one.title,
            source_language=one.language,
            starts_on=starts_on,
            finishes_on=starts_on + timedelta(days=max(one.days, 1) - 1),
            progress=one.progress,
            phase_id=made[one.phase].pk if one.phase else None,
            milestone_id=milestones[0].id if milestones and one.key == "mapping" else None,
        )
        made[one.key] = add_plan_item(actor=actor, workspace_id=workspace.pk, command=command)
        for before in one.waits:
            link_plan_items(
                actor=actor,
                workspace_id=workspace.pk,
                number=made[one.key].number,
                predecessor=made[before].number,
                lag_days=one.lag,
            )
    return made


def _tasks(workspace: Workspace, leads: list[Actor], works: dict[str, Any]) -> None:
    today = timezone.localdate()
    first = workspace.meetings.order_by("number").first()
    for place, one in enumerate(invention.TASKS):
        doer = leads[one.by % len(leads)]
        command = TaskCommand(
            title=one.title,
            words=one.words,
            source_language=one.language,
            assignee_id=doer.person_id,
            due_on=today + timedelta(days=one.due),
            plan_item_id=works[one.work].pk,
            clause=one.clause,
            meeting_id=first.pk if first and place == 0 else None,
            checklist=one.checklist,
        )
        task = add_task(actor=leads[place % len(leads)], workspace_id=workspace.pk, command=command)
        for verb in one.verbs:
            move_task(actor=doer, workspace_id=workspace.pk, number=task.number, verb=verb)


def _risks(workspace: Workspace, leads: list[Actor]) -> None:
    today = timezone.localdate()
    for place, one in enumerate(invention.RISKS):
        actor = leads[place % len(leads)]
        command = RiskCommand(
            title=one.title,
            cause=one.cause,
            effect=one.effect,
            likelihood=one.likelihood,
            impact=one.impact,
            response=one.response,
            source_language=one.language,
            owner_id=actor.person_id,
            review_on=today + timedelta(days=one.review),
        )
        risk = add_risk(actor=actor, workspace_id=workspace.pk, command=command)
        if one.verb:
            move_risk(actor=actor, workspace_id=workspace.pk, number=risk.number, verb=one.verb)


def _decisions(workspace: Workspace, actor: Actor) -> None:
    earlier = None
    for place, (what, language, day, basis) in enumerate(invention.DECISIONS):
        command = DecisionCommand(
            what=what,
            decided_by="Joint working group",
            decided_on=timezone.localdate() + timedelta(days=day),
            basis=basis,
            source_language=language,
            supersedes_id=earlier.pk if earlier is not None and place == len(invention.DECISIONS) - 1 else None,
        )
        earlier = record_decision(actor=actor, workspace_id=workspace.pk, command=command)


def _meetings(workspace: Workspace, leads: list[Actor]) -> None:
    people = tuple(actor.person_id for actor in leads if actor.person_id is not None)
    for place, one in enumerate(invention.MEETINGS):
        host = leads[place % len(leads)]
        day = timezone.localdate() + timedelta(days=one.day)
        starts_at = datetime(day.year, day.month, day.day, one.hour, tzinfo=ZoneInfo(KARACHI))
        call = MeetingCommand(
            title=one.title,
            agenda=one.agenda,
            source_language=one.language,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=90),
            place=one.place,
            invited=people,
        )
        meeting = call_meeting(actor=host, workspace_id=workspace.pk, command=call)
        if not one.minutes:
            continue
        minutes = MinutesCommand(
            minutes=one.minutes,
            language=one.minutes_language,
            courtesy=one.courtesy,
            courtesy_language=one.courtesy_language,
            attended=people,
        )
        minute_meeting(actor=host, workspace_id=workspace.pk, number=meeting.number, command=minutes)
        for lead in leads if one.all_approve else [host]:
            answer_minutes(actor=lead, workspace_id=workspace.pk, number=meeting.number, version=1, answer=APPROVED)

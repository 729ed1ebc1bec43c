"""Calling a meeting, changing it, calling it off."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events, states
from emining.workspaces import notice_codes as notices
from emining.workspaces.models import Attendance, Meeting, Workspace
from emining.workspaces.permissions import may_write
from emining.workspaces.selectors.people import people_of
from emining.workspaces.services.hand import in_hand, next_number, note, own_meeting, tell
from emining.workspaces.types import KARACHI, SHANGHAI, MeetingCommand


def call_meeting(*, actor: Actor, workspace_id: int, command: MeetingCommand) -> Meeting:
    """Call a meeting; the invited are told, with the time on both countries' clocks.

    Raises `workspace_times_reversed`, `workspace_person_not_here`, and the reasons of `may_write`.
    """
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        _check(command)
        meeting = Meeting.objects.create(
            workspace=workspace, number=next_number(Meeting, workspace), uid=uuid.uuid4(), **_columns(command)
        )
        set_invited(workspace, meeting, command.invited)
        _tell(workspace, actor, meeting, command.invited, notices.MEETING_CALLED)
        note(events.MEETING_CALLED, workspace, actor, after=_facts(meeting))
    return meeting


def change_meeting(*, actor: Actor, workspace_id: int, number: int, command: MeetingCommand) -> Meeting:
    """Change a planned meeting; the invited are told. Raises `workspace_meeting_is_over` once it was minuted."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        meeting = own_meeting(workspace, number)
        if meeting.state != states.PLANNED:
            raise Refused("workspace_meeting_is_over")
        _check(command)
        before = _facts(meeting)
        for name, value in _columns(command).items():
            setattr(meeting, name, value)
        meeting.sequence += 1
        meeting.save()
        set_invited(workspace, meeting, command.invited)
        _tell(workspace, actor, meeting, command.invited, notices.MEETING_CHANGED)
        note(events.MEETING_CHANGED, workspace, actor, before=before, after=_facts(meeting))
    return meeting


def cancel_meeting(*, actor: Actor, workspace_id: int, number: int, reason: str = "") -> Meeting:
    """Call a planned meeting off; the invited are told. Raises `move_not_possible`."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        meeting = own_meeting(workspace, number)
        move = states.MEETING.move(meeting.state, "cancel")
        meeting.state = move.target
        meeting.sequence += 1
        meeting.save(update_fields=["state", "sequence", "changed_at"])
        invited = meeting.attendance.values_list("person_id", flat=True)
        _tell(workspace, actor, meeting, tuple(invited), notices.MEETING_CANCELLED)
        note(move.event, workspace, actor, reason=reason, after=_facts(meeting))
    return meeting


def set_invited(workspace: Workspace, meeting: Meeting, people: tuple[int, ...]) -> None:
    """Make the list of the invited what is given; those who stay keep what is noted of them."""
    here = {row.person_id: row.organisation_id for row in people_of(workspace)}
    if set(people) - set(here):
        raise Refused("workspace_person_not_here")
    meeting.attendance.exclude(person_id__in=people).delete()
    known = set(meeting.attendance.values_list("person_id", flat=True))
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person_id=one, organisation_id=here[one]) for one in sorted(set(people) - known)
    )


def both_clocks(moment: datetime) -> str:
    """A moment on the clocks of Pakistan and China, in figures that every language reads alike."""
    there = [moment.astimezone(ZoneInfo(zone)).strftime(f"%Y-%m-%d %H:%M ({zone})") for zone in (KARACHI, SHANGHAI)]
    return " = ".join(there)


def _check(command: MeetingCommand) -> None:
    if command.ends_at <= command.starts_at:
        raise Refused("workspace_times_reversed")


def _columns(command: MeetingCommand) -> dict[str, Any]:
    return {
        "title": command.title,
        "agenda": command.agenda,
        "source_language": command.source_language,
        "starts_at": command.starts_at,
        "ends_at": command.ends_at,
        "place": command.place,
        "guests": command.guests,
    }


def _facts(meeting: Meeting) -> dict[str, Any]:
    return {"number": meeting.number, "starts_at": meeting.starts_at.isoformat(), "state": meeting.state}


def _tell(workspace: Workspace, actor: Actor, meeting: Meeting, people: tuple[int, ...], code: str) -> None:
    tell(
        workspace,
        actor,
        people,
        code,
        f"meetings/{meeting.number}/",
        meeting=meeting.title,
        when=both_clocks(meeting.starts_at),
    )

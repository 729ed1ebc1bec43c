"""Putting down minutes, and each side's word on them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events, states
from emining.workspaces import notice_codes as notices
from emining.workspaces.models import Attendance, Meeting, MinutesAnswer, Workspace
from emining.workspaces.permissions import may_lead, may_write
from emining.workspaces.selectors.people import people_of, sides_of
from emining.workspaces.services.hand import in_hand, note, own_meeting, tell
from emining.workspaces.types import ANSWERS, APPROVED, LEAD, OBJECTED, MinutesCommand


def minute_meeting(*, actor: Actor, workspace_id: int, number: int, command: MinutesCommand) -> Meeting:
    """Put down minutes and attendance, or a new version of them: every side is then asked anew.

    Raises `workspace_meeting_not_begun`, `workspace_nothing_written`, `workspace_courtesy_same_language`,
    `workspace_person_not_here`, `move_not_possible` once every side has approved.
    """
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        meeting = own_meeting(workspace, number)
        move = states.MEETING.move(meeting.state, "minute")
        _check(meeting, command)
        meeting.minutes, meeting.minutes_language = command.minutes, command.language
        meeting.courtesy = command.courtesy
        meeting.courtesy_language = command.courtesy_language if command.courtesy else ""
        meeting.guests = command.guests
        meeting.minutes_version += 1
        meeting.state = move.target
        meeting.sequence += 1
        meeting.save()
        _note_attendance(workspace, meeting, command)
        leads = [row.person_id for row in people_of(workspace) if row.role == LEAD]
        tell(workspace, actor, leads, notices.MINUTES_WAITING, f"meetings/{number}/#minutes", meeting=meeting.title)
        after = {"number": number, "version": meeting.minutes_version, "language": command.language}
        note(move.event, workspace, actor, after=after)
    return meeting


def answer_minutes(
    *,
    actor: Actor,
    workspace_id: int,
    number: int,
    version: int,
    answer: str,
    words: str = "",
    language: str = "en",
) -> MinutesAnswer:
    """A lead approves the minutes for the own side, or objects with a reason; the last approval makes them stand.

    Raises `workspace_minutes_changed` when another version stands than the one that was read,
    `workspace_minutes_answered`, `workspace_objection_needs_reason`, and the reasons of `may_lead`.
    """
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_lead)
        meeting = own_meeting(workspace, number)
        _check_answer(meeting, actor, version=version, answer=answer, words=words)
        given = MinutesAnswer.objects.create(
            meeting=meeting,
            version=version,
            organisation_id=actor.organisation_id or 0,
            person_id=actor.person_id,
            answer=answer,
            words=words.strip(),
            source_language=language,
        )
        code = _settled(workspace, actor, meeting)
        after = {"number": number, "version": version, "answer": answer, "organisation": actor.organisation_id}
        note(code, workspace, actor, after=after)
    return given


def _check(meeting: Meeting, command: MinutesCommand) -> None:
    if meeting.starts_at > timezone.now():
        raise Refused("workspace_meeting_not_begun")
    if not command.minutes.strip():
        raise Refused("workspace_nothing_written")
    if command.courtesy and command.courtesy_language in {"", command.language}:
        raise Refused("workspace_courtesy_same_language")


def _note_attendance(workspace: Workspace, meeting: Meeting, command: MinutesCommand) -> None:
    """Note who came and who was excused; somebody who came without invitation is added."""
    here = {row.person_id: row.organisation_id for row in people_of(workspace)}
    noted = dict.fromkeys(command.excused, "excused") | dict.fromkeys(command.attended, "attended")
    known = {row.person_id: row for row in meeting.attendance.all()}
    if set(noted) - set(here) - set(known):
        raise Refused("workspace_person_not_here")
    for person_id, row in known.items():
        row.state = noted.get(person_id, "invited")
    Attendance.objects.bulk_update(known.values(), ["state"])
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person_id=one, organisation_id=here[one], state=state)
        for one, state in noted.items()
        if one not in known
    )


def _check_answer(meeting: Meeting, actor: Actor, *, version: int, answer: str, words: str) -> None:
    if meeting.state != states.MINUTED or meeting.minutes_version != version:
        raise Refused("workspace_minutes_changed")
    if meeting.answers.filter(version=version, organisation_id=actor.organisation_id or 0).exists():
        raise Refused("workspace_minutes_answered")
    if answer not in ANSWERS:
        raise Refused("workspace_thing_unknown")
    if answer == OBJECTED and not words.strip():
        raise Refused("workspace_objection_needs_reason")


def _settled(workspace: Workspace, actor: Actor, meeting: Meeting) -> str:
    """What the answers so far amount to: the code of the event, after state and notices are written."""
    answers = dict(meeting.answers.filter(version=meeting.minutes_version).values_list("organisation_id", "answer"))
    sides = {side.organisation_id for side in sides_of(workspace)}
    people = [row.person_id for row in people_of(workspace)]
    path = f"meetings/{meeting.number}/#minutes"
    if all(answers.get(one) == APPROVED for one in sides):
        move = states.MEETING.move(meeting.state, "approve")
        meeting.state = move.target
        meeting.save(update_fields=["state", "changed_at"])
        tell(workspace, actor, people, notices.MINUTES_APPROVED, path, meeting=meeting.title)
        return move.event
    if answers.get(actor.organisation_id or 0) == OBJECTED:
        tell(workspace, actor, people, notices.MINUTES_OBJECTED, path, meeting=meeting.title)
    return events.MINUTES_ANSWERED

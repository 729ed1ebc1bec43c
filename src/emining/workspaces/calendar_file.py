"""Deadlines and meetings of a workspace as iCalendar (RFC 5545): stable UIDs, SEQUENCE that rises with every change.

Two countries' calendars of holidays are not in it: calendar programs have their own.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar
from icalendar import Event as Entry

from emining.kernel.languages import Trilingual
from emining.workspaces import states
from emining.workspaces.models import Meeting, Task, Workspace
from emining.workspaces.selectors.milestones import milestones_in

_DOMAIN: Final = "workspaces.emining.example"


def calendar_of(workspace: Workspace, language: str) -> bytes:
    """Milestones, tasks with a date, meetings: titles as typed, words round them in one language. Names no person."""
    agreement = workspace.agreement
    title = Trilingual(agreement.title_en, agreement.title_zh, agreement.title_ur).in_language(language)[0]
    calendar = Calendar()
    calendar.add("prodid", "-//Pak-China E-Mining Platform//Workspaces//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    with override(language):
        calendar.add("x-wr-calname", f"{agreement.number} {title}")
        for row in milestones_in(workspace):
            words = _("Milestone: %(title)s") % {"title": row.title.in_language(language)[0]}
            calendar.add_component(_day(f"milestone-{row.id}", row.due_on, words, is_done=row.done_on is not None))
        for task in Task.objects.filter(workspace=workspace, due_on__isnull=False).exclude(state=states.DROPPED):
            words = _("Task %(number)s: %(title)s") % {"number": task.number, "title": task.title}
            entry = _day(f"task-{task.pk}", task.due_on or date.max, words, is_done=task.state == states.DONE)
            entry.add("url", f"{settings.PUBLIC_URL}/workspaces/{workspace.pk}/tasks/{task.number}/")
            calendar.add_component(entry)
        for meeting in workspace.meetings.all():
            calendar.add_component(_meeting(workspace, meeting))
    return bytes(calendar.to_ical())


def _day(name: str, on: date, words: str, *, is_done: bool) -> Entry:
    entry = Entry()
    entry.add("uid", f"{name}@{_DOMAIN}")
    entry.add("dtstamp", timezone.now().astimezone(UTC))
    entry.add("dtstart", on)
    entry.add("dtend", on + timedelta(days=1))
    entry.add("summary", _("Done: %(title)s") % {"title": words} if is_done else words)
    entry.add("transp", "TRANSPARENT")
    return entry


def _meeting(workspace: Workspace, meeting: Meeting) -> Entry:
    is_off = meeting.state == states.CANCELLED
    entry = Entry()
    entry.add("uid", f"{meeting.uid}@{_DOMAIN}")
    entry.add("sequence", meeting.sequence)
    entry.add("dtstamp", _utc(meeting.changed_at))
    entry.add("last-modified", _utc(meeting.changed_at))
    entry.add("dtstart", _utc(meeting.starts_at))
    entry.add("dtend", _utc(meeting.ends_at))
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    entry.add("summary", _("Cancelled: %(title)s") % {"title": meeting.title} if is_off else meeting.title)
    if meeting.place:
        entry.add("location", meeting.place)
    if meeting.agenda:
        entry.add("description", meeting.agenda)
    entry.add("url", f"{settings.PUBLIC_URL}/workspaces/{workspace.pk}/meetings/{meeting.number}/")
    return entry


def _utc(moment: datetime) -> datetime:
    """The instant: calendar programs show it on their owner's own clock."""
    return moment.astimezone(UTC)

"""Agendas as iCalendar (RFC 5545): stable UIDs, SEQUENCE that rises with every change, cancellations as CANCELLED."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar
from icalendar import Event as Entry

from emining.forum.models import Event, ProgrammeItem
from emining.forum.selectors.agenda import AgendaRow
from emining.kernel.languages import Trilingual

_DOMAIN: Final = "forum.emining.example"


def calendar_of(event: Event, rows: Iterable[AgendaRow], programme: Iterable[ProgrammeItem], language: str) -> bytes:
    """The calendar of one delegation in one language. Names no person: a company, a table, an interpreter's number."""
    calendar = Calendar()
    calendar.add("prodid", "-//Pak-China E-Mining Platform//Forum//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    with override(language):
        calendar.add("x-wr-calname", _named(event.name, language))
        for row in rows:
            calendar.add_component(_meeting(event, row, language))
        for item in programme:
            calendar.add_component(_item(event, item, language))
    return bytes(calendar.to_ical())


def _meeting(event: Event, row: AgendaRow, language: str) -> Entry:
    zone = ZoneInfo(event.time_zone)
    entry = Entry()
    entry.add("uid", f"{row.meeting.uid}@{_DOMAIN}")
    entry.add("sequence", row.meeting.sequence)
    entry.add("dtstamp", row.meeting.changed_at)
    entry.add("last-modified", row.meeting.changed_at)
    entry.add("dtstart", row.starts_at.astimezone(zone))
    entry.add("dtend", row.ends_at.astimezone(zone))
    entry.add("status", "CANCELLED" if row.is_off else "CONFIRMED")
    title = _("Meeting: %(company)s") % {"company": _named(row.other.name, language)}
    entry.add("summary", _("Cancelled: %(title)s") % {"title": title} if row.is_off else title)
    place = _("%(room)s, table %(table)s") % {"room": _named(row.room, language), "table": row.table}
    entry.add("location", f"{place}, {_named(_venue(event), language)}")
    if row.interpreter:
        entry.add("description", _("Interpreter: %(number)s") % {"number": row.interpreter})
    return entry


def _item(event: Event, item: ProgrammeItem, language: str) -> Entry:
    zone = ZoneInfo(event.time_zone)
    entry = Entry()
    entry.add("uid", f"programme-{event.code}-{item.pk}@{_DOMAIN}")
    entry.add("dtstamp", event.created_at)
    entry.add("dtstart", item.starts_at.astimezone(zone))
    entry.add("dtend", item.ends_at.astimezone(zone))
    entry.add("summary", _named(item.title, language))
    entry.add("location", _named(_venue(event), language))
    return entry


def _venue(event: Event) -> Trilingual:
    return Trilingual(event.venue_en, event.venue_zh, event.venue_ur)


def _named(name: Trilingual, language: str) -> str:
    return name.in_language(language)[0]

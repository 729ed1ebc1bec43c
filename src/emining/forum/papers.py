"""Papers of a forum, each in one language: agendas, wall plan, interpreter rota, table signs, badges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from emining.documents.qr import printed_qr
from emining.documents.rendering import render_pdf
from emining.forum import kinds, states
from emining.forum.codes import shown_code
from emining.forum.models import Event, Interpreter, Meeting, Participant, Slot, Table
from emining.forum.selectors.agenda import AgendaRow, agendas_of, last_print, programme_of
from emining.kernel.languages import Trilingual

WIDE_WALLS: Final = frozenset({"zh-hans"})
"""Languages in which a day at ten tables fits on A3 across: names are short. Others take five on A3 upright."""
KINDS: Final = ("agendas", "wall", "rota", "signs", "badges", "badges-a6")


def agendas_paper(event: Event, people: Sequence[Participant], language: str) -> bytes:
    """One agenda a person, each beginning on its own page. What changed since the last print is marked."""
    since = last_print(event)
    rows = agendas_of(event, [person.delegation for person in people], since=since)
    with override(language):
        data = {
            "title": _("Agenda"),
            "event": _named(event.name, language),
            "venue": _named(_venue(event), language),
            "day": _days(event),
            "zone": event.time_zone,
            "words": _words(),
            "programme": [
                {"time": _span(event, item.starts_at, item.ends_at), "title": _named(item.title, language)}
                for item in programme_of(event)
            ],
            "people": [_person(event, person, rows[person.delegation_id], language) for person in people],
        }
        return render_pdf("forum/agendas.typ", data, language, is_demonstration=event.is_demonstration)


def wall_paper(event: Event, language: str) -> bytes:
    """The whole day on each A3 page: slots down, tables across, the two companies in each field."""
    is_wide = language in WIDE_WALLS
    across = 10 if is_wide else 5
    slots, tables, meetings = _grid(event)
    with override(language):
        cells = {(one.slot_id, one.table_id): one for one in meetings}
        pages = [tables[at : at + across] for at in range(0, len(tables), across)]
        data = {
            "title": _("Wall plan"),
            "wide": is_wide,
            "event": _named(event.name, language),
            "day": _days(event),
            "pages": [
                {
                    "tables": [table.number for table in page],
                    "rows": [
                        {
                            "time": _span(event, slot.starts_at, slot.ends_at),
                            "cells": [_field(cells.get((slot.pk, table.pk)), language) for table in page],
                        }
                        for slot in slots
                    ],
                }
                for page in pages
            ],
            "words": _words(),
        }
        return render_pdf("forum/wall.typ", data, language, is_demonstration=event.is_demonstration)


def rota_paper(event: Event, language: str) -> bytes:
    """Where each interpreter works in each slot. Names appear here: the rota is the organiser's."""
    slots, _tables, meetings = _grid(event)
    by_place = {(one.interpreter_id, one.slot_id): one for one in meetings if one.interpreter_id}
    with override(language):
        people = list(Interpreter.objects.filter(event=event).order_by("number"))
        data = {
            "title": _("Interpreter rota"),
            "event": _named(event.name, language),
            "day": _days(event),
            "slots": [_time(event, slot.starts_at) for slot in slots],
            "words": _words(),
            "people": [
                {
                    "number": str(one),
                    "name": one.name,
                    "pairs": ", ".join(pair_words(pair) for pair in one.pairs),
                    "cells": [
                        str(by_place[one.pk, slot.pk].table.number) if (one.pk, slot.pk) in by_place else ""
                        for slot in slots
                    ],
                }
                for one in people
            ],
        }
        return render_pdf("forum/rota.typ", data, language, is_demonstration=event.is_demonstration)


def signs_paper(event: Event, language: str) -> bytes:
    """One sign a table: its number, readable from afar, and who sits there when, in every language of the platform."""
    _slots, tables, meetings = _grid(event)
    at_table: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        at_table[meeting.table_id].append(meeting)
    with override(language):
        data = {
            "event": _named(event.name, language),
            "words": _words(),
            "signs": [
                {
                    "number": table.number,
                    "room": _named(table.room.name, language),
                    "rows": [
                        {
                            "time": _span(event, one.slot.starts_at, one.slot.ends_at),
                            "a": _named(one.a.name, language),
                            "b": _named(one.b.name, language),
                            "interpreter": str(one.interpreter) if one.interpreter else "",
                        }
                        for one in sorted(at_table[table.pk], key=lambda one: one.slot.starts_at)
                    ],
                }
                for table in tables
            ],
        }
        return render_pdf("forum/signs.typ", data, language, is_demonstration=event.is_demonstration)


def badges_paper(event: Event, people: Sequence[Participant], language: str, *, each_a6: bool = False) -> bytes:
    """Badges with the QR of the agenda: ten on an A4 sheet, or A6 each."""
    with override(language):
        data = {
            "event": _named(event.name, language),
            "day": _days(event),
            "a6": each_a6,
            "words": _words(),
            "people": [
                {
                    "name": person.name,
                    "company": _named(person.delegation.name, language),
                    "position": person.position,
                    "number": person.delegation.number,
                    "code": shown_code(person.code),
                    "country": str(kinds.COUNTRIES.get(person.delegation.country, person.delegation.country)),
                    "qr": printed_qr(agenda_address(person)),
                }
                for person in people
            ],
        }
        return render_pdf("forum/badges.typ", data, language, is_demonstration=event.is_demonstration)


def agenda_address(person: Participant) -> str:
    """The address that a badge's QR carries: the agenda in the person's language."""
    return f"{settings.PUBLIC_URL}/{person.language}/forum/agenda/{person.code}/"


def pair_words(pair: str) -> str:
    """A pair of languages in words."""
    first, _colon, second = pair.partition(":")
    return f"{kinds.LANGUAGE_NAMES[first]} – {kinds.LANGUAGE_NAMES[second]}"


def _person(event: Event, person: Participant, rows: list[AgendaRow], language: str) -> dict[str, Any]:
    return {
        "name": person.name,
        "company": _named(person.delegation.name, language),
        "number": person.delegation.number,
        "code": shown_code(person.code),
        "qr": printed_qr(agenda_address(person)),
        "rows": [_line(event, row, language) for row in rows if not row.is_off or row.change is not None],
    }


def _line(event: Event, row: AgendaRow, language: str) -> dict[str, Any]:
    return {
        "time": _span(event, row.starts_at, row.ends_at),
        "company": _named(row.other.name, language),
        "country": str(kinds.COUNTRIES.get(row.other.country, row.other.country)),
        "table": str(row.table),
        "room": _named(row.room, language),
        "interpreter": row.interpreter,
        "off": row.is_off,
        "change": _change_words(event, row) if row.change is not None else "",
    }


def _change_words(event: Event, row: AgendaRow) -> str:
    """What changed since the last print, in one sentence."""
    change = row.change
    if change is None:
        return ""
    if row.is_off:
        return _("Cancelled. %(reason)s.") % {"reason": kinds.CAUSES[change.why]}
    reason = kinds.CAUSES[change.why]
    if change.kind == "interpreter":
        before_them = str(change.old_interpreter) if change.old_interpreter is not None else "–"
        return _("Another interpreter. Before: %(interpreter)s. %(reason)s.") % {
            "interpreter": before_them, "reason": reason,
        }  # fmt: skip
    before = _time(event, change.old_slot.starts_at) if change.old_slot is not None else "–"
    table = change.old_table.number if change.old_table is not None else "–"
    return _("Changed. Before: %(time)s, table %(table)s. %(reason)s.") % {
        "time": before, "table": table, "reason": reason,
    }  # fmt: skip


def _grid(event: Event) -> tuple[list[Slot], list[Table], list[Meeting]]:
    slots = list(
        Slot.objects.filter(event=event, kind__in=kinds.MEETING_SLOTS, is_cancelled=False).order_by("starts_at")
    )
    tables = list(Table.objects.filter(event=event).select_related("room").order_by("number"))
    meetings = list(
        Meeting.objects.filter(event=event, state__in=states.LIVE).select_related(
            "a", "b", "slot", "table", "interpreter"
        )
    )
    return slots, tables, meetings


def _field(meeting: Meeting | None, language: str) -> dict[str, str]:
    if meeting is None:
        return {"a": "", "b": "", "interpreter": ""}
    return {
        "a": _named(meeting.a.name, language),
        "b": _named(meeting.b.name, language),
        "interpreter": str(meeting.interpreter) if meeting.interpreter else "",
    }


def _words() -> dict[str, str]:
    return {
        "time": _("Time"),
        "company": _("Company"),
        "table": pgettext("furniture", "Table"),
        "room": _("Room"),
        "interpreter": _("Interpreter"),
        "programme": _("Programme"),
        "meetings": _("Meetings"),
        "none": _("No meetings are planned."),
        "changed": _("Changed since the last print"),
        "code": _("Badge code"),
        "scan": _("Scan for the agenda as it is now"),
        "number": _("Number"),
        "languages": _("Languages"),
        "name": _("Name"),
        "printed": _("Printed %(moment)s") % {"moment": timezone.localtime().strftime("%Y-%m-%d %H:%M")},
    }


def _venue(event: Event) -> Trilingual:
    return Trilingual(event.venue_en, event.venue_zh, event.venue_ur)


def _days(event: Event) -> str:
    first = date_format(event.starts_on, "DATE_FORMAT")
    return first if event.starts_on == event.ends_on else f"{first} – {date_format(event.ends_on, 'DATE_FORMAT')}"


def _span(event: Event, start: datetime, end: datetime) -> str:
    day = f"{start.astimezone(ZoneInfo(event.time_zone)):%m-%d} " if event.starts_on != event.ends_on else ""
    return f"{day}{_time(event, start)}–{_time(event, end)}"


def _time(event: Event, moment: datetime) -> str:
    return moment.astimezone(ZoneInfo(event.time_zone)).strftime("%H:%M")


def _named(name: Trilingual, language: str) -> str:
    return name.in_language(language)[0]

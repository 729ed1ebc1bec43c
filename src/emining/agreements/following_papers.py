"""Papers of following up: minutes of a review as PDF, due days as calendar, the follow-up list as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from emining.agreements import states
from emining.agreements.models import Agreement, Milestone, Review
from emining.agreements.states_following import MILESTONE_NAMES
from emining.agreements.types import KINDS
from emining.agreements.types_following import ACTION, AGENDA, DECISION, FollowRow
from emining.documents.rendering import render_pdf
from emining.kernel.languages import Trilingual, normal_language
from emining.kernel.spreadsheets import disarmed

_COLUMNS: Final = (
    "number", "title", "kind", "kind_code", "state", "place", "parties", "silent_days", "last_evidence_on", "missed",
    "overdue_days", "waiting", "disputes", "next_due_on", "next_review_on", "expires_on", "note",
)  # fmt: skip
_DOMAIN: Final = "agreements.emining.example"


def minutes_pdf(review: Review, language: str) -> bytes:
    """The minutes of a held review in one language; words that nobody translated stand as written and say so."""
    agreement = review.agreement
    tag = normal_language(language)
    with override(tag):
        minutes, is_in = Trilingual(review.minutes_en, review.minutes_zh, review.minutes_ur).in_language(tag)
        items = list(review.items.select_related("owner", "milestone"))
        data: dict[str, Any] = {
            "title": _("Minutes of review %(number)s") % {"number": review.number},
            "number": agreement.number,
            "lead": _named(agreement, tag),
            "sections": [
                {"facts": _facts(review)},
                {"heading": _("Who was present"), "facts": _present(review, tag)},
                {"heading": _("Agenda"), "paragraphs": _numbered(items, AGENDA, tag)},
                {
                    "heading": _("Minutes of the review"),
                    "paragraphs": [part for part in minutes.split("\n") if part.strip()],
                    "note": _standing(review, tag, is_in),
                },
                {"heading": _("Decisions"), "paragraphs": _numbered(items, DECISION, tag)},
                {
                    "heading": _("To be done"),
                    "columns": [_("What"), _("By whom"), _("Until")],
                    "rows": [_action(item, tag) for item in items if item.kind == ACTION],
                },
            ],
        }
        data["sections"] = [part for part in data["sections"] if _has_body(part)]
    return render_pdf(
        "documents/record.typ",
        data,
        tag,
        issued_at=review.recorded_at,
        is_demonstration=agreement.is_demonstration,
    )


def due_calendar(milestones: Iterable[Milestone], reviews: Iterable[Review], agreements: Iterable[Agreement]) -> bytes:
    """Due days, reviews and last days as whole-day entries (RFC 5545), in the active language, with stable UIDs."""
    calendar = Calendar()
    calendar.add("prodid", "-//Pak-China E-Mining Platform//Agreements//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Agreements: due days"))
    for row in milestones:
        words = Trilingual(row.title_en, row.title_zh, row.title_ur)
        summary = _("%(number)s %(code)s: %(title)s") % {
            "number": row.agreement.number,
            "code": row.code,
            "title": _in_language(words),
        }
        path = f"/agreements/milestones/{row.pk}/"
        calendar.add_component(
            _entry(
                f"milestone-{row.pk}",
                row.due_on,
                summary,
                path,
                state=str(MILESTONE_NAMES[row.state]),
                at=row.changed_at,
            )
        )
    for review in reviews:
        summary = _("%(number)s: review %(review)s") % {"number": review.agreement.number, "review": review.number}
        path = f"/agreements/reviews/{review.pk}/"
        calendar.add_component(_entry(f"review-{review.pk}", review.planned_on, summary, path, at=timezone.now()))
    for one in agreements:
        summary = _("%(number)s: last day") % {"number": one.number}
        calendar.add_component(
            _entry(f"expiry-{one.pk}", one.expires_on, summary, f"/agreements/{one.pk}/", at=timezone.now())
        )
    return bytes(calendar.to_ical())


def follow_csv(rows: Iterable[FollowRow], language: str) -> str:
    """The follow-up list for a spreadsheet: stable column names, codes beside words, days as ISO dates."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerow(
            [
                disarmed("" if value is None else str(value))
                for value in (
                    row.number,
                    row.title.in_language(language)[0],
                    KINDS[row.kind],
                    row.kind,
                    row.state,
                    row.jurisdiction,
                    "; ".join(side.name.in_language(language)[0] for side in row.sides),
                    row.silent_days,
                    row.last_evidence_on,
                    row.missed,
                    row.overdue_days,
                    row.waiting,
                    row.disputes,
                    row.next_due_on,
                    row.next_review_on,
                    row.expires_on,
                    _("Demonstration; not an official register") if row.is_demonstration else "",
                )
            ]
        )
    return "\ufeff" + out.getvalue()


def _facts(review: Review) -> list[dict[str, Any]]:
    day = date_format(review.held_on) if review.held_on else _("Not established")
    facts = [{"label": _("Held on"), "value": day}]
    if review.recorded_by is not None:
        facts.append({"label": _("Minutes written by"), "value": _named_org(review.recorded_by)})
    facts.append({"label": _("State of the agreement"), "value": str(states.STATE_NAMES[review.agreement.state])})
    return facts


def _present(review: Review, tag: str) -> list[dict[str, Any]]:
    return [
        {
            "label": Trilingual(
                row.organisation.name_en, row.organisation.name_zh, row.organisation.name_ur
            ).in_language(tag)[0],
            "value": row.names,
        }
        for row in review.presences.select_related("organisation")
    ]


def _numbered(items: list[Any], kind: str, tag: str) -> list[str]:
    return [f"{item.position}. {_words(item, tag)}" for item in items if item.kind == kind]


def _action(item: Any, tag: str) -> list[Any]:
    due = {"code": item.due_on.isoformat()} if item.due_on else _("No day set")
    return [_words(item, tag), _named_org(item.owner) if item.owner else _("Not established"), due]


def _standing(review: Review, tag: str, is_in: str) -> str:
    """Which words count: those of the language in which the minutes were written."""
    if is_in == normal_language(review.language):
        if is_in == tag:
            return _("The minutes were written in this language.")
        return _("Nobody translated the minutes into this language; they stand as they were written.")
    return _("Courtesy translation. The minutes were written in another language, and that text counts.")


def _has_body(part: dict[str, Any]) -> bool:
    return any(part.get(name) for name in ("facts", "paragraphs", "rows"))


def _words(item: Any, tag: str) -> str:
    return Trilingual(item.words_en, item.words_zh, item.words_ur).in_language(tag)[0]


def _named(agreement: Agreement, tag: str) -> str:
    return Trilingual(agreement.title_en, agreement.title_zh, agreement.title_ur).in_language(tag)[0]


def _named_org(organisation: Any) -> str:
    return _in_language(Trilingual(organisation.name_en, organisation.name_zh, organisation.name_ur))


def _in_language(words: Trilingual) -> str:
    return words.in_language(get_language())[0]


def _entry(uid: str, day: Any, summary: str, path: str, *, at: Any, state: str = "") -> Entry:
    entry = Entry()
    entry.add("uid", f"{uid}@{_DOMAIN}")
    entry.add("dtstamp", at)
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", summary)
    entry.add("url", f"{settings.PUBLIC_URL}{path}")
    if state:
        entry.add("description", state)
    return entry

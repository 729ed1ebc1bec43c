"""A person's own agenda: by the badge code without an account; as page, calendar and paper; and its offline worker."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from emining.accounts.limits import within_limit
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.forum import kinds, states
from emining.forum.calendars import calendar_of
from emining.forum.codes import shown_code
from emining.forum.models import Participant
from emining.forum.papers import agendas_paper
from emining.forum.selectors.agenda import agenda_of, last_print, participant_by_code, programme_of
from emining.forum.selectors.gate import own_delegation, participants_visible_to
from emining.forum.views.frame import COMPANIES, event_or_404
from emining.kernel.refusals import Refused

READS_AN_HOUR = 3_000
"""From one address: a whole venue may sit behind one, and 60 random bits stay out of reach at this rate."""
MISSES_AN_HOUR = 60


@never_cache
@require_safe
def agenda(request: HttpRequest, code: str) -> HttpResponse:
    """The agenda that a badge opens. It names companies, tables and interpreters' numbers; no other person."""
    person = _person(request, code)
    rows = agenda_of(person.delegation, since=last_print(person.event, person))
    stands = person.event.state in states.HAS_AGENDA or person.event.scheduling == kinds.SELF
    context = {
        "person": person,
        "event": person.event,
        "code": shown_code(person.code),
        "rows": [
            {
                "row": row,
                "state": {"label": states.MEETING_STATE_NAMES[row.state], "tone": states.TONES[row.state]},
                "why": kinds.CAUSES[row.last_change.why] if row.last_change is not None else "",
                "country": kinds.COUNTRIES.get(row.other.country, row.other.country),
            }
            for row in rows
        ]
        if stands
        else [],
        "programme": programme_of(person.event),
    }
    response = render(request, "forum/agenda.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_safe
def agenda_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a calendar."""
    person = _person(request, code)
    return _calendar(person, person.language)


@never_cache
@require_safe
def agenda_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The same on paper, in the person's language."""
    person = _person(request, code)
    within_limit("forum.agenda.pdf", person.code, amount=20, seconds=3600)
    return _pdf(agendas_paper(person.event, [person], person.language), f"agenda-{person.event.code}")


@seat_required(*COMPANIES)
@require_safe
def meetings_calendar(request: HttpRequest, event: str) -> HttpResponse:
    """The own company's agenda as a calendar."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = event_or_404(actor, event)
    own = own_delegation(actor, found)
    if own is None:
        raise Http404
    content = calendar_of(found, agenda_of(own), programme_of(found), actor.language)
    return _ics(content, found.code)


@seat_required(*COMPANIES)
@require_safe
def meetings_pdf(request: HttpRequest, event: str) -> HttpResponse:
    """The agendas of the own company's people, in the reader's language."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = event_or_404(actor, event)
    people = list(
        participants_visible_to(actor, found).filter(state=states.REGISTERED).select_related("delegation__event")
    )
    if own_delegation(actor, found) is None or not people:
        raise Http404
    within_limit("forum.agenda.pdf", f"person:{actor.person_id}", amount=60, seconds=3600)
    return _pdf(agendas_paper(found, people, actor.language), f"agenda-{found.code}")


@require_safe
def offline_worker(_request: HttpRequest) -> HttpResponse:
    """The service worker of agendas and check-in. Served here, so that its scope is this part of the site only."""
    path = finders.find("dist/forum-worker.js")
    if not isinstance(path, str):
        raise Http404
    content = Path(path).read_bytes()
    return HttpResponse(content, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


def _person(request: HttpRequest, code: str) -> Participant:
    """The person whose code it is. Wrong codes are all alike: 404, and soon 429."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    within_limit("forum.agenda", address, amount=READS_AN_HOUR, seconds=3600)
    try:
        person = participant_by_code(code)
    except Refused:
        person = None
    if person is None:
        within_limit("forum.agenda.miss", address, amount=MISSES_AN_HOUR, seconds=3600)
        raise Http404
    return person


def _calendar(person: Participant, language: str) -> HttpResponse:
    rows = agenda_of(person.delegation)
    return _ics(calendar_of(person.event, rows, programme_of(person.event), language), person.event.code)


def _ics(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"', "Cache-Control": "no-store"},
    )


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"},
    )

"""Papers for printing: agendas, wall plan, rota, table signs, badges."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from emining.accounts import roles
from emining.accounts.limits import within_limit
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.forum import kinds, papers, states
from emining.forum.models import Event, Participant
from emining.forum.permissions import may_run
from emining.forum.selectors.gate import participants_visible_to
from emining.forum.services.printing import mark_printed
from emining.forum.views.frame import DESK_ROLES, desk_event, desk_page
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused

PAPERS_AN_HOUR = 120


@seat_required(*DESK_ROLES)
@require_safe
def papers_page(request: HttpRequest, event: str) -> HttpResponse:
    """Every paper, in every language, with how many people it is for."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    people = participants_visible_to(actor, found).filter(state=states.REGISTERED)
    counts = Counter(people.values_list("language", flat=True))
    return desk_page(
        request,
        "forum/papers.html",
        found,
        here="papers",
        languages=[
            {"code": code, "name": kinds.LANGUAGE_NAMES[code], "count": counts.get(code, 0)} for code in LANGUAGES
        ],
    )


@seat_required(*DESK_ROLES)
@require_safe
def paper(request: HttpRequest, event: str, kind: str, language: str) -> HttpResponse:
    """One paper in one language. Agendas and badges: for those who read it; with `all` in the query for everybody."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    if kind not in papers.KINDS or language not in LANGUAGES:
        raise Http404
    within_limit("forum.papers", f"person:{actor.person_id}", amount=PAPERS_AN_HOUR, seconds=3600)
    content = _content(
        actor, found, kind, language, everybody="all" in request.GET, number=request.GET.get("company", "")
    )
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{kind}-{found.code}-{language}.pdf"',
            "Cache-Control": "no-store",
        },
    )


def _content(actor: Actor, event: Event, kind: str, language: str, *, everybody: bool, number: str) -> bytes:
    if kind == "wall":
        return papers.wall_paper(event, language)
    if kind == "rota":
        return papers.rota_paper(event, language)
    if kind == "signs":
        return papers.signs_paper(event, language)
    people = _people(actor, event, language, everybody=everybody, number=number)
    if kind == "agendas":
        return papers.agendas_paper(event, people, language)
    return papers.badges_paper(event, people, language, each_a6=kind == "badges-a6")


def _people(actor: Actor, event: Event, language: str, *, everybody: bool, number: str) -> list[Participant]:
    people = participants_visible_to(actor, event).filter(state=states.REGISTERED, delegation__state=states.APPROVED)
    if number.isdecimal() and len(number) < 10:
        people = people.filter(delegation__number=int(number))
    elif not everybody:
        people = people.filter(language=language)
    found = list(people.select_related("delegation__event").order_by("delegation__number", "name", "pk"))
    if not found:
        raise Refused("nothing_to_print")
    return found


@seat_required(roles.CHAMBER_ORGANISER)
@require_POST
def printed(request: HttpRequest, event: str) -> HttpResponse:
    """Say that the agendas were printed now: later changes are marked against this moment."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    may_run(actor, found).require()
    mark_printed(actor=actor, event_code=event)
    return redirect("forum:papers", event=event)

"""Forums for everybody: the list, one event."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.accounts import roles
from emining.accounts.selectors import contact_of
from emining.accounts.types import Actor
from emining.forum import kinds, states
from emining.forum.models import Delegation, Event, Participant, Slot
from emining.forum.permissions import may_register
from emining.forum.selectors.agenda import programme_of
from emining.forum.selectors.gate import events_run_by, events_visible_to, own_delegation
from emining.forum.views.frame import company_page, event_or_404
from emining.kernel.languages import Trilingual


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """Announced forums; an organiser's own drafts too; the reader's own agendas first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    run = set(events_run_by(actor).values_list("pk", flat=True))
    rows = [
        {
            "event": event,
            "state": {"label": states.EVENT_STATE_NAMES[event.state], "tone": states.TONES[event.state]},
            "is_run": event.pk in run,
        }
        for event in events_visible_to(actor)[:100]
    ]
    context = {
        "rows": rows,
        "agendas": _own_agendas(actor),
        "may_create": actor.role in {roles.CHAMBER_ORGANISER, roles.OPERATOR},
    }
    return render(request, "forum/list.html", context)


@require_safe
def event_page(request: HttpRequest, event: str) -> HttpResponse:
    """What anybody may know of a forum: when, where, programme, rules, how many from where. No company is named."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = event_or_404(actor, event)
    own = own_delegation(actor, found)
    return company_page(
        request,
        "forum/event.html",
        found,
        here="event",
        own=own,
        programme=programme_of(found),
        figures=_figures(found),
        may_register=bool(may_register(actor)) and own is None and found.state == states.OPEN,
        is_run=events_run_by(actor).filter(pk=found.pk).exists(),
        mode=kinds.REQUEST_MODES[found.request_mode],
        scheduling=kinds.SCHEDULING[found.scheduling],
        about=_about(found, actor),
    )


def _about(event: Event, actor: Actor) -> tuple[str, str]:
    return Trilingual(event.about_en, event.about_zh, event.about_ur).in_language(actor.language)


def _figures(event: Event) -> list[dict[str, Any]]:
    """Companies by country, people, slots for meetings."""
    by_country = (
        Delegation.objects.filter(event=event, state=states.APPROVED)
        .values("country")
        .annotate(count=Count("pk"))
        .order_by("-count")
    )
    rows = [
        {"label": _("Companies, %(country)s") % {"country": country_name(row["country"])}, "value": row["count"]}
        for row in by_country
    ]
    people = Participant.objects.filter(event=event, state=states.REGISTERED).count()
    slots = Slot.objects.filter(event=event, kind=kinds.MEETING, is_cancelled=False).count()
    rows.append({"label": _("Participants"), "value": people})
    rows.append({"label": _("Times for meetings"), "value": slots})
    return rows


def country_name(code: str) -> Any:
    """A country in words, its code where there are none."""
    return kinds.COUNTRIES.get(code, code)


def _own_agendas(actor: Actor) -> list[Participant]:
    """Where the reader is registered as a participant under their own, confirmed address."""
    contact = contact_of(actor.person_id) if actor.person_id is not None else None
    if contact is None:
        return []
    people = Participant.objects.select_related("event", "delegation")
    return list(people.filter(email=contact.email, state=states.REGISTERED, event__state__in=states.ANNOUNCED)[:10])

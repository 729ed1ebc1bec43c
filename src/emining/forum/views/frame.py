"""What the pages of a forum share: the event, the tabs, refusals as sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from emining.accounts import roles
from emining.accounts.refusals import REFUSALS as ACCOUNT_REFUSALS
from emining.accounts.types import Actor
from emining.documents.refusals import REFUSALS as DOCUMENT_REFUSALS
from emining.forum import states
from emining.forum.models import Delegation, Event, MeetingRequest
from emining.forum.permissions import may_read_desk, may_read_set_up, may_run, may_set_up
from emining.forum.refusals import REFUSALS
from emining.forum.selectors.gate import events_run_by, events_visible_to, own_delegation
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict

DESK_ROLES = (roles.CHAMBER_ORGANISER, roles.AUDITOR)
SET_UP_ROLES = (roles.CHAMBER_ORGANISER, roles.OPERATOR, roles.AUDITOR)
COMPANIES = tuple(sorted(roles.COMPANY_ROLES))

View = Callable[..., HttpResponse]
_SENTENCES = {**ACCOUNT_REFUSALS, **DOCUMENT_REFUSALS, **REFUSALS}


def sentence(refused: Refused) -> str:
    """The sentence for a refusal, in the reader's language."""
    words = _SENTENCES.get(refused.code) or _("This cannot be done while the record is in its present state.")
    return str(words) % {"code": refused.code, **refused.facts}


def closed(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """The page that says why a door is closed to this reader, and who can help."""
    refusal = Refused(verdict.reason, **verdict.facts)
    return render(request, "errors/refused.html", {"refusal": refusal, "sentence": sentence(refusal)}, status=403)


def answering(view: View) -> View:
    """A posted verb that is refused says why on the page it came from; nothing is lost but the post."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            if refused.code == "event_unknown":
                raise Http404 from refused
            messages.error(request, sentence(refused))
            return back(request, kwargs["event"])

    return answered


def back(request: HttpRequest, code: str) -> HttpResponse:
    """To the page of this site from which something was posted, filters and all; else to the event."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return redirect(came_from)
    return redirect(_back(code))


def _back(code: str) -> str:
    return reverse("forum:event", kwargs={"event": code})


def event_or_404(actor: Actor, code: str) -> Event:
    """The event, when this reader may see it."""
    event = events_visible_to(actor).filter(code=code).first()
    if event is None:
        raise Http404
    return event


def own_or_refused(actor: Actor, code: str) -> Delegation:
    """The own company at an event; refused when it is not there."""
    own = own_delegation(actor, event_or_404(actor, code))
    if own is None:
        raise Refused("delegation_not_approved")
    return own


def desk_event(actor: Actor, code: str, *, set_up: bool = False) -> Event:
    """The event, when this reader may open this part of its desk; 404 for anybody else's."""
    event = events_run_by(actor).filter(code=code).first()
    verdict = (may_read_set_up if set_up else may_read_desk)(actor, event) if event is not None else None
    if event is None or not verdict:
        raise Http404
    return event


def desk_page(
    request: HttpRequest, template: str, event: Event, *, here: str, status: int = 200, **context: Any
) -> HttpResponse:
    """One page of the organiser's desk, with its tabs."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    full = {
        "event": event,
        "state": {"label": states.EVENT_STATE_NAMES[event.state], "tone": states.TONES[event.state]},
        "tabs": _tabs(actor, event, here),
        "may_run": bool(may_run(actor, event)),
        "may_set_up": actor.role != roles.AUDITOR,
        "crumbs": [
            {"label": _("Forums"), "href": reverse("forum:list")},
            {"label": event.name.in_language(actor.language)[0], "href": _back(event.code)},
            {"label": _("Organiser's desk")},
        ],
    }
    return render(request, template, full | context, status=status)


def set_up_section(  # noqa: PLR0917 - the six parts of every section, in the order they are read
    request: HttpRequest, event: Event, here: str, form: forms.Form, carry_out: Any, done: str, **context: Any
) -> HttpResponse:
    """One section of the set-up: its list, its form, and what a post does."""
    if request.method == "POST":
        verdict = may_set_up(request.actor, event)  # type: ignore[attr-defined]
        if not verdict:
            return closed(request, verdict)
        if form.is_valid():
            try:
                carry_out()
            except Refused as refused:
                form.add_error(None, sentence(refused))
            else:
                messages.success(request, done)
                return redirect(f"forum:{here}", event=event.code)
    status = 422 if form.is_bound else 200
    return desk_page(request, f"forum/{here}.html", event, here=here, status=status, form=form, **context)


def company_page(
    request: HttpRequest, template: str, event: Event, *, here: str, status: int = 200, **context: Any
) -> HttpResponse:
    """One page of a company at an event, with its tabs."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    own = context.pop("own", None) or own_delegation(actor, event)
    tabs = [("event", _("The event")), ("delegation", _("Your registration"))]
    if own is not None and own.state == states.APPROVED:
        tabs += [("companies", _("Companies")), ("requests", _("Requests")), ("meetings", _("Agenda"))]
    full = {
        "event": event,
        "own": own,
        "state": {"label": states.EVENT_STATE_NAMES[event.state], "tone": states.TONES[event.state]},
        "tabs": [
            {
                "label": label,
                "href": reverse(f"forum:{name}", kwargs={"event": event.code}),
                "current": name == here,
            }
            for name, label in tabs
        ],
        "crumbs": [
            {"label": _("Forums"), "href": reverse("forum:list")},
            {"label": event.name.in_language(actor.language)[0]},
        ],
    }
    return render(request, template, full | context, status=status)


def _tabs(actor: Actor, event: Event, here: str) -> list[dict[str, Any]]:
    names = [("desk", _("Overview"), True)]
    reads = bool(may_read_desk(actor, event))
    names += [
        ("settings", _("Rules"), True),
        ("rooms", _("Rooms and tables"), True),
        ("slots", _("Times"), True),
        ("programme", _("Programme"), True),
        ("interpreters", _("Interpreters"), True),
        ("groups", _("Groups"), True),
        ("registrations", _("Registrations"), reads),
        ("imports", _("Import"), reads),
        ("all_requests", _("Requests"), reads),
        ("coverage", _("Coverage"), reads),
        ("plans", _("Plans"), reads),
        ("schedule", _("Schedule"), reads),
        ("papers", _("Papers"), reads),
        ("check_in", _("Check-in"), bool(may_run(actor, event))),
        ("report", _("Report"), reads),
    ]
    return [
        {"label": label, "href": reverse(f"forum:{name}", kwargs={"event": event.code}), "current": name == here}
        for name, label, is_shown in names
        if is_shown
    ]


def request_tag(request: MeetingRequest) -> dict[str, Any]:
    """A request's state as a tag. Two that ask each other have both said yes: nobody waits for an answer."""
    if request.state == states.ASKED and request.is_mutual:
        return {"label": _("both want it"), "tone": states.TONES[states.ACCEPTED], "icon": "handshake"}
    return state_tag(request.state, states.REQUEST_STATE_NAMES)


def state_tag(state: str, names: dict[str, Any]) -> dict[str, Any]:
    """A state as a tag."""
    return {"label": names[state], "tone": states.TONES[state]}

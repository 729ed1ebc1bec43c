"""A company at a forum: registration, people, availability, other companies, requests, agenda, outcomes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.forum import kinds, states
from emining.forum.forms import DelegationForm, ParticipantForm, slot_choices
from emining.forum.models import Availability, Delegation, Event
from emining.forum.permissions import may_register
from emining.forum.selectors.gate import (
    own_delegation,
    participants_visible_to,
)
from emining.forum.services import (
    add_participant,
    change_delegation,
    register_delegation,
    set_availability,
    withdraw_delegation,
    withdraw_participant,
)
from emining.forum.views.frame import COMPANIES, answering, company_page, event_or_404, own_or_refused, sentence
from emining.kernel.refusals import Refused


@seat_required(*COMPANIES)
@require_http_methods(["GET", "HEAD", "POST"])
def delegation(request: HttpRequest, event: str) -> HttpResponse:
    """The own registration: apply, see where it stands, change it, add people, say when one is away."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = event_or_404(actor, event)
    own = own_delegation(actor, found)
    form = DelegationForm(request.POST or None, initial=_initial(own, actor))
    if request.method == "POST" and form.is_valid():
        try:
            if own is None or own.state in {states.REFUSED, states.WITHDRAWN}:
                register_delegation(actor=actor, event_code=event, command=form.command())
                messages.success(request, _("Your company is registered. The organiser decides and you are told."))
            else:
                change_delegation(actor=actor, event_code=event, number=own.number, command=form.command())
                messages.success(request, _("Your registration was changed."))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("forum:delegation", event=event)
    return _delegation_page(request, found, own, form)


def _delegation_page(
    request: HttpRequest,
    event: Event,
    own: Delegation | None,
    form: DelegationForm,
    person: ParticipantForm | None = None,
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    absent = set(Availability.objects.filter(delegation=own).values_list("slot_id", flat=True)) if own else set()
    bound = form if form.is_bound else person if person is not None and person.is_bound else None
    return company_page(
        request,
        "forum/delegation.html",
        event,
        here="delegation",
        own=own,
        status=422 if bound is not None else 200,
        form=form,
        person_form=person or ParticipantForm(initial={"language": actor.language}, prefix="person"),
        people=participants_visible_to(actor, event).order_by("name") if own else [],
        own_state={"label": states.DELEGATION_STATE_NAMES[own.state], "tone": states.TONES[own.state]} if own else None,
        reason=kinds.REFUSAL_REASONS.get(own.reason, "") if own else "",
        slots=[{"key": key, "label": label, "is_absent": int(key) in absent} for key, label in slot_choices(event)],
        may_register=bool(may_register(actor)) and event.state == states.OPEN,
        may_withdraw=own is not None and own.state in {states.APPLIED, states.APPROVED},
    )


@seat_required(*COMPANIES)
@require_POST
def participant_add(request: HttpRequest, event: str) -> HttpResponse:
    """Register a person of the own company."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = event_or_404(actor, event)
    own = own_delegation(actor, found)
    form = ParticipantForm(request.POST, prefix="person")
    if own is not None and form.is_valid():
        try:
            add_participant(actor=actor, event_code=event, number=own.number, command=form.command())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The person is registered. Their badge and agenda carry a code of their own."))
            return redirect("forum:delegation", event=event)
    return _delegation_page(request, found, own, DelegationForm(initial=_initial(own, actor)), form)


@seat_required(*COMPANIES)
@require_POST
@answering
def participant_withdraw(request: HttpRequest, event: str, participant_id: int) -> HttpResponse:
    """A person does not come after all."""
    withdraw_participant(actor=request.actor, event_code=event, participant_id=participant_id)  # type: ignore[attr-defined]
    messages.success(request, _("The person was withdrawn. Their badge is not valid any more."))
    return redirect("forum:delegation", event=event)


@seat_required(*COMPANIES)
@require_POST
@answering
def availability(request: HttpRequest, event: str) -> HttpResponse:
    """Say when the own company cannot be met."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    own = own_or_refused(actor, event)
    here = {int(key) for key in request.POST.getlist("slot") if key.isdecimal() and len(key) < 19}
    every = {int(key) for key, _label in slot_choices(own.event)}
    set_availability(actor=actor, event_code=event, number=own.number, absent=frozenset(every - here))
    messages.success(request, _("Your availability was kept."))
    return redirect("forum:delegation", event=event)


@seat_required(*COMPANIES)
@require_POST
@answering
def withdraw(request: HttpRequest, event: str) -> HttpResponse:
    """Withdraw the own company."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    withdraw_delegation(actor=actor, event_code=event, number=own_or_refused(actor, event).number)
    messages.success(request, _("Your company was withdrawn. Those who were to meet you are told."))
    return redirect("forum:delegation", event=event)


def _initial(own: Delegation | None, actor: Actor) -> dict[str, Any]:
    if own is None:
        return {"languages": [actor.language], "people_at_table": 2}
    return {"languages": own.languages, "interest": own.interest, "people_at_table": own.people_at_table}

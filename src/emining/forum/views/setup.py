"""Setting up an event, in sections: rules, rooms and tables, times, programme, interpreters, groups."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.selectors import organisations_public
from emining.accounts.types import Actor
from emining.forum import kinds
from emining.forum.forms import EventForm, GroupForm, InterpreterForm, ProgrammeForm, SlotsForm
from emining.forum.models import Event, HostedGroup, Interpreter, Slot
from emining.forum.papers import pair_words
from emining.forum.selectors.agenda import programme_of
from emining.forum.selectors.pairs import forbidden_groups, ordered
from emining.forum.services import (
    add_group,
    add_interpreter,
    add_programme_item,
    add_slots,
    change_event,
    create_event,
    remove_programme_item,
    set_group_rules,
)
from emining.forum.views.frame import SET_UP_ROLES, answering, desk_event, sentence, set_up_section
from emining.kernel.refusals import Refused

METHODS = ["GET", "HEAD", "POST"]


@seat_required(roles.CHAMBER_ORGANISER, roles.OPERATOR)
@require_http_methods(METHODS)
def event_add(request: HttpRequest) -> HttpResponse:
    """Set up a new event: for the own organisation; the operator names the organiser's."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = EventForm(request.POST or None, language=actor.language, initial={"promised_minimum": 5})
    organisers = organisations_public() if actor.role == roles.OPERATOR else None
    if request.method == "POST" and form.is_valid():
        given = request.POST.get("organiser", "")
        key = int(given) if organisers is not None and given.isdecimal() and len(given) < 19 else actor.organisation_id
        try:
            event = create_event(actor=actor, settings=form.settings(key or 0))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The event is set up as a draft. Add rooms, tables and times next."))
            return redirect("forum:rooms", event=event.code)
    context = {
        "form": form,
        "organisers": list(organisers.values_list("pk", "name_en")) if organisers is not None else [],
        "crumbs": [{"label": _("Forums"), "href": reverse("forum:list")}, {"label": _("New event")}],
    }
    return render(request, "forum/event_add.html", context, status=422 if form.is_bound else 200)


@seat_required(*SET_UP_ROLES)
@require_http_methods(METHODS)
def settings(request: HttpRequest, event: str) -> HttpResponse:
    """The rules of an event."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event, set_up=True)
    form = EventForm(request.POST or None, event=found, language=actor.language)

    def carry_out() -> None:
        change_event(actor=actor, code=event, settings=form.settings(found.organiser_id))

    return set_up_section(request, found, "settings", form, carry_out, _("The rules were changed."))


@seat_required(*SET_UP_ROLES)
@require_http_methods(METHODS)
def slots(request: HttpRequest, event: str) -> HttpResponse:
    """The times of an event."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event, set_up=True)
    form = SlotsForm(request.POST or None, initial={"on": found.starts_on, "at": "09:00"})

    def carry_out() -> None:
        add_slots(actor=actor, event_code=event, command=form.command(found))

    rows = [
        {"slot": slot, "kind": kinds.SLOT_KINDS[slot.kind]}
        for slot in Slot.objects.filter(event=found).order_by("starts_at")
    ]
    return set_up_section(request, found, "slots", form, carry_out, _("The times were added."), rows=rows)


@seat_required(*SET_UP_ROLES)
@require_http_methods(METHODS)
def programme(request: HttpRequest, event: str) -> HttpResponse:
    """The programme."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event, set_up=True)
    form = ProgrammeForm(request.POST or None, event=found, initial={"on": found.starts_on, "at": "09:00"})

    def carry_out() -> None:
        add_programme_item(actor=actor, event_code=event, command=form.command())

    return set_up_section(
        request, found, "programme", form, carry_out, _("The item was added."), programme=programme_of(found)
    )


@seat_required(roles.CHAMBER_ORGANISER, roles.OPERATOR)
@require_POST
@answering
def programme_remove(request: HttpRequest, event: str, item_id: int) -> HttpResponse:
    """Take an item off the programme."""
    remove_programme_item(actor=request.actor, event_code=event, item_id=item_id)  # type: ignore[attr-defined]
    return redirect("forum:programme", event=event)


@seat_required(*SET_UP_ROLES)
@require_http_methods(METHODS)
def interpreters(request: HttpRequest, event: str) -> HttpResponse:
    """Interpreters with language pairs and absences."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event, set_up=True)
    form = InterpreterForm(request.POST or None, event=found)

    def carry_out() -> None:
        add_interpreter(actor=actor, event_code=event, command=form.command())

    rows = [
        {"interpreter": one, "pairs": [pair_words(pair) for pair in one.pairs], "absent": one.absent.count()}
        for one in Interpreter.objects.filter(event=found).prefetch_related("absent").order_by("number")
    ]
    return set_up_section(request, found, "interpreters", form, carry_out, _("The interpreter was added."), rows=rows)


@seat_required(*SET_UP_ROLES)
@require_http_methods(METHODS)
def groups(request: HttpRequest, event: str) -> HttpResponse:
    """Groups, and who may meet whom as a matrix of boxes."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event, set_up=True)
    form = GroupForm(request.POST or None)

    def carry_out() -> None:
        values = form.cleaned_data
        add_group(
            actor=actor, event_code=event, code=values["code"], name=form.name(), is_hosted=values["is_hosted"]
        )  # fmt: skip

    return set_up_section(
        request, found, "groups", form, carry_out, _("The group was added."), matrix=_matrix(found),
        groups=list(HostedGroup.objects.filter(event=found).order_by("code")),
    )  # fmt: skip


def _matrix(event: Event) -> list[dict[str, Any]]:
    found = list(HostedGroup.objects.filter(event=event).order_by("code"))
    forbidden = forbidden_groups(event)
    return [
        {
            "group": first,
            "cells": [
                {
                    "other": second,
                    "key": f"{first.pk}-{second.pk}",
                    "may": ordered(first.pk, second.pk) not in forbidden,
                    "is_shown": at >= place,
                }
                for at, second in enumerate(found)
            ],
        }
        for place, first in enumerate(found)
    ]


@seat_required(roles.CHAMBER_ORGANISER, roles.OPERATOR)
@require_POST
@answering
def group_rules(request: HttpRequest, event: str) -> HttpResponse:
    """Keep the matrix of who may meet whom."""
    given = (key.partition("-") for key in request.POST.getlist("pair")[:2500] if len(key) < 40)
    allowed = {(int(first), int(second)) for first, _dash, second in given if first.isdecimal() and second.isdecimal()}
    set_group_rules(actor=request.actor, event_code=event, allowed=frozenset(allowed))  # type: ignore[attr-defined]
    messages.success(request, _("The rules were kept."))
    return redirect("forum:groups", event=event)

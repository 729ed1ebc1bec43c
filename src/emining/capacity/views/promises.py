"""Promises of one's own agreements: list, add, settle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import states as agreement_states
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.selectors import own_agreements, sides_by_agreement
from emining.audit.selectors import events_of
from emining.audit.types import Subject
from emining.capacity import states
from emining.capacity.forms import PromiseForm, ReasonForm
from emining.capacity.models import Promise
from emining.capacity.permissions import may_confirm, may_keep, may_receive, may_report
from emining.capacity.selectors.figures import account, shares
from emining.capacity.selectors.gate import promises_visible_to
from emining.capacity.services import (
    agree_promise,
    fulfil_promise,
    release_promise,
    state_promise,
    withdraw_promise,
)
from emining.capacity.types import KINDS, SHARE
from emining.capacity.views.frame import (
    METHODS,
    crumbs,
    name_in_words,
    promise_crumb,
    promise_or_404,
    sentence,
    tag_of,
    title_of,
    tried,
    unit_of,
)
from emining.kernel.refusals import Refused
from emining.parties.types import STAGES

SIDES: Final = tuple(sorted(SIDE_ROLES))
READERS: Final = (*SIDES, roles.AUDITOR)
PAGE: Final = 50
_VERBS: Final[dict[str, tuple[Callable[..., Promise], Any]]] = {
    "agree": (agree_promise, gettext_lazy("Confirmed. The promise counts from now on.")),
    "withdraw": (withdraw_promise, gettext_lazy("Withdrawn. It never counted.")),
    "fulfil": (fulfil_promise, gettext_lazy("Recorded: the promise was kept.")),
}


@seat_required(*READERS)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Every promise under the agreements that this reader may read, what is due first."""
    rows = promises_visible_to(request.actor).order_by("due_on", "pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "rows": [
            {
                "promise": one,
                "title": title_of(one),
                "kind": KINDS[one.kind],
                "tag": tag_of(one.state),
                "unit": unit_of(one.measure, one.currency),
                "late": one.state == states.AGREED and one.due_on < today,
            }
            for one in page
        ],
        "page": page,
        "agreements": _to_add(request.actor),
        "crumbs": crumbs({"label": _("Of your agreements")}),
    }
    return render(request, "capacity/own.html", context)


def _to_add(actor: Actor) -> list[Any]:
    """Agreements under which this actor may write a promise down."""
    if actor.role not in SIDE_ROLES:
        return []
    return list(own_agreements(actor).filter(state__in=sorted(agreement_states.LIVE)).order_by("-in_force_from")[:30])


@seat_required(*SIDES)
@require_http_methods(METHODS)
def add(request: HttpRequest, agreement: int) -> HttpResponse:
    """Write a promise down."""
    actor: Actor = request.actor
    found = own_agreements(actor).filter(pk=agreement).first()
    if found is None:
        raise Http404
    sides = sides_by_agreement([found.pk]).get(found.pk, ())
    others = [side.organisation_id for side in sides if side.organisation_id != actor.organisation_id]
    first = {"giver": actor.organisation_id, "receiver": others[0] if others else None}
    form = PromiseForm(request.POST or None, sides=sides, initial=first)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: state_promise(actor=actor, agreement_id=found.pk, given=form.given()))
        if made is not None:
            messages.success(request, _("Written down. It counts once the other side has confirmed it."))
            return redirect("capacity:promise", promise=made.pk)
    context = {"form": form, "agreement": found, "crumbs": crumbs({"label": _("New promise")})}
    return render(request, "capacity/promise_add.html", context, status=422 if form.is_bound else 200)


@seat_required(*READERS)
@require_safe
def promise(request: HttpRequest, promise: int) -> HttpResponse:
    """One promise: what was said, what was delivered, what can be done."""
    actor: Actor = request.actor
    found = promise_or_404(actor, promise)
    one = promises_visible_to(actor).filter(pk=found.pk)
    context = {
        "promise": found,
        "title": title_of(found),
        "kind": KINDS[found.kind],
        "tag": tag_of(found.state),
        "facts": _facts(found),
        "line": next(iter(account(one, by="kind")), None),
        "share": next(iter(shares(one)), None) if found.measure == SHARE else None,
        "unit": unit_of(found.measure, found.currency),
        "deliveries": [
            {"delivery": row, "tag": tag_of(row.state), "people": sum(line.people for line in row.heads.all())}
            for row in found.deliveries.select_related("reported_by").prefetch_related("heads")
        ],
        "moves": _moves(actor, found),
        "may_report": found.state == states.AGREED and bool(may_report(actor, found)),
        "release": ReasonForm() if _possible(found, "release") and may_receive(actor, found) else None,
        "history": _history(actor, found),
        "crumbs": crumbs({"label": KINDS[found.kind]}),
    }
    return render(request, "capacity/promise.html", context)


def _possible(promise: Promise, verb: str) -> bool:
    return any(move.verb == verb for move in states.PROMISE.moves_from(promise.state))


def _moves(actor: Actor, promise: Promise) -> list[dict[str, Any]]:
    """Buttons: from the lifecycle and the verdict."""
    offers = (
        ("agree", may_confirm, _("Confirm the promise"), True),
        ("withdraw", may_keep, _("Withdraw"), False),
        ("fulfil", may_receive, _("It was kept"), True),
    )
    return [
        {"verb": verb, "label": label, "primary": primary}
        for verb, question, label, primary in offers
        if _possible(promise, verb) and question(actor, promise)
    ]


def _history(actor: Actor, promise: Promise) -> list[Any]:
    subject = Subject("capacity.promise", str(promise.pk), "")
    return events_of(subject, actor=actor, sees_subject=True)


def _facts(promise: Promise) -> list[dict[str, Any]]:
    place = promise.jurisdiction
    begins = promise.starts_on
    return [
        {"label": _("Agreement"), "value": promise.agreement.number, "href": _agreement(promise)},
        {"label": _("Clause"), "value": promise.clause},
        {"label": _("Promised by"), "value": name_in_words(promise.giver)},
        {"label": _("Promised to"), "value": name_in_words(promise.receiver)},
        {"label": _("Where"), "value": name_in_words(place) if place is not None else ""},
        {"label": _("Stage of the value chain"), "value": STAGES.get(promise.stage)},
        {"label": _("Begins on"), "value": date_format(begins, "DATE_FORMAT") if begins else ""},
        {"label": _("Due on"), "value": date_format(promise.due_on, "DATE_FORMAT")},
    ]


def _agreement(promise: Promise) -> str:
    return reverse("agreements:detail", args=[promise.agreement_id])


@seat_required(*SIDES)
@require_POST
def settle(request: HttpRequest, promise: int, verb: str) -> HttpResponse:
    """Confirm, withdraw, or say that it was kept."""
    found = promise_or_404(request.actor, promise)
    if verb not in _VERBS:
        raise Http404
    service, words = _VERBS[verb]
    try:
        service(actor=request.actor, promise_id=found.pk)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, words)
    return redirect("capacity:promise", promise=found.pk)


@seat_required(*SIDES)
@require_http_methods(METHODS)
def release(request: HttpRequest, promise: int) -> HttpResponse:
    """Give a promise up, with a reason."""
    found = promise_or_404(request.actor, promise)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        verb = release_promise
        if tried(form, lambda: verb(actor=request.actor, promise_id=found.pk, reason=reason)) is not None:
            messages.success(request, _("Released. It no longer counts as promised; the record stays."))
            return redirect("capacity:promise", promise=found.pk)
    context = {
        "form": form,
        "promise": found,
        "title": title_of(found),
        "crumbs": crumbs(promise_crumb(found), {"label": _("Release")}),
    }
    return render(request, "capacity/release.html", context, status=422 if form.is_bound else 200)

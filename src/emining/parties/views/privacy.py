"""One's own data: what is held, taking it along, taking a consent back, being forgotten; and the operator's answers."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.limits import within_limit
from emining.accounts.permissions import seat_required
from emining.accounts.selectors import has_confirmed_address
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.parties import states_trust as trust
from emining.parties.forms_trust import AnswerForm, ErasureForm
from emining.parties.models import ErasureRequest
from emining.parties.permissions_trust import may_decide_erasure
from emining.parties.selectors.privacy import Held, export_of, held_about, holds_on, requests_visible_to
from emining.parties.services.privacy import ask_erasure, decide_erasure, withdraw_own_consent
from emining.parties.types import CROSS_BORDER, POSITIONS, PURPOSES
from emining.parties.types_trust import HOLDS
from emining.parties.views.words import closed, sentence
from emining.parties.wording_trust import erasure_tag, name_of

_EXPORTS_AN_HOUR = 20


@seat_required()
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """What companies here hold about the reader."""
    return _page(request, ErasureForm())


@seat_required()
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same as a JSON file."""
    actor: Actor = request.actor
    within_limit("my_data.export", f"person:{actor.person_id}", amount=_EXPORTS_AN_HOUR, seconds=3600)
    held = _held(actor)
    content = {"made_at": timezone.now().isoformat(), **export_of(held)}
    response = HttpResponse(json.dumps(content, ensure_ascii=False, indent=2), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    response["Cache-Control"] = "private, no-store"
    return response


@seat_required()
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one consent back."""
    try:
        is_removed = withdraw_own_consent(actor=request.actor, consent_id=pk)
    except Refused as refused:
        if refused.code == "consent_unknown":
            raise Http404 from refused
        raise
    words = _("The consent was taken back. It counts from now.")
    if is_removed:
        words += " " + _("Nothing may be kept without it, so the company's entry about you was deleted.")
    messages.success(request, words)
    return redirect("parties:my_data")


@seat_required()
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask to be forgotten."""
    form = ErasureForm(request.POST)
    if form.is_valid():
        try:
            ask_erasure(actor=request.actor, words=form.cleaned_data["words"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Your request was sent to the operator. You will be told."))
            return redirect("parties:my_data")
    return _page(request, form, status=422)


@seat_required(roles.OPERATOR, roles.AUDITOR)
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """Requests to be forgotten, the latest first."""
    page = Paginator(requests_visible_to(request.actor), 25).get_page(request.GET.get("page"))
    rows = [{"request": one, "tag": erasure_tag(one.state)} for one in page]
    return render(request, "parties/personal_requests.html", {"page": page, "rows": rows})


@seat_required(roles.OPERATOR, roles.AUDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: how much is held, what would hold it, and the answer."""
    actor: Actor = request.actor
    found = requests_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        verdict = may_decide_erasure(actor, found)
        if not verdict:
            return closed(request, verdict)
        verb = "erase" if request.POST.get("do") == "erase" else "decline"
        if form.is_valid():
            try:
                decide_erasure(actor=actor, command=form.command(pk, verb))
            except Refused as refused:
                form.add_error("hold" if refused.code == "hold_unknown" else None, sentence(refused))
            else:
                return redirect("parties:personal_request", pk=pk)
    return render(request, "parties/personal_request.html", _answer_context(actor, found, form), status=_status(form))


def _status(form: AnswerForm) -> int:
    return 422 if form.errors else 200


def _held(actor: Actor) -> Held:
    held = held_about(actor.person_id or 0)
    if held is None:
        raise Http404
    return held


def _page(request: HttpRequest, form: ErasureForm, status: int = 200) -> HttpResponse:
    actor: Actor = request.actor
    held = _held(actor)
    own = ErasureRequest.objects.filter(person_id=held.person_id).order_by("-asked_at", "-pk")
    context = {
        "held": held,
        "is_confirmed": has_confirmed_address(held.person_id),
        "contacts": [{"row": row, "company": name_of(row.party)} for row in held.contacts],
        "officers": [
            {"row": row, "company": name_of(row.party), "position": POSITIONS[row.position]} for row in held.officers
        ],
        "holders": [
            {
                "row": holder,
                "companies": sorted({name_of(row.subject) for row in holder.interests.all()}),
            }
            for holder in held.holders
        ],
        "consents": [
            {
                "consent": one,
                "company": name_of(one.party) if one.party else "",
                "purpose": PURPOSES.get(one.purpose, one.purpose),
                "is_cross_border": one.purpose == CROSS_BORDER,
                "stands": one.withdrawn_at is None,
            }
            for one in held.consents
        ],
        "seats": [{"seat": seat, "role": roles.ROLE_NAMES[seat.role]} for seat in held.seats],
        "requests": [
            {"request": one, "tag": erasure_tag(one.state), "hold": HOLDS.get(one.hold, "")} for one in own[:10]
        ],
        "may_ask": not own.filter(state=trust.REQUESTED).exists(),
        "form": form,
    }
    return render(request, "parties/my_data.html", context, status=status)


def _answer_context(actor: Actor, found: ErasureRequest, form: AnswerForm) -> dict[str, Any]:
    verdict = may_decide_erasure(actor, found)
    held = held_about(found.person_id) if found.state == trust.REQUESTED else None
    is_open = found.state == trust.REQUESTED
    return {
        "request_": found,
        "tag": erasure_tag(found.state),
        "counts": [
            {"label": _("Entries as a contact"), "value": len(held.contacts)},
            {"label": _("Entries as an officer"), "value": len(held.officers)},
            {"label": _("Entries as an owner"), "value": len(held.holders)},
            {"label": _("Consents"), "value": len(held.consents)},
        ]
        if held
        else [],
        "holds": [HOLDS[code] for code in holds_on(held)] if held else [],
        "hold": HOLDS.get(found.hold, ""),
        "erased": [{"label": key, "value": value} for key, value in sorted(found.erased.items())],
        "may_decide": verdict.allowed and is_open,
        "why_not": "" if verdict or actor.role == roles.AUDITOR else sentence(Refused(verdict.reason, **verdict.facts)),
        "form": form,
        "crumbs": [
            {"label": _("Personal requests"), "href": reverse("parties:personal_requests")},
            {"label": str(found)},
        ],
    }

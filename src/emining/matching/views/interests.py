"""Expressing interest, the list of interests, and the answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.roles import COMPANY_ROLES
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.matching import states
from emining.matching.forms import AcceptForm, DeclineForm, ExpressForm
from emining.matching.models import Interest
from emining.matching.permissions import may_express
from emining.matching.selectors.conversations import unread_tokens
from emining.matching.selectors.gate import interests_visible_to
from emining.matching.selectors.targets import target_of
from emining.matching.services import accept_interest, decline_interest, express_interest, withdraw_interest
from emining.matching.types import KINDS
from emining.matching.views.words import about_name, closed, in_language, say, sentence, tag
from emining.parties.selectors.standing import standing_of

SEATED = tuple(sorted(COMPANY_ROLES))
MOST = 200


@seat_required(*SEATED)
@require_http_methods(["GET", "HEAD", "POST"])
def express(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Say that one is interested: in a company, a project, a need or an offer."""
    actor: Actor = request.actor
    target = target_of(kind, number) if kind in KINDS else None
    if target is None:
        raise Http404
    verdict = may_express(actor, target)
    if not verdict:
        return closed(request, verdict)
    form = ExpressForm(request.POST or None, initial={"language": actor.language})
    if request.method == "POST" and form.is_valid():
        try:
            interest = express_interest(actor=actor, command=form.command(kind, number))
        except Refused as refused:
            say(form, refused)
        else:
            messages.success(request, _("Your interest was sent. You are told when they answer."))
            return redirect("matching:interest", token=interest.token)
    context = {
        "form": form,
        "target": target,
        "kind_name": KINDS[target.kind],
        "href": in_language(target.path),
        "owner": standing_of([target.organisation_id]).get(target.organisation_id),
        "crumbs": [{"label": _("Suggestions"), "href": reverse("matching:suggestions")}, {"label": _("Interest")}],
    }
    return render(request, "matching/express.html", context, status=422 if form.errors else 200)


@seat_required(*SEATED)
@require_safe
def interests(request: HttpRequest) -> HttpResponse:
    """What came in and what went out, the latest first."""
    actor: Actor = request.actor
    rows = list(interests_visible_to(actor).order_by("-expressed_at")[:MOST])
    unread = unread_tokens(actor, rows)
    received = [_row(actor, row, unread) for row in rows if row.receiver_id == actor.organisation_id]
    sent = [_row(actor, row, unread) for row in rows if row.sender_id == actor.organisation_id]
    context = {
        "received": received,
        "sent": sent,
        "waiting": sum(row["interest"].state == states.EXPRESSED for row in received),
        "crumbs": [{"label": _("Interests and conversations")}],
    }
    return render(request, "matching/interests.html", context)


@seat_required(*SEATED)
@require_POST
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """We are interested too."""
    interest_or_404(request.actor, token)
    form = AcceptForm(request.POST)
    form.is_valid()
    try:
        interest = accept_interest(actor=request.actor, command=form.command(token))
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        done = _("You are introduced: the contacts are shown below.")
        opened = _("Both are interested. You can write to each other now.")
        messages.success(request, done if interest.state == states.INTRODUCED else opened)
    return redirect("matching:interest", token=token)


@seat_required(*SEATED)
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, token: str) -> HttpResponse:
    """No, with a reason."""
    interest = interest_or_404(request.actor, token)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decline_interest(actor=request.actor, command=form.command(token))
        except Refused as refused:
            say(form, refused)
        else:
            messages.success(request, _("It was declined. The other side reads your reason."))
            return redirect("matching:interests")
    context = {"form": form, "interest": interest, "crumbs": crumbs(_("Decline"))}
    return render(request, "matching/decline.html", context, status=422 if form.errors else 200)


@seat_required(*SEATED)
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take one's interest back."""
    interest_or_404(request.actor, token)
    try:
        withdraw_interest(actor=request.actor, token=token)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("Your interest was withdrawn."))
    return redirect("matching:interests")


def interest_or_404(actor: Actor, token: str) -> Interest:
    """An interest of the actor's own company; for everybody else it does not exist."""
    interest: Interest | None = interests_visible_to(actor).filter(token=token).first()
    if interest is None:
        raise Http404
    return interest


def crumbs(last: str) -> list[dict[str, str]]:
    """The way to a page about an interest."""
    return [{"label": _("Interests and conversations"), "href": reverse("matching:interests")}, {"label": last}]


def _row(actor: Actor, interest: Interest, unread: set[str]) -> dict[str, Any]:
    other = interest.sender if interest.receiver_id == actor.organisation_id else interest.receiver
    return {
        "interest": interest,
        "other": other,
        "about": about_name(interest),
        "kind_name": KINDS[interest.about_kind],
        "tag": tag(interest),
        "is_unread": interest.token in unread,
        "days_left": (interest.expires_on - interest.expressed_at.date()).days,
    }

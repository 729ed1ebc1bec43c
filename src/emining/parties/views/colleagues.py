"""Seats in one's own company, requests for them, branches and members."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from emining.accounts import roles
from emining.accounts.permissions import may_end_colleague, seat_required
from emining.accounts.selectors import colleagues_visible_to
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.parties import states
from emining.parties.forms import RegisterForm
from emining.parties.models import Party
from emining.parties.people_forms import ColleagueForm
from emining.parties.permissions import may_manage_people, may_register_branch
from emining.parties.profile_forms import InviteMemberForm
from emining.parties.selectors.gate import access_requests_visible_to, memberships_visible_to
from emining.parties.services import (
    accept_access,
    answer_invitation,
    decline_access,
    end_membership,
    invite_member,
    register_branch,
)
from emining.parties.services.seats import give_seat, take_seat
from emining.parties.showing import share_words
from emining.parties.types import CONSORTIUM
from emining.parties.views.own import SEATED, own_or_404
from emining.parties.views.words import closed, own_crumbs, say


@seat_required(*SEATED)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Who holds a seat in the company, who asks for one, and the form to give one."""
    actor: Actor = request.actor
    organisation_id = actor.organisation_id or 0
    may_manage = actor.role == roles.COMPANY_OWNER
    form = ColleagueForm(request.POST or None)
    if request.method == "POST":
        if not may_manage:
            return closed(request, may_end_colleague(actor, organisation_id=organisation_id, person_id=0))
        if form.is_valid():
            try:
                give_seat(actor=actor, **form.cleaned_data)
            except Refused as refused:
                say(form, refused)
            else:
                messages.success(request, _("The seat was given. The person was told."))
                return redirect("parties:own_people")
    asking = access_requests_visible_to(actor).filter(party__organisation_id=organisation_id, state=states.ASKED)
    words = _("Seats")
    context = {
        "rows": [_seat_row(actor, seat) for seat in colleagues_visible_to(actor, organisation_id=organisation_id)],
        "asking": asking.order_by("asked_at") if may_manage else [],
        "seat_roles": ColleagueForm.base_fields["role"].choices,
        "form": form,
        "may_manage": may_manage,
        "heading": words,
        "crumbs": own_crumbs(words),
    }
    return render(request, "parties/own_people.html", context, status=422 if form.errors else 200)


def _seat_row(actor: Actor, seat: Any) -> dict[str, Any]:
    may_end = may_end_colleague(actor, organisation_id=seat.office.organisation_id, person_id=seat.person_id)
    return {
        "seat": seat,
        "role": roles.ROLE_NAMES[seat.role],
        "is_self": seat.person_id == actor.person_id,
        "may_end": may_end.allowed and seat.held_during.upper is None,
        "ends": seat.held_during.upper,
    }


@seat_required(*SEATED)
@require_http_methods(["GET", "HEAD", "POST"])
def seat_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a seat, in two steps. Everybody may give up their own."""
    actor: Actor = request.actor
    seat = colleagues_visible_to(actor, organisation_id=actor.organisation_id or 0).filter(pk=pk).first()
    if seat is None:
        raise Http404
    verdict = may_end_colleague(actor, organisation_id=actor.organisation_id or 0, person_id=seat.person_id)
    if not verdict:
        return closed(request, verdict)
    if request.method == "POST":
        take_seat(actor=actor, seat_id=pk)
        messages.success(request, _("The seat ends."))
        return redirect("accounts:seats" if seat.person_id == actor.person_id else "parties:own_people")
    words = _("End a seat")
    return render(
        request, "parties/own_seat_end.html", _seat_row(actor, seat) | {"heading": words, "crumbs": own_crumbs(words)}
    )


@seat_required(roles.COMPANY_OWNER)
@require_POST
def answer_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a request with a seat, or decline it."""
    found = access_requests_visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    role = request.POST.get("role", "")
    if request.POST.get("answer") == "accept":
        accept_access(actor=request.actor, pk=pk, role=role)
        messages.success(request, _("The seat was given. The person was told."))
    else:
        decline_access(actor=request.actor, pk=pk)
        messages.success(request, _("The request was declined. The person was told."))
    return redirect("parties:own_people")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def branches(request: HttpRequest) -> HttpResponse:
    """Branches of one's own company, and the form to register one."""
    actor: Actor = request.actor
    party = own_or_404(actor)
    verdict = may_register_branch(actor, party)
    if not verdict:
        return closed(request, verdict)
    form = RegisterForm(request.POST or None, is_branch=True)
    if request.method == "POST" and form.is_valid():
        try:
            register_branch(actor=actor, command=form.command())
        except Refused as refused:
            say(form, refused)
        else:
            messages.success(request, _("The branch is registered. Choose its seat to complete its profile."))
            return redirect("parties:own_branches")
    words = _("Branches")
    rows = Party.objects.filter(parent=party).select_related("organisation").order_by("sort_name")
    context = {
        "form": form,
        "rows": [{"party": one, "state": states.STATE_NAMES[one.state]} for one in rows],
        "heading": words,
        "crumbs": own_crumbs(words),
    }
    return render(request, "parties/own_branches.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HttpRequest) -> HttpResponse:
    """Members of one's own consortium, invited and agreed, and the form to invite one."""
    actor: Actor = request.actor
    party = own_or_404(actor)
    verdict = may_manage_people(actor, party)
    if not verdict:
        return closed(request, verdict)
    if party.kind != CONSORTIUM:
        raise Http404
    form = InviteMemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invite_member(actor=actor, command=form.command())
        except Refused as refused:
            say(form, refused)
        else:
            messages.success(request, _("The owner was asked. The company is named when it agrees."))
            return redirect("parties:own_members")
    words = _("Members")
    found = memberships_visible_to(actor).filter(consortium=party).order_by("-agreed_at", "member__sort_name")
    context = {
        "form": form,
        "rows": [{"membership": one, "share": share_words(one)} for one in found],
        "heading": words,
        "crumbs": own_crumbs(words),
    }
    return render(request, "parties/own_members.html", context, status=422 if form.errors else 200)


@seat_required(*SEATED)
@require_http_methods(["GET", "HEAD"])
def memberships(request: HttpRequest) -> HttpResponse:
    """Consortia that name one's own company, or want to."""
    actor: Actor = request.actor
    party = own_or_404(actor)
    found = memberships_visible_to(actor).filter(member=party).order_by("agreed_at", "pk")
    words = _("Consortia")
    context = {
        "rows": [{"membership": one, "share": share_words(one)} for one in found],
        "may_answer": may_manage_people(actor, party).allowed,
        "heading": words,
        "crumbs": own_crumbs(words),
    }
    return render(request, "parties/memberships.html", context)


@seat_required(roles.COMPANY_OWNER)
@require_POST
def answer_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to be named, decline, or end a membership."""
    actor: Actor = request.actor
    found = memberships_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    answer = request.POST.get("answer", "")
    if answer == "end":
        end_membership(actor=actor, pk=pk)
        messages.success(request, _("The membership ended."))
    else:
        answer_invitation(actor=actor, pk=pk, agrees=answer == "agree")
        messages.success(request, _("Your answer was recorded."))
    is_consortium = found.consortium.organisation_id == actor.organisation_id
    return redirect("parties:own_members" if is_consortium else "parties:memberships")

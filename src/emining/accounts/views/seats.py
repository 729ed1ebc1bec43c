"""Choosing a seat, and the person's own account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts import roles
from emining.accounts.forms import ProfileForm
from emining.accounts.middleware import SEAT_KEY
from emining.accounts.permissions import seat_required
from emining.accounts.selectors import contact_of, has_second_factor, seats_of, second_factor_is_required
from emining.accounts.services import change_profile
from emining.accounts.types import Actor


@seat_required()
@require_http_methods(["GET", "HEAD", "POST"])
def seats(request: HttpRequest) -> HttpResponse:
    """The seats a person holds; posting `seat` acts from it, 0 from none."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    held = list(seats_of(actor.person_id or 0))
    if request.method == "POST":
        return _choose(request, {seat.pk for seat in held})
    needs_factor = second_factor_is_required() and not has_second_factor(request.user)
    rows = [
        {
            "seat": seat,
            "is_current": seat.pk == actor.seat_id,
            "is_barred": needs_factor and seat.role in roles.SECOND_FACTOR_ROLES,
            "last_day": _last_day(seat.held_during.upper),
        }
        for seat in held
    ]
    context = {
        "rows": rows,
        "refused": request.seat_refused,  # type: ignore[attr-defined]
        "next": request.GET.get("next", ""),
        "factor_is_off": not second_factor_is_required(),
        "is_reader": actor.seat_id is None,
    }
    return render(request, "accounts/seats.html", context)


def _last_day(end: Any) -> Any:
    from datetime import timedelta

    return end - timedelta(days=1) if end else None


def _choose(request: HttpRequest, held: set[int]) -> HttpResponse:
    given = request.POST.get("seat", "")
    if not given.isdigit() or int(given) not in held | {0}:
        messages.error(request, _("You do not hold this seat."))
        return redirect("accounts:seats")
    request.session[SEAT_KEY] = int(given)
    request.session.cycle_key()
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return redirect(target)
    return redirect("accounts:seats")


@seat_required()
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """One page from which everything about one's account is reached."""
    context = {
        "has_factor": has_second_factor(request.user),
        "factor_is_off": not second_factor_is_required(),
        "is_officer": seats_of(request.actor.person_id).filter(role__in=roles.SECOND_FACTOR_ROLES).exists(),  # type: ignore[attr-defined]
    }
    return render(request, "accounts/security.html", context)


@seat_required()
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Change one's own name and language."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    contact = contact_of(actor.person_id or 0)
    initial = {"full_name": actor.person_label, "language": contact.language if contact else "en"}
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_profile(actor=actor, **form.cleaned_data)
        messages.success(request, _("Your profile was changed."))
        return redirect("accounts:security")
    return render(request, "accounts/profile.html", {"form": form})

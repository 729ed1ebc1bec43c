"""The operator's pages about people, seats and offices. The auditor may read them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.forms import AppointForm, PersonForm, ReasonForm
from emining.accounts.models import Person
from emining.accounts.permissions import may_manage_seats, seat_required
from emining.accounts.selectors import offices_public, people_visible_to, seats_visible_to, today
from emining.accounts.services import appoint, close_account, create_person, end_seat, reopen_account
from emining.accounts.types import Actor

_ADMITTED = (roles.OPERATOR, roles.AUDITOR)


@seat_required(*_ADMITTED)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, found by a part of the name or address."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = people_visible_to(actor).order_by("full_name", "pk")
    words = request.GET.get("q", "").strip()
    if words:
        found = found.filter(full_name__icontains=words) | found.filter(email__icontains=words)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {"page": page, "q": words, "may_manage": may_manage_seats(actor).allowed}
    return render(request, "accounts/people.html", context)


@seat_required(roles.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def person_add(request: HttpRequest) -> HttpResponse:
    """Open an account for somebody."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if Person.objects.filter(email=given["email"].lower()).exists():
            form.add_error("email", _("This address has an account already."))
        else:
            person = create_person(actor=request.actor, **given)  # type: ignore[attr-defined]
            messages.success(request, _("The account was opened."))
            return redirect("accounts:person", pk=person.pk)
    return render(request, "accounts/person_add.html", {"form": form})


@seat_required(*_ADMITTED)
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One account with all its seats, past and present."""
    return _person_page(request, _seen(request, pk))


def _seen(request: HttpRequest, pk: int) -> Person:
    found = people_visible_to(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _person_page(
    request: HttpRequest, found: Person, *, appointing: AppointForm | None = None, status: int = 200
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    day = today()
    rows = [
        {"seat": seat, "is_held": day in seat.held_during}
        for seat in seats_visible_to(actor).filter(person_id=found.pk).order_by("-held_during")
    ]
    context = {
        "person": found,
        "rows": rows,
        "appoint_form": appointing or AppointForm(initial={"starts_on": day}),
        "reason_form": ReasonForm(prefix="close"),
        "may_manage": may_manage_seats(actor).allowed and found.pk != actor.person_id,
    }
    return render(request, "accounts/person.html", context, status=status)


@seat_required(roles.OPERATOR)
@require_POST
def seat_appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Appoint a person to a seat."""
    found = _seen(request, pk)
    form = AppointForm(request.POST)
    if not form.is_valid():
        return _person_page(request, found, appointing=form, status=422)
    appoint(actor=request.actor, command=form.command(pk), reason=form.cleaned_data["reason"])  # type: ignore[attr-defined]
    messages.success(request, _("The person was appointed."))
    return redirect("accounts:person", pk=pk)


@seat_required(roles.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def seat_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a seat today, in two steps: the page says what follows, then it is done."""
    seat = seats_visible_to(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if seat is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        end_seat(actor=request.actor, seat_id=pk, reason=form.cleaned_data["reason"])  # type: ignore[attr-defined]
        messages.success(request, _("The seat was ended."))
        return redirect("accounts:person", pk=seat.person_id)
    return render(request, "accounts/seat_end.html", {"form": form, "seat": seat})


@seat_required(roles.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def account_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an open account, or reopen a closed one, with a reason."""
    found = _seen(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        change = close_account if found.is_active else reopen_account
        change(actor=request.actor, person_id=pk, reason=form.cleaned_data["reason"])  # type: ignore[attr-defined]
        messages.success(request, _("The account was changed."))
        return redirect("accounts:person", pk=pk)
    return render(request, "accounts/account_state.html", {"form": form, "person": found})


@seat_required(*_ADMITTED)
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """All offices."""
    page = Paginator(offices_public(), 50).get_page(request.GET.get("page"))
    return render(request, "accounts/offices.html", {"page": page})

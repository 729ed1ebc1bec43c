"""Who may do what to people and seats, and the guard that views wear."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from emining.accounts import roles
from emining.accounts.types import Actor, AppointToSeat
from emining.kernel.verdicts import ALLOWED, Verdict, denied

View = Callable[..., HttpResponseBase]


def may_manage_seats(actor: Actor) -> Verdict:
    """Only the platform operator appoints, ends seats, opens offices and closes accounts."""
    return ALLOWED if actor.role == roles.OPERATOR else denied("operator_only")


def may_appoint(actor: Actor, command: AppointToSeat) -> Verdict:
    """The operator appoints others; nobody appoints themselves."""
    verdict = may_manage_seats(actor)
    if not verdict.allowed:
        return verdict
    if command.person_id == actor.person_id:
        return denied("own_appointment")
    return ALLOWED


def may_found_organisation(actor: Actor, *, within: int | None = None) -> Verdict:
    """A signed-in person who acts without a seat founds an organisation; an owner may open branches of their own.

    Officers do not: whoever decides over companies has none.
    """
    if actor.is_anonymous or actor.person_id is None:
        return denied("founder_not_signed_in")
    if within is not None:
        return may_manage_colleagues(actor, organisation_id=within)
    return ALLOWED if actor.role == roles.READER else denied("founder_has_a_seat")


def may_manage_colleagues(actor: Actor, *, organisation_id: int | None) -> Verdict:
    """The owner of an organisation gives seats in it to others and ends them; in no other organisation."""
    if actor.role != roles.COMPANY_OWNER or actor.organisation_id is None or actor.person_id is None:
        return denied("owner_only")
    if actor.organisation_id != organisation_id:
        return denied("owner_of_another")
    return ALLOWED


def may_end_colleague(actor: Actor, *, organisation_id: int, person_id: int) -> Verdict:
    """An owner ends seats in the own organisation; everybody may give up their own seat in it."""
    if actor.person_id is not None and actor.person_id == person_id and actor.organisation_id == organisation_id:
        return ALLOWED
    return may_manage_colleagues(actor, organisation_id=organisation_id)


def may_close_account(actor: Actor, person_id: int) -> Verdict:
    """The operator closes the accounts of others."""
    verdict = may_manage_seats(actor)
    if verdict.allowed and person_id == actor.person_id:
        return denied("own_account")
    return verdict


def seat_required(*role_codes: str) -> Callable[[View], View]:
    """Guard a view: only an actor in one of these roles passes.

    With no role named, any signed-in person passes. The anonymous reader is sent to sign in and comes back; a
    signed-in person in another seat gets a 403 page that says which seats may, and who appoints to them.
    """
    wanted = frozenset(role_codes)
    unknown = wanted - set(roles.ALL_ROLES)
    if unknown:
        raise ValueError(f"unknown roles {sorted(unknown)}")

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor: Actor = request.actor  # type: ignore[attr-defined]
            if actor.is_anonymous:
                return redirect_to_sign_in(request)
            if wanted and actor.role not in wanted:
                return refused_page(request, wanted)
            return view(request, *args, **kwargs)

        guarded.roles_admitted = wanted  # type: ignore[attr-defined]
        return guarded

    return guard


def redirect_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back here afterwards."""
    return redirect_to_login(request.get_full_path())


def refused_page(request: HttpRequest, wanted: frozenset[str]) -> HttpResponse:
    """403: which seats open this page, whether the reader holds one unused, and who helps."""
    names = [roles.ROLE_NAMES[code] for code in roles.ALL_ROLES if code in wanted]
    context = {"wanted_roles": names, "seat_refused": getattr(request, "seat_refused", "")}
    return render(request, "accounts/seat_required.html", context, status=403)

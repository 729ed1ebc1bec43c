"""The first page after signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.roles import FEDERAL_COORDINATOR
from emining.desk.selectors import latest_applications, latest_notices, tasks_of


@require_safe
@seat_required()
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this person in this seat."""
    actor = request.actor
    context = {
        "seat": f"{actor.role_name} · {actor.office_name.in_language(actor.language)[0]}" if actor.seat_id else "",
        "tasks": tasks_of(actor),
        "notices": latest_notices(actor),
        "applications": latest_applications(actor),
        "refers_only": actor.role == FEDERAL_COORDINATOR,
    }
    return render(request, "desk/home.html", context)

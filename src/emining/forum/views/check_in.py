"""The entrance: scanning badges, also without a network."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.forum import states
from emining.forum.forms import CheckInForm
from emining.forum.models import Participant
from emining.forum.services.check_in import MOST_SCANS, merge_scans
from emining.forum.types import Scan
from emining.forum.views.frame import desk_event, desk_page, sentence
from emining.kernel.refusals import Refused

LARGEST_BODY = 1_000_000


@seat_required(roles.CHAMBER_ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, event: str) -> HttpResponse:
    """The scanner. Without JavaScript the form takes one code after another."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    form = CheckInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        scan = Scan(str(uuid.uuid4()), form.cleaned_data["code"], timezone.now(), "form")
        result = merge_scans(actor=actor, event_code=event, scans=[scan])[0]
        if result.outcome == "merged":
            messages.success(request, _("%(name)s, %(company)s: checked in.") % result.shown)
            return redirect("forum:check_in", event=event)
        form.add_error("code", sentence(Refused(result.reason)))
    people = Participant.objects.filter(event=found, state=states.REGISTERED)
    return desk_page(
        request,
        "forum/check_in.html",
        found,
        here="check_in",
        status=422 if form.is_bound else 200,
        form=form,
        expected=people.count(),
        present=people.filter(checked_in_at__isnull=False).count(),
        latest=people.filter(checked_in_at__isnull=False).select_related("delegation").order_by("-checked_in_at")[:10],
        words={
            "waiting": _("waiting to be sent"),
            "sent": _("All scans are sent."),
            "kept": _("Kept on this device; sent when there is a network."),
            "wrong": _("This is not a badge code, or a character is wrong. Compare it with the badge."),
            "done": _("checked in"),
            "known": _("was checked in already"),
            "noCamera": _("This browser cannot read QR codes by itself. Use a scanner app or type the code."),
            "sign": _("Sign in again to send the scans. They stay on this device until then."),
        },
    )


@seat_required(roles.CHAMBER_ORGANISER)
@require_POST
def merge(request: HttpRequest, event: str) -> HttpResponse:
    """Scans of a device: `{"scans": [{"client_id", "code", "at", "device"}]}`. Sending again changes nothing."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    desk_event(actor, event)
    try:
        scans = _scans(request.body)
    except ValueError:
        return JsonResponse({"code": "scan_malformed", "message": sentence(Refused("scan_malformed"))}, status=400)
    try:
        results = merge_scans(actor=actor, event_code=event, scans=scans)
    except Refused as refused:
        return JsonResponse({"code": refused.code, "message": sentence(refused)}, status=409)
    return JsonResponse(
        {
            "results": [
                {
                    "client_id": one.client_id,
                    "outcome": one.outcome,
                    "message": sentence(Refused(one.reason)) if one.reason else "",
                    **one.shown,
                }
                for one in results
            ]
        }
    )


def _scans(body: bytes) -> list[Scan]:
    """The scans of a body. `ValueError` for anything that is not of the form."""
    if len(body) > LARGEST_BODY:
        raise ValueError("body too large")
    given = json.loads(body)
    rows = given.get("scans") if isinstance(given, dict) else None
    if not isinstance(rows, list) or len(rows) > MOST_SCANS:
        raise ValueError("no list of scans")
    return [_scan(row) for row in rows]


def _scan(row: Any) -> Scan:
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in ("client_id", "code", "at")):
        raise ValueError("a scan has client_id, code and at")
    at: datetime | None = parse_datetime(row["at"])
    if at is None or at.tzinfo is None:
        raise ValueError("a scan's time has an offset")
    return Scan(row["client_id"][:64], row["code"][:400], at, str(row.get("device", ""))[:60])

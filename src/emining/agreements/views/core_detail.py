"""The page of one agreement: its frame; each part shows its own panel in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from emining.accounts.types import Actor
from emining.agreements import states, types, wording
from emining.agreements.models import Agreement
from emining.agreements.panels import actions_for, panels_for
from emining.agreements.selectors.cards import sides_by_agreement
from emining.agreements.selectors.gate import agreements_public, agreements_readable_by
from emining.agreements.services.hand import subject_of
from emining.agreements.views.frame import agreement_or_404, crumbs
from emining.audit.selectors import events_of
from emining.documents.qr import qr_svg
from emining.parties.selectors import standing_of
from emining.parties.types import STAGES


@require_safe
def agreement_page(request: HttpRequest, key: int) -> HttpResponse:
    """One agreement as this reader may see it: the public part, or all of it for whom it concerns."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = agreement_or_404(actor, key)
    reads = agreements_readable_by(actor).filter(pk=key).exists()
    context = {
        "agreement": agreement,
        "title": wording.title_of(agreement),
        "kind": types.KINDS[agreement.kind],
        "tag": wording.tag(agreement.state),
        "sides": _sides(agreement),
        "chain": [STAGES[one] for one in agreement.value_chain if one in STAGES],
        "languages": [
            {"name": wording.LANGUAGE_NAMES[one], "counts": one in agreement.authoritative}
            for one in agreement.languages
        ],
        "binds": agreement.kind in types.BINDING_KINDS,
        "origin": types.ORIGINS[agreement.origin],
        "is_public": agreements_public().filter(pk=key).exists(),
        "reads": reads,
        "panels": panels_for(request, agreement),
        "actions": actions_for(actor, agreement),
        "events": events_of(subject_of(agreement), actor=actor, sees_subject=reads, limit=60),
        "qr": qr_svg(wording.public_address(reverse("agreements:detail", args=[agreement.pk]))),
        "is_running": agreement.state in states.LIVE,
        "crumbs": crumbs(agreement),
    }
    return render(request, "agreements/detail.html", context)


def _sides(agreement: Agreement) -> list[dict[str, Any]]:
    rows = sides_by_agreement([agreement.pk]).get(agreement.pk, ())
    standing = standing_of(row.organisation_id for row in rows)
    return [
        {
            "row": row,
            "role": types.ROLES[row.role],
            "standing": standing.get(row.organisation_id),
            "has_pen": row.organisation_id == agreement.pen_holder_id,
            "keeps": row.organisation_id == agreement.opened_by_id,
        }
        for row in rows
    ]

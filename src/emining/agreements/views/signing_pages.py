"""The signing of one agreement as its parties see it: who signs, the exact paper, rounds, scans, what the law says."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import states_signing, types_signing, wording
from emining.agreements.forms.signing import ScanForm
from emining.agreements.models import Agreement, Signatory, SignatureSlot, SigningRound
from emining.agreements.permissions_signing import (
    may_attach_scan,
    may_name_signatories,
    may_open_signing,
    may_sign,
    may_void_signing,
    own_side,
)
from emining.agreements.selectors.cards import sides_by_agreement
from emining.agreements.selectors.signing import legal_standings, rounds_of, scans_of, signatories_of
from emining.agreements.states import AGREEMENT
from emining.agreements.types import KINDS, SIGNING_ORDERS
from emining.agreements.views.frame import crumbs, readable_or_404
from emining.documents.handing import attachment
from emining.documents.qr import qr_svg
from emining.documents.selectors import content_of
from emining.documents.signing import mark_void
from emining.kernel.refusals import Refused


@require_safe
@seat_required()
def signing_page(request: HttpRequest, key: int) -> HttpResponse:
    """Everything about the signing of one agreement, for whoever may read its text."""
    actor: Actor = request.actor
    agreement = readable_or_404(actor, key)
    rounds = list(rounds_of(actor, key))
    newest = rounds[0] if rounds and rounds[0].state != states_signing.VOID else None
    verify = reverse("agreements:verify", args=[agreement.verify_code])
    context = {
        "agreement": agreement,
        "title": wording.title_of(agreement),
        "tag": wording.tag(agreement.state),
        "newest": _round(actor, newest) if newest is not None else None,
        "void": [_round(actor, one) for one in rounds if one.state == states_signing.VOID],
        "sides": _sides(agreement, list(signatories_of(key))),
        "own": own_side(actor, agreement),
        "may_name": bool(may_name_signatories(actor, agreement)),
        "may_open": _can_open(actor, agreement),
        "may_void": bool(may_void_signing(actor, agreement)),
        "scans": [{"row": one, "kind": types_signing.SCAN_KINDS[one.kind]} for one in scans_of(actor, key)],
        "scan_form": ScanForm() if may_attach_scan(actor, agreement) else None,
        "kind": KINDS[agreement.kind],
        "standings": standing_rows(agreement.kind),
        "verify": verify if rounds else "",
        "qr": qr_svg(wording.public_address(verify)) if rounds else "",
        "crumbs": crumbs(agreement, {"label": _("Signing")}),
    }
    return render(request, "agreements/signing.html", context)


@require_safe
@seat_required()
def signing_file(request: HttpRequest, key: int, number: int, which: str) -> HttpResponseBase:
    """A file of a round: the exact paper, or as it stands. That of a void round is a copy that says so on every page.

    `as-signed` hands out the very bytes of a void round, for whoever must prove what had been signed.
    """
    one = rounds_of(request.actor, key).filter(number=number).first()
    if one is None or which not in {"paper", "current", "as-signed"}:
        raise Http404
    document = one.paper if which == "paper" else one.current
    try:
        if one.state != states_signing.VOID or which == "as-signed":
            return attachment(document)
        return _void_copy(content_of(document), f"VOID-{document.name}")
    except Refused as refused:
        return render(
            request, "errors/refused.html", {"refusal": refused, "sentence": wording.sentence(refused)}, status=409
        )


@require_safe
@seat_required()
def scan_file(request: HttpRequest, key: int, scan: int) -> HttpResponseBase:
    """A scan, as it was attached."""
    found = scans_of(request.actor, key).filter(pk=scan).first()
    if found is None:
        raise Http404
    return attachment(found.document)


@require_safe
@seat_required()
def authority_file(request: HttpRequest, key: int, signatory: int) -> HttpResponseBase:
    """A signatory's power of attorney, for the parties."""
    readable_or_404(request.actor, key)
    found = signatories_of(key).filter(pk=signatory, authority_document__isnull=False).first()
    if found is None or found.authority_document is None:
        raise Http404
    return attachment(found.authority_document)


def _void_copy(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(mark_void(content), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _can_open(actor: Actor, agreement: Agreement) -> bool:
    moves = {move.verb for move in AGREEMENT.moves_from(agreement.state)}
    return "open_signing" in moves and bool(may_open_signing(actor, agreement))


def _sides(agreement: Agreement, signatories: list[Signatory]) -> list[dict[str, Any]]:
    rows = sides_by_agreement([agreement.pk]).get(agreement.pk, ())
    return [
        {"row": row, "signatories": [one for one in signatories if one.side.position == row.position]} for row in rows
    ]


def _round(actor: Actor, one: SigningRound) -> dict[str, Any]:
    slots = list(one.slots.all())
    for slot in slots:
        slot.round = one
    return {
        "row": one,
        "tag": {"label": states_signing.ROUND_NAMES[one.state], "tone": states_signing.TONES[one.state]},
        "order": SIGNING_ORDERS[one.order],
        "slots": [_slot(actor, slot) for slot in slots],
        "signed": sum(1 for slot in slots if slot.signed_at is not None),
        "of": len(slots),
    }


def _slot(actor: Actor, slot: SignatureSlot) -> dict[str, Any]:
    own = slot.side.organisation_id == actor.organisation_id
    return {
        "row": slot,
        "tag": {"label": states_signing.SLOT_NAMES[slot.state], "tone": states_signing.TONES[slot.state]},
        "method": types_signing.METHODS.get(slot.method, ""),
        "may_sign": own and slot.state == states_signing.WAITING and bool(may_sign(actor, slot)),
    }


def standing_rows(kind: str) -> list[dict[str, Any]]:
    """The table of legal standing, in words."""
    return [
        {"row": one, "country": types_signing.COUNTRIES[one.country], "means": types_signing.MEANS[one.means]}
        for one in legal_standings(kind)
    ]

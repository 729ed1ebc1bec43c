"""Signing: first the second factor, then the signature, with its consequence and the digest of the file in sight."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import wording
from emining.agreements.forms.signing import SIGN_METHODS, SignForm
from emining.agreements.models import SignatureSlot
from emining.agreements.permissions_signing import may_sign
from emining.agreements.selectors.signing import last_signature_of, slots_visible_to
from emining.agreements.services.sign import sign_agreement
from emining.agreements.types_signing import PLATFORM_SEALED, FactorShown, SignPaper
from emining.agreements.views.frame import SIDES, closed, crumbs
from emining.agreements.views.signing_factor import factor_shown, is_fresh, ways_to_confirm
from emining.agreements.views.signing_pages import standing_rows
from emining.kernel.refusals import Refused


@sensitive_post_parameters("passphrase")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seat_required(*SIDES)
def sign_page(request: HttpRequest, key: int, slot: int) -> HttpResponse:
    """Two steps: confirm with a second factor, then sign. A signature that was refused says why; nothing is kept."""
    actor: Actor = request.actor
    place = slots_visible_to(actor).filter(pk=slot, round__agreement_id=key).first()
    if place is None:
        raise Http404
    method = request.GET.get("with", PLATFORM_SEALED)
    if method not in SIGN_METHODS:
        raise Http404
    factor = factor_shown(request)
    if request.method == "POST":
        return _signed(request, place, method, factor)
    verdict = may_sign(actor, place)
    if not verdict:
        return closed(request, verdict)
    form = SignForm(method=method, initial={"paper_sha256": place.round.paper_sha256})
    return _page(request, place, method, factor, form=form)


def _signed(request: HttpRequest, place: SignatureSlot, method: str, factor: FactorShown | None) -> HttpResponse:
    form = SignForm(request.POST, request.FILES, method=method)
    if not form.is_valid():
        return _page(request, place, method, factor, form=form)
    command = SignPaper(
        slot_id=place.pk,
        paper_sha256=form.cleaned_data["paper_sha256"],
        factor=factor,
        own=form.own(),
        returned=form.returned(),
    )
    try:
        sign_agreement(actor=request.actor, agreement_id=place.round.agreement_id, command=command)
    except Refused as refused:
        form.add_error(None, wording.sentence(refused))
        return _page(request, place, method, factor, form=form)
    messages.success(request, _("You have signed. The other parties were told."))
    return redirect("agreements:signing", key=place.round.agreement_id)


def _page(
    request: HttpRequest, place: SignatureSlot, method: str, factor: FactorShown | None, *, form: SignForm
) -> HttpResponse:
    agreement = place.round.agreement
    since: datetime | None = last_signature_of(request.actor)
    waiting = place.round.slots.filter(state="waiting").exclude(pk=place.pk).count()
    context: dict[str, Any] = {
        "agreement": agreement,
        "title": wording.title_of(agreement),
        "slot": place,
        "signatory": place.side.signatories.filter(person_id=request.actor.person_id, removed_at__isnull=True).first(),
        "round": place.round,
        "form": form,
        "method": method,
        "is_confirmed": is_fresh(factor, since=since),
        "factor": factor,
        "ways": ways_to_confirm(request),
        "is_last": waiting == 0,
        "tabs": [
            {"label": words, "href": f"{request.path}?with={code}", "current": code == method}
            for code, words in SIGN_METHODS.items()
        ],
        "file": reverse("agreements:signing_file", args=[agreement.pk, place.round.number, "current"]),
        "standings": standing_rows(agreement.kind),
        "crumbs": crumbs(
            agreement,
            {"label": _("Signing"), "href": reverse("agreements:signing", args=[agreement.pk])},
            {"label": _("Sign")},
        ),
    }
    return render(request, "agreements/signing_sign.html", context, status=422 if form.errors else 200)

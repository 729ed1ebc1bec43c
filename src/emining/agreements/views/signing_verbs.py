"""Naming signatories, opening and ending a round, attaching scans, recording the law: each verb with its page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import types_signing, wording
from emining.agreements.forms.signing import OpenSigningForm, ScanForm, SignatoryForm, StandingForm, VoidForm
from emining.agreements.permissions_signing import (
    may_name_signatories,
    may_open_signing,
    may_record_standing,
    may_void_signing,
)
from emining.agreements.selectors.signing import seated_people
from emining.agreements.services.sign_name import name_signatory, remove_signatory
from emining.agreements.services.sign_open import open_signing
from emining.agreements.services.sign_scan import attach_scan, keep_authority_document
from emining.agreements.services.sign_standing import record_standing
from emining.agreements.services.sign_void import void_signing
from emining.agreements.types import KINDS
from emining.agreements.types_signing import NameSignatory
from emining.agreements.views.frame import SIDES, closed, crumbs, readable_or_404, verb_page
from emining.agreements.views.signing_pages import standing_rows
from emining.kernel.refusals import Refused

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@seat_required(*SIDES)
def signatory_page(request: HttpRequest, key: int) -> HttpResponse:
    """Name a person of the own side."""
    actor: Actor = request.actor
    agreement = readable_or_404(actor, key)
    verdict = may_name_signatories(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    people = seated_people(actor.organisation_id or 0)
    form = SignatoryForm(request.POST or None, request.FILES or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            _name(actor, key, form)
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
        else:
            messages.success(request, _("The signatory was named."))
            return redirect("agreements:signing", key=key)
    return verb_page(
        request,
        agreement,
        form,
        heading=_("Name a signatory"),
        consequence=_(
            "Whoever is named may bind your organisation by one signature. Any one of your signatories signs for your "
            "side; the names stand on the paper and all parties read them."
        ),
        label=_("Name this signatory"),
    )


def _name(actor: Actor, key: int, form: SignatoryForm) -> None:
    one = form.cleaned_data
    document = None
    if one["authority"]:
        document = keep_authority_document(actor=actor, agreement_id=key, upload=one["authority"])
    command = NameSignatory(one["person"], one["capacity"], actor.language, document)
    name_signatory(actor=actor, agreement_id=key, command=command)


@require_POST
@seat_required(*SIDES)
def signatory_remove(request: HttpRequest, key: int, signatory: int) -> HttpResponse:
    """Take back a naming of the own side."""
    readable_or_404(request.actor, key)
    try:
        remove_signatory(actor=request.actor, agreement_id=key, signatory_id=signatory)
    except Refused as refused:
        messages.error(request, wording.sentence(refused))
    else:
        messages.success(request, _("The naming was taken back."))
    return redirect("agreements:signing", key=key)


@require_http_methods(METHODS)
@seat_required(*SIDES)
def open_signing_page(request: HttpRequest, key: int) -> HttpResponse:
    """Open for signature: what follows, then the deed."""
    actor: Actor = request.actor
    agreement = readable_or_404(actor, key)
    verdict = may_open_signing(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    form = OpenSigningForm(request.POST or None, initial={"order": agreement.signing_order})
    if request.method == "POST" and form.is_valid():
        one = form.cleaned_data
        try:
            open_signing(actor=actor, agreement_id=key, order=one["order"], in_force_from=one["in_force_from"])
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
        else:
            messages.success(request, _("The text is frozen. All parties were told that they can sign."))
            return redirect("agreements:signing", key=key)
    return verb_page(
        request,
        agreement,
        form,
        heading=_("Open for signature"),
        consequence=_(
            "The last version of the text is frozen as an exact file under the platform's seal. Nobody changes the "
            "text while it is being signed; any change voids the signatures made so far."
        ),
        label=_("Freeze the text and open for signature"),
    )


@require_http_methods(METHODS)
@seat_required(*SIDES)
def void_page(request: HttpRequest, key: int) -> HttpResponse:
    """Return to the text: what becomes void, then the deed."""
    actor: Actor = request.actor
    agreement = readable_or_404(actor, key)
    verdict = may_void_signing(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            void_signing(actor=actor, agreement_id=key, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
        else:
            messages.success(request, _("The signing is void. All parties were told why."))
            return redirect("agreements:signing", key=key)
    return verb_page(
        request,
        agreement,
        form,
        heading=_("Return to the text"),
        consequence=_(
            "All signatures made in this round become void. The file stays readable, marked void. Everybody signs anew "
            "when the text is ready again."
        ),
        label=_("End the signing"),
        is_danger=True,
    )


@require_POST
@seat_required(*SIDES)
def scan_attach(request: HttpRequest, key: int) -> HttpResponse:
    """Attach a scan."""
    readable_or_404(request.actor, key)
    form = ScanForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose a file and say what it shows."))
        return redirect("agreements:signing", key=key)
    one = form.cleaned_data
    try:
        attach_scan(actor=request.actor, agreement_id=key, upload=one["scan"], kind=one["kind"], note=one["note"])
    except Refused as refused:
        messages.error(request, wording.sentence(refused))
    else:
        messages.success(request, _("The scan was attached. It is labelled as not verified by the platform."))
    return redirect("agreements:signing", key=key)


@require_http_methods(METHODS)
@seat_required()
def standing_page(request: HttpRequest) -> HttpResponse:
    """The legal standing by kind, country and means: for everybody signed in to read, for the operator to record."""
    actor: Actor = request.actor
    verdict = may_record_standing(actor)
    if request.method == "POST" and not verdict:
        return closed(request, verdict)
    form = StandingForm(request.POST or None) if verdict else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            record_standing(actor=actor, command=form.command())
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
        else:
            messages.success(request, _("Recorded."))
            return redirect("agreements:legal_standing")
    context = {
        "form": form,
        "tables": [{"kind": name, "rows": standing_rows(code)} for code, name in KINDS.items()],
        "countries": types_signing.COUNTRIES,
        "crumbs": crumbs(None, {"label": _("Legal standing of electronic signatures")}),
    }
    return render(request, "agreements/signing_standing.html", context, status=422 if form and form.errors else 200)

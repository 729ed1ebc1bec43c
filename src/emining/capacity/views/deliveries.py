"""Deliveries: report, look at the evidence, verify or return, give certificates."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.audit.selectors import events_of
from emining.audit.types import Subject
from emining.capacity import states
from emining.capacity.forms import CertificatesForm, DeliveryForm, HeadsFormSet, ReasonForm
from emining.capacity.models import Delivery, Paper
from emining.capacity.papers import certificate_paper
from emining.capacity.permissions import may_certify, may_report, may_verify
from emining.capacity.selectors.gate import certificates_visible_to, deliveries_visible_to
from emining.capacity.services import (
    issue_certificates,
    report_delivery,
    return_delivery,
    revoke_certificate,
    verify_delivery,
)
from emining.capacity.types import KINDS, LEVELS, PEOPLE, SEXES, TEACHING
from emining.capacity.views.frame import (
    METHODS,
    closed,
    crumbs,
    delivery_or_404,
    promise_crumb,
    promise_or_404,
    sentence,
    tag_of,
    title_of,
    tried,
    unit_of,
)
from emining.capacity.views.promises import READERS, SIDES
from emining.documents.handing import attachment
from emining.kernel.refusals import Refused


@seat_required(*SIDES)
@require_http_methods(METHODS)
def add(request: HttpRequest, promise: int) -> HttpResponse:
    """Report a delivery."""
    actor: Actor = request.actor
    found = promise_or_404(actor, promise)
    verdict = may_report(actor, found)
    if not verdict:
        return closed(request, verdict)
    form = DeliveryForm(request.POST or None, request.FILES or None, promise=found)
    counts_people = found.measure == PEOPLE
    heads = HeadsFormSet(request.POST or None, prefix="heads") if counts_people else None
    if request.method == "POST" and form.is_valid() and (heads is None or heads.is_valid()):
        people = heads.given() if heads is not None else ()
        files = form.cleaned_data["papers"]
        verb = report_delivery
        made = tried(form, lambda: verb(actor=actor, promise_id=found.pk, given=form.given(people), uploads=files))
        if made is not None:
            messages.success(request, _("Reported. Another side or the office that follows it up verifies it."))
            return redirect("capacity:delivery", delivery=made.pk)
    context = {
        "form": form,
        "heads": heads,
        "promise": found,
        "title": title_of(found),
        "crumbs": crumbs(promise_crumb(found), {"label": _("Report a delivery")}),
    }
    return render(request, "capacity/delivery_add.html", context, status=422 if form.is_bound else 200)


@seat_required(*READERS)
@require_safe
def delivery(request: HttpRequest, delivery: int) -> HttpResponse:
    """One delivery with its counts, evidence and certificates."""
    return _page(request, delivery_or_404(request.actor, delivery))


def _page(request: HttpRequest, found: Delivery, *, status: int = 200, **forms: Any) -> HttpResponse:
    actor: Actor = request.actor
    promise = found.promise
    undecided = found.state == states.REPORTED
    issues = found.state == states.VERIFIED and promise.kind in TEACHING and bool(may_certify(actor, found))
    context = {
        "delivery": found,
        "promise": promise,
        "title": title_of(promise),
        "kind": KINDS[promise.kind],
        "tag": tag_of(found.state),
        "unit": unit_of(promise.measure, promise.currency),
        "heads": [
            {"sex": SEXES[line.sex], "level": LEVELS[line.level], "district": line.district, "people": line.people}
            for line in found.heads.all()
        ],
        "papers": found.papers.select_related("document"),
        "may_verify": undecided and bool(may_verify(actor, found)),
        "return_form": forms.get("return_form") or ReasonForm(),
        "certificates": certificates_visible_to(actor).filter(delivery=found),
        "certificates_form": (forms.get("certificates_form") or CertificatesForm()) if issues else None,
        "history": events_of(Subject("capacity.delivery", str(found.pk), ""), actor=actor, sees_subject=True),
        "crumbs": crumbs(promise_crumb(promise), {"label": _("Delivery")}),
    }
    return render(request, "capacity/delivery.html", context, status=status)


@seat_required(*READERS)
@require_safe
def paper(request: HttpRequest, paper: int) -> HttpResponseBase:
    """A file of evidence, for whoever may read its delivery."""
    rows = Paper.objects.filter(delivery__in=deliveries_visible_to(request.actor).values("pk"))
    found = rows.select_related("document").filter(pk=paper).first()
    if found is None:
        raise Http404
    return attachment(found.document)


@seat_required(*SIDES)
@require_POST
def verify(request: HttpRequest, delivery: int) -> HttpResponse:
    """Say that the evidence was looked at and holds."""
    found = delivery_or_404(request.actor, delivery)
    try:
        verify_delivery(actor=request.actor, delivery_id=found.pk)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("Verified. It counts as delivered."))
    return redirect("capacity:delivery", delivery=found.pk)


@seat_required(*SIDES)
@require_POST
def send_back(request: HttpRequest, delivery: int) -> HttpResponse:
    """Return a delivery with what is missing."""
    found = delivery_or_404(request.actor, delivery)
    form = ReasonForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        verb = return_delivery
        if tried(form, lambda: verb(actor=request.actor, delivery_id=found.pk, reason=reason)) is not None:
            messages.success(request, _("Returned. The other side reads what is missing."))
            return redirect("capacity:delivery", delivery=found.pk)
    return _page(request, found, status=422, return_form=form)


@seat_required(*SIDES)
@require_POST
def certify(request: HttpRequest, delivery: int) -> HttpResponse:
    """Give certificates to the people named."""
    found = delivery_or_404(request.actor, delivery)
    form = CertificatesForm(request.POST)
    if form.is_valid():
        level, names = form.cleaned_data["level"], form.lines()
        verb = issue_certificates
        made = tried(form, lambda: verb(actor=request.actor, delivery_id=found.pk, level=level, names=names))
        if made is not None:
            messages.success(request, _("%(count)s certificates were issued.") % {"count": len(made)})
            return redirect("capacity:delivery", delivery=found.pk)
    return _page(request, found, status=422, certificates_form=form)


@seat_required(*SIDES)
@require_safe
def certificate(request: HttpRequest, certificate: int) -> HttpResponse:
    """The certificate as a sealed PDF in the reader's language, for the side that issued it."""
    found = certificates_visible_to(request.actor).filter(pk=certificate).first()
    if found is None:
        raise Http404
    response = HttpResponse(certificate_paper(found, request.actor.language), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="certificate-{found.code[:8]}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@seat_required(*SIDES)
@require_http_methods(METHODS)
def revoke(request: HttpRequest, certificate: int) -> HttpResponse:
    """Take a certificate back, with a reason."""
    found = certificates_visible_to(request.actor).filter(pk=certificate).first()
    if found is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        verb = revoke_certificate
        if tried(form, lambda: verb(actor=request.actor, certificate_id=found.pk, reason=reason)) is not None:
            messages.success(request, _("Revoked. Whoever scans it reads that it no longer stands."))
            return redirect("capacity:delivery", delivery=found.delivery_id)
    context = {"form": form, "certificate": found, "crumbs": crumbs({"label": _("Revoke a certificate")})}
    return render(request, "capacity/revoke.html", context, status=422 if form.is_bound else 200)

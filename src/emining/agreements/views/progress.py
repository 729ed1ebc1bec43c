"""Recording what became of an agreement, confirming it, and recording exchange rates."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import wording
from emining.agreements.forms.funnel import CapitalForm, RateForm, StageForm
from emining.agreements.models import Agreement, CapitalEntry, StageReached
from emining.agreements.permissions_funnel import may_record_progress
from emining.agreements.selectors.progress import current_of
from emining.agreements.services.progress import record_capital, record_stage, verify_capital, verify_stage
from emining.agreements.services.rates import record_rate
from emining.agreements.views.frame import SIDES, answering, closed, crumbs, readable_or_404, verb_page
from emining.kernel.refusals import Refused


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def stage_record(request: HttpRequest, key: int) -> HttpResponse:
    """Say that a stage was reached, or correct what was said."""
    return _record(request, key, StageReached, StageForm, record_stage, _("Record a stage"))


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def capital_record(request: HttpRequest, key: int) -> HttpResponse:
    """Say that a sum was committed or disbursed, or correct what was said."""
    return _record(request, key, CapitalEntry, CapitalForm, record_capital, _("Record capital"))


def _record(  # noqa: PLR0917 - the two kinds of claim in one place
    request: HttpRequest, key: int, model: Any, form_class: Any, service: Any, heading: str
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    verdict = may_record_progress(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    corrected = _corrected(request, agreement, model)
    initial: dict[str, Any] = {"language": actor.language}
    if corrected is not None:
        initial |= {name: getattr(corrected, name) for name in form_class.base_fields if hasattr(corrected, name)}
        initial |= {"corrects": corrected.pk, "words": "", "is_void": False}
    form = form_class(request.POST or None, initial=initial, is_correction=corrected is not None)
    if request.method == "POST" and form.is_valid():
        try:
            service(actor=actor, agreement_id=key, command=form.command())
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
        else:
            messages.success(request, _("Recorded. It counts once another party or the office confirms it."))
            return redirect(reverse("agreements:detail", args=[key]) + "#funnel")
    return verb_page(
        request,
        agreement,
        form,
        heading=_("Correct an entry") if corrected is not None else heading,
        consequence=_(
            "The other parties are told. It stays a claim until another party or the office confirms it, and is "
            "written once: a mistake is corrected by another entry, both stay readable."
        ),
        label=_("Record"),
    )


def _corrected(request: HttpRequest, agreement: Agreement, model: Any) -> Any:
    """The entry that the address or the form wants corrected; 404 for one that does not count."""
    wanted = request.POST.get("corrects") or request.GET.get("corrects") or ""
    if not wanted:
        return None
    found = None
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 19:
        found = current_of(model).filter(agreement=agreement, pk=int(wanted)).first()
    if found is None:
        raise Http404
    return found


@seat_required(*SIDES)
@require_POST
@answering
def stage_verify(request: HttpRequest, key: int, claim: int) -> HttpResponse:
    """Confirm a stage."""
    readable_or_404(request.actor, key)  # type: ignore[attr-defined]
    verify_stage(actor=request.actor, agreement_id=key, claim_id=claim)  # type: ignore[attr-defined]
    messages.success(request, _("Confirmed. It counts from now on."))
    return redirect(reverse("agreements:detail", args=[key]) + "#funnel")


@seat_required(*SIDES)
@require_POST
@answering
def capital_verify(request: HttpRequest, key: int, claim: int) -> HttpResponse:
    """Confirm a sum."""
    readable_or_404(request.actor, key)  # type: ignore[attr-defined]
    verify_capital(actor=request.actor, agreement_id=key, claim_id=claim)  # type: ignore[attr-defined]
    messages.success(request, _("Confirmed. It counts from now on."))
    return redirect(reverse("agreements:detail", args=[key]) + "#funnel")


@seat_required(roles.OPERATOR, roles.FEDERAL_COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def rate_record(request: HttpRequest) -> HttpResponse:
    """Record an exchange rate with its source."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = RateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_rate(actor=actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
        else:
            messages.success(request, _("The rate was recorded."))
            return redirect(reverse("agreements:funnel_definitions") + "#rates")
    way = crumbs(
        None,
        {"label": _("What counts"), "href": reverse("agreements:funnel_definitions")},
        {"label": _("Record a rate")},
    )
    return render(
        request, "agreements/funnel_rate.html", {"form": form, "crumbs": way}, status=422 if form.errors else 200
    )

"""The weights: seen and tried by organisers, set in two steps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from emining.accounts.permissions import seat_required
from emining.kernel.refusals import Refused
from emining.matching.engine import DEFAULT_WEIGHTS
from emining.matching.engine.weights import PART_CODES, weights_of
from emining.matching.forms import ConfirmWeightsForm, WeightsForm
from emining.matching.permissions import WEIGHT_SETTERS
from emining.matching.preview import preview
from emining.matching.profiles import load_market
from emining.matching.selectors.weights import current_version, current_weights, weights_history
from emining.matching.services import set_weights
from emining.matching.views.words import say

SETTERS = tuple(sorted(WEIGHT_SETTERS))


@seat_required(*SETTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: HttpRequest) -> HttpResponse:
    """The numbers in force; on POST what others would change, before anything is saved."""
    if request.method == "POST":
        form = WeightsForm(request.POST)
        if form.is_valid():
            return render(request, "matching/weights_preview.html", _preview(form))
        return render(request, "matching/weights.html", _context(form), status=422)
    version = current_version()
    initial = current_weights().as_dict() | {"based_on": version.version if version else 0}
    if "shipped" in request.GET:
        initial |= DEFAULT_WEIGHTS.as_dict()
    return render(request, "matching/weights.html", _context(WeightsForm(initial=initial)))


@seat_required(*SETTERS)
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """The second step: with a reason."""
    form = ConfirmWeightsForm(request.POST)
    if form.is_valid():
        try:
            version = set_weights(actor=request.actor, command=form.command())
        except Refused as refused:
            say(form, refused)
        else:
            messages.success(
                request,
                _("Version %(version)s is in force. Suggestions are being computed anew.")
                % {"version": version.version},
            )
            return redirect("matching:weights")
    if any(code in form.errors for code in (*PART_CODES, "based_on")):
        return render(request, "matching/weights.html", _context(WeightsForm(request.POST)), status=422)
    return render(request, "matching/weights_preview.html", _preview(form), status=422)


def _context(form: WeightsForm) -> dict[str, Any]:
    return {
        "form": form,
        "fields": [form[code] for code in PART_CODES],
        "current": current_weights().as_dict(),
        "version": current_version(),
        "history": list(weights_history()[:20]),
        "crumbs": [{"label": _("Weights of matching")}],
    }


def _preview(form: WeightsForm) -> dict[str, Any]:
    values = form.thousandths()
    before = current_weights()
    after = weights_of(values)
    confirming = form
    if not isinstance(form, ConfirmWeightsForm):
        confirming = ConfirmWeightsForm(initial=values | {"based_on": form.cleaned_data["based_on"]})
    old = before.as_dict()
    return {
        "form": confirming,
        "rows": [
            {"label": form.fields[code].label, "before": old[code] / 10, "after": values[code] / 10}
            for code in PART_CODES
        ],
        "is_same": before == after,
        "preview": preview(load_market(), before, after),
        "crumbs": [{"label": _("Weights of matching"), "href": reverse("matching:weights")}, {"label": _("Effect")}],
    }

"""Checking a paper, for anybody who holds it: what is known of it, and whether a file is the one. Never its text."""

from __future__ import annotations

from typing import Any, Final

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from emining.accounts.limits import within_limit
from emining.agreements import states_signing, types, types_signing, wording
from emining.agreements.forms.signing import FileToCheckForm
from emining.agreements.models import Agreement
from emining.agreements.selectors.cards import sides_by_agreement
from emining.agreements.selectors.signing import agreement_by_verify_code, public_rounds, round_of_file
from emining.documents.content import sha256_of
from emining.documents.signing import SignatureFact, VerificationReport, verify
from emining.documents.signing.types import CERTIFICATE_KINDS, CHANGES, STANDINGS
from emining.kernel.refusals import Refused

CHECKS_AN_HOUR: Final = 60
LARGEST_CHECKED: Final = 25 * 1024 * 1024
"""Bytes. Anybody may ask, and looking into a file takes time."""
PROBLEMS: Final = {
    "too_large": gettext_lazy("The file is too large to be checked."),
    "no_pdf": gettext_lazy("The file is no PDF."),
    "damaged": gettext_lazy("The file is damaged and cannot be read."),
    "too_many_signatures": gettext_lazy("The file has more signatures than can be checked."),
}
MATCHES: Final = {
    "current": gettext_lazy("This is the file as it stands on the platform, byte for byte."),
    "paper": gettext_lazy("This is the exact file that was put up for signature, before the first signature."),
    "earlier": gettext_lazy("This is an earlier state of the file: later signatures are missing from it."),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify_page(request: HttpRequest, code: str) -> HttpResponse:
    """What the platform knows of the paper with this code, and a form that checks a file against it."""
    agreement = agreement_by_verify_code(code)
    if agreement is None:
        raise Http404
    form = FileToCheckForm(request.POST or None, request.FILES or None)
    result = None
    if request.method == "POST" and form.is_valid():
        try:
            within_limit("verify_file", _whom(request), amount=CHECKS_AN_HOUR, seconds=3600)
            result = _checked(agreement, form.cleaned_data["file"].read(LARGEST_CHECKED + 1))
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
    context = {
        "agreement": agreement,
        "title": wording.title_of(agreement),
        "kind": types.KINDS[agreement.kind],
        "tag": wording.tag(agreement.state),
        "sides": [
            {"row": row, "role": types.ROLES[row.role]}
            for row in sides_by_agreement([agreement.pk]).get(agreement.pk, ())
        ],
        "rounds": [_round(one) for one in public_rounds(agreement.pk)],
        "form": form,
        "result": result,
        "crumbs": [{"label": _("Check a paper")}],
    }
    return render(request, "agreements/signing_verify.html", context, status=422 if form.errors else 200)


def _whom(request: HttpRequest) -> str:
    if request.actor.person_id is not None:
        return f"person:{request.actor.person_id}"
    return f"address:{get_adapter().get_client_ip(request)}"


def _checked(agreement: Agreement, content: bytes) -> dict[str, Any]:
    """Is it the one, and what do its signatures prove. Nothing of it is kept."""
    digest = sha256_of(content)
    found = round_of_file(agreement.pk, digest)
    too_large = len(content) > LARGEST_CHECKED
    report = VerificationReport(readable=False, problem="too_large") if too_large else verify(content)
    one, match = found if found is not None else (None, "")
    return {
        "digest": digest,
        "is_known": one is not None,
        "match": MATCHES.get(match, ""),
        "is_current": match == "current" and one is not None and one.state == states_signing.COMPLETE,
        "is_void": one is not None and one.state == states_signing.VOID,
        "report": report,
        "problem": PROBLEMS.get(report.problem, ""),
        "signatures": [_fact(fact) for fact in report.signatures],
    }


def _fact(fact: SignatureFact) -> dict[str, Any]:
    return {
        "row": fact,
        "kind": CERTIFICATE_KINDS[fact.kind],
        "standing": STANDINGS[fact.standing],
        "changes": CHANGES[fact.changes],
        "tag": {"label": _("Holds"), "tone": "free"} if fact.holds else {"label": _("Does not hold"), "tone": "clash"},
    }


def _round(one: types_signing.PublicRound) -> dict[str, Any]:
    return {
        "row": one,
        "tag": {"label": states_signing.ROUND_NAMES[one.state], "tone": states_signing.TONES[one.state]},
        "places": [
            {
                "row": place,
                "tag": {
                    "label": states_signing.SLOT_NAMES[place.state],
                    "tone": states_signing.TONES[place.state],
                },
                "method": types_signing.METHODS.get(place.method, ""),
            }
            for place in one.signatures
        ],
    }

"""Claiming a milestone with evidence, and verifying what others claim."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements.forms.following import ClaimForm, VerifyForm, language_initial
from emining.agreements.permissions_following import may_claim, may_verify
from emining.agreements.selectors.following import evidence_visible_to
from emining.agreements.services.claim_milestone import claim_milestone, take_back_claim
from emining.agreements.services.verify_milestone import verify_milestone
from emining.agreements.views.following_plan import milestone_or_404
from emining.agreements.views.following_words import ACTORS, READERS, posted, pressed, title_of, verb_page
from emining.agreements.views.frame import closed
from emining.documents import handing


@seat_required(*ACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, milestone: int) -> HttpResponse:
    """Say that an own milestone was met, with its papers."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = milestone_or_404(actor, milestone)
    back = reverse("agreements:milestone", args=[found.pk])
    if request.method == "POST":
        form = ClaimForm(request.POST, request.FILES, milestone=found)
        verb = lambda: claim_milestone(actor=actor, command=form.command(found.pk))  # noqa: E731 - handed on once
        page = posted(request, form, verb, _("Claimed. Others are asked to verify it."), lambda _result: back)
        if page is not None:
            return page
    else:
        verdict = may_claim(actor, found)
        if not verdict:
            return closed(request, verdict)
        initial = language_initial(actor.language) | {"met_on": timezone.localdate()}
        form = ClaimForm(milestone=found, initial=initial)
    return verb_page(
        request,
        found.agreement,
        form,
        heading=_("Claim %(code)s as met") % {"code": found.code},
        consequence=_(
            "Another party or the nodal office looks at the papers and accepts or returns them. A paper proves one "
            "thing: it cannot be used for another milestone while it counts here."
        ),
        label=_("Claim it"),
        back=back,
        about={
            "code": found.code,
            "title": title_of(found),
            "asked": found.evidence_words,
            "language": found.source_language,
        },
    )


@seat_required(*ACTORS)
@require_POST
def take_back(request: HttpRequest, milestone: int) -> HttpResponse:
    """Take an own claim back before it is verified."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = milestone_or_404(actor, milestone)
    verb = lambda: take_back_claim(actor=actor, milestone_id=found.pk)  # noqa: E731 - handed on once
    return pressed(request, verb, _("The claim was taken back."), reverse("agreements:milestone", args=[found.pk]))


@seat_required(*ACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, milestone: int) -> HttpResponse:
    """Accept or return what another party claims."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = milestone_or_404(actor, milestone)
    back = reverse("agreements:milestone", args=[found.pk])
    form = VerifyForm(request.POST or None, initial=language_initial(actor.language))
    if request.method == "POST":
        verb = lambda: verify_milestone(actor=actor, command=form.command(found.pk))  # noqa: E731 - handed on once
        page = posted(request, form, verb, _("What you found is recorded."), lambda _result: back)
        if page is not None:
            return page
    else:
        verdict = may_verify(actor, found)
        if not verdict:
            return closed(request, verdict)
    return verb_page(
        request,
        found.agreement,
        form,
        heading=_("Verify %(code)s") % {"code": found.code},
        consequence=_("Accepted, it counts as done for good. Returned, it is owed as before and your reason is read."),
        label=_("Record it"),
        back=back,
        about={
            "code": found.code,
            "title": title_of(found),
            "asked": found.evidence_words,
            "language": found.source_language,
        },
    )


@seat_required(*READERS)
@require_safe
def evidence(request: HttpRequest, paper: int) -> HttpResponseBase:
    """A paper of a claim: for the parties, the nodal office and the auditor, always as a download."""
    found = evidence_visible_to(request.actor).select_related("document").filter(pk=paper).first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return handing.attachment(found.document)

"""Disputes: noted by a party, seen by the parties and the nodal office, never judged here."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements.forms.following import DisputeForm, SettleForm, language_initial
from emining.agreements.permissions_following import may_note_dispute, may_resolve_dispute, may_withdraw_dispute
from emining.agreements.selectors.following import disputes_visible_to
from emining.agreements.services.note_dispute import note_dispute, settle_dispute
from emining.agreements.views.following_words import ACTORS, posted, verb_page
from emining.agreements.views.frame import closed, readable_or_404


@seat_required(*ACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def dispute_note(request: HttpRequest, key: int) -> HttpResponse:
    """Note a dispute."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    verdict = may_note_dispute(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    form = DisputeForm(
        request.POST or None, initial=language_initial(actor.language), agreement=agreement, language=actor.language
    )
    back = reverse("agreements:plan", args=[key])
    if request.method == "POST":
        verb = lambda: note_dispute(actor=actor, command=form.command(key))  # noqa: E731 - handed on once
        page = posted(request, form, verb, _("The dispute is noted; the others are told."), lambda _result: back)
        if page is not None:
            return page
    return verb_page(
        request,
        agreement,
        form,
        heading=_("Note a dispute"),
        consequence=_(
            "The other parties and the nodal office read it at once. The platform records that you dispute it; it judges "
            "nothing and stops no clock. Who decides is in the text of the agreement."
        ),
        label=_("Note it"),
        back=back,
    )


@seat_required(*ACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def dispute_settle(request: HttpRequest, dispute: int) -> HttpResponse:
    """Say how a dispute ended."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = disputes_visible_to(actor).filter(pk=dispute).first()
    if found is None:
        raise Http404
    verdict = may_resolve_dispute(actor, found)
    if not verdict:
        return closed(request, verdict)
    form = SettleForm(request.POST or None, initial=language_initial(actor.language))
    if not may_withdraw_dispute(actor, found):
        form.fields["verb"].choices = [("resolve", _("Resolved"))]  # type: ignore[attr-defined]
    back = reverse("agreements:plan", args=[found.agreement_id])
    if request.method == "POST":
        verb = lambda: settle_dispute(actor=actor, command=form.command(found.pk))  # noqa: E731 - handed on once
        page = posted(request, form, verb, _("How it ended is recorded."), lambda _result: back)
        if page is not None:
            return page
    return verb_page(
        request, found.agreement, form, heading=_("How the dispute ended"), label=_("Record it"), back=back
    )

"""What the keeper and the parties do: share, withdraw, hand over, change particulars, answer about publication."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import wording
from emining.agreements.forms.core import (
    ConfirmForm,
    HandOverForm,
    ParticularsForm,
    PublicationForm,
    ReasonForm,
)
from emining.agreements.selectors.cards import sides_by_agreement
from emining.agreements.services import (
    answer_publication,
    change_particulars,
    hand_over,
    share_agreement,
    withdraw_agreement,
)
from emining.agreements.types import PUBLIC_BASES
from emining.agreements.views.frame import SIDES, answering, crumbs, readable_or_404, verb_page
from emining.kernel.refusals import Refused


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
@answering
def share(request: HttpRequest, key: int) -> HttpResponse:
    """Share the draft with its parties."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    if request.method == "POST":
        share_agreement(actor=actor, agreement_id=key)
        messages.success(request, _("Shared. Every party was told and can read it now."))
        return redirect("agreements:detail", key=key)
    return verb_page(
        request,
        agreement,
        ConfirmForm(),
        heading=_("Share with the other parties"),
        consequence=_(
            "Everybody in a seat of the parties reads the draft from now on and is told so. Parties can still be "
            "added, but none can be struck."
        ),
        label=_("Share"),
    )


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
@answering
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    """Withdraw before signature, with a reason."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_agreement(actor=actor, agreement_id=key, reason=form.cleaned_data["reason"])
        messages.success(request, _("Withdrawn."))
        return redirect("agreements:detail", key=key)
    return verb_page(
        request,
        agreement,
        form,
        heading=_("Withdraw"),
        consequence=_("It ends here, before signature, and cannot be opened again. Its parties keep reading it."),
        label=_("Withdraw"),
        is_danger=True,
    )


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
@answering
def hand_over_page(request: HttpRequest, key: int) -> HttpResponse:
    """Hand the keeping to another party."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    language = get_language()
    rows = sides_by_agreement([key]).get(key, ())
    parties = [
        (row.organisation_id, row.name.in_language(language)[0])
        for row in rows
        if row.organisation_id != agreement.opened_by_id
    ]
    form = HandOverForm(request.POST or None, parties=parties)
    if request.method == "POST" and form.is_valid():
        hand_over(actor=actor, agreement_id=key, organisation_id=int(form.cleaned_data["organisation"]))
        messages.success(request, _("Handed over. The other party was told."))
        return redirect("agreements:detail", key=key)
    return verb_page(
        request,
        agreement,
        form,
        heading=_("Hand over"),
        consequence=_("The other party names parties, opens the signing and may withdraw from now on; you do not."),
        label=_("Hand over"),
        is_danger=True,
    )


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def particulars(request: HttpRequest, key: int) -> HttpResponse:
    """What the draft is called and concerns."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    initial = {
        "title_en": agreement.title_en,
        "title_zh": agreement.title_zh,
        "title_ur": agreement.title_ur,
        "jurisdiction": agreement.jurisdiction.code if agreement.jurisdiction else "",
        "value_chain": agreement.value_chain,
        "signing_order": agreement.signing_order,
    }
    form = ParticularsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_particulars(actor=actor, agreement_id=key, command=form.command())
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
        else:
            messages.success(request, _("Kept."))
            return redirect("agreements:detail", key=key)
    return verb_page(
        request,
        agreement,
        form,
        heading=_("Particulars"),
        consequence=_("Number and kind stay as they are. Once the signing begins, none of this can be changed."),
        label=_("Keep"),
    )


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
@answering
def publication(request: HttpRequest, key: int) -> HttpResponse:
    """What would be public, what each party has answered, and one's own answer."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    sides = list(agreement.sides.select_related("organisation"))
    own = next((one for one in sides if one.organisation_id == actor.organisation_id), None)
    answer = own.consents_to_publication if own is not None else None
    said = "" if answer is None else "yes" if answer else "no"
    form = PublicationForm(request.POST or None, initial={"answer": said})
    if request.method == "POST" and form.is_valid():
        answer_publication(actor=actor, agreement_id=key, consents=form.cleaned_data["answer"] == "yes")
        messages.success(request, _("Your answer was kept. You may change it at any time."))
        return redirect("agreements:publication", key=key)
    context = {
        "agreement": agreement,
        "title": wording.title_of(agreement),
        "sides": sides,
        "basis": PUBLIC_BASES.get(agreement.public_basis, ""),
        "form": form if own is not None and agreement.shared_at is not None else None,
        "crumbs": crumbs(agreement, {"label": _("Publication")}),
    }
    return render(request, "agreements/core_publication.html", context, status=422 if form.errors else 200)

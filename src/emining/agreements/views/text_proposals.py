"""Proposals: make, read, decide, take back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import wording
from emining.agreements.comparing import segments
from emining.agreements.forms.text import PlaceForm, ProposalForm, RearrangeForm
from emining.agreements.models import Agreement, Proposal
from emining.agreements.permissions_text import may_decide_proposal, may_propose, may_withdraw_proposal
from emining.agreements.selectors.text import proposals_visible_to, working_text
from emining.agreements.services.text import decide_proposal, propose, withdraw_proposal
from emining.agreements.states_text import OPEN, OUTDATED, PROPOSAL_STATES, PROPOSAL_TONES
from emining.agreements.types_text import (
    ADD,
    CHANGE,
    COLUMNS,
    LANGUAGE_NAMES,
    PROPOSAL_KINDS,
    AgreementText,
    ClauseText,
    DecideProposal,
    Words,
)
from emining.agreements.versioning import words_of
from emining.agreements.views.frame import SIDES, closed, readable_or_404
from emining.agreements.views.text_clause import found_or_404, initial_of
from emining.agreements.views.text_shared import frame_of, label_of, note_of, on_text
from emining.kernel.languages import direction
from emining.kernel.refusals import Refused


@seat_required()
@require_safe
def proposals_page(request: HttpRequest, key: int) -> HttpResponse:
    """Every proposal, open ones first, each with what it would change."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    text = working_text(agreement)
    rows = sorted(proposals_visible_to(actor, key), key=lambda one: one.state != OPEN)
    context = frame_of(actor, agreement, "text_proposals", {"label": _("Proposals")})
    context |= {"proposals": [_shown(actor, agreement, text, one) for one in rows], "note": note_of(text)}
    return render(request, "agreements/text_proposals.html", context)


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_change(request: HttpRequest, key: int, clause: int) -> HttpResponse:
    """Another wording for a clause. `?again=` begins with the words of an outdated proposal of one's own side."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    text, found = found_or_404(agreement, clause)
    verdict = may_propose(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    initial = initial_of(found) | _words_again(actor, agreement, request.GET.get("again", ""))
    form = ProposalForm(request.POST or None, initial=initial, languages=list(text.languages), with_terms=False)
    if request.method == "POST" and form.is_valid():
        try:
            propose(actor=actor, command=form.proposal(key, CHANGE, clause))
            return _made(request, key)
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
            again = request.POST.copy()
            again["base_revision"] = str(found.revision)
            form.data = again
    heading = _("Propose another wording of clause %(number)s") % {"number": found.number}
    return _form_page(request, agreement, form, heading, note=note_of(text), current=found)


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_new(request: HttpRequest, key: int) -> HttpResponse:
    """A new clause."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    verdict = may_propose(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    text = working_text(agreement)
    form = ProposalForm(request.POST or None, languages=list(text.languages), with_terms=False)
    place = PlaceForm(request.POST or None, clauses=[(one.id, label_of(one, actor.language)) for one in text.clauses])
    if request.method == "POST" and form.is_valid() and place.is_valid():
        after = place.cleaned_data["after"] or (text.clauses[-1].id if text.clauses else None)
        try:
            propose(
                actor=actor,
                command=form.proposal(key, ADD, None, after_id=after, level=place.cleaned_data["level"]),
            )
            return _made(request, key)
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
    return _form_page(request, agreement, form, _("Propose a new clause"), note=note_of(text), place=place)


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_rearranged(request: HttpRequest, key: int, clause: int) -> HttpResponse:
    """That a clause goes elsewhere, or out."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    text, found = found_or_404(agreement, clause)
    verdict = may_propose(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    choices = [(one.id, label_of(one, actor.language)) for one in text.clauses if one.id != clause]
    initial = {"base_revision": found.revision, "level": str(found.level)}
    form = RearrangeForm(request.POST or None, initial=initial, clauses=choices)
    if request.method == "POST" and form.is_valid():
        try:
            propose(actor=actor, command=form.proposal(key, clause))
            return _made(request, key)
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
    heading = _("Propose to move or remove clause %(number)s") % {"number": found.number}
    context = frame_of(actor, agreement, "", {"label": heading})
    context |= {"form": form, "heading": heading, "note": note_of(text), "label": _("Propose")}
    return render(request, "agreements/text_plain_form.html", context, status=422 if form.errors else 200)


@seat_required(*SIDES)
@require_POST
@on_text
def proposal_decide(request: HttpRequest, key: int, proposal: int) -> HttpResponse:
    """Accept or refuse."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    readable_or_404(actor, key)
    command = DecideProposal(
        proposal, accept=request.POST.get("answer") == "accept", reason=request.POST.get("reason", "")[:4000]
    )
    try:
        decide_proposal(actor=actor, agreement_id=key, command=command)
    except Refused as refused:
        if refused.code == "text_proposal_unknown":
            raise
        messages.error(request, wording.sentence(refused))
    else:
        messages.success(request, _("Accepted and written.") if command.accept else _("Refused with your reason."))
    return redirect("agreements:text_proposals", key=key)


@seat_required(*SIDES)
@require_POST
@on_text
def proposal_withdraw(request: HttpRequest, key: int, proposal: int) -> HttpResponse:
    """Take one's own proposal back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    readable_or_404(actor, key)
    withdraw_proposal(actor=actor, agreement_id=key, proposal_id=proposal)
    messages.success(request, _("The proposal was withdrawn."))
    return redirect("agreements:text_proposals", key=key)


def _made(request: HttpRequest, key: int) -> HttpResponse:
    messages.success(request, _("Proposed. Whoever holds the pen decides."))
    return redirect("agreements:text_proposals", key=key)


def _form_page(
    request: HttpRequest, agreement: Agreement, form: ProposalForm, heading: str, **more: Any
) -> HttpResponse:
    context = frame_of(request.actor, agreement, "", {"label": heading})  # type: ignore[attr-defined]
    context |= {"form": form, "heading": heading, "is_proposal": True, **more}
    return render(request, "agreements/text_edit.html", context, status=422 if form.errors else 200)


def _shown(actor: Actor, agreement: Agreement, text: AgreementText, proposal: Proposal) -> dict[str, Any]:
    """A proposal with the difference to the text as it stands now."""
    current = next((one for one in text.clauses if one.id == proposal.clause_id), None)
    after = next((one for one in text.clauses if one.id == proposal.after_id), None)
    return {
        "row": proposal,
        "kind": PROPOSAL_KINDS[proposal.kind],
        "state": {"label": PROPOSAL_STATES[proposal.state], "tone": PROPOSAL_TONES[proposal.state]},
        "clause": current,
        "clause_label": label_of(current, actor.language) if current else "",
        "after_label": label_of(after, actor.language) if after else "",
        "words": [_difference(proposal, current, one) for one in proposal.languages],
        "is_open": proposal.state == OPEN,
        "is_outdated": proposal.state == OUTDATED,
        "is_ours": proposal.organisation_id == actor.organisation_id,
        "can_decide": proposal.state == OPEN and bool(may_decide_proposal(actor, agreement, proposal)),
        "can_withdraw": proposal.state == OPEN and bool(may_withdraw_proposal(actor, agreement, proposal)),
    }


def _difference(proposal: Proposal, current: ClauseText | None, language: str) -> dict[str, Any]:
    new = words_of(proposal, language)
    old = current.words.get(language, Words()) if current and proposal.state in {OPEN, OUTDATED} else Words()
    plain = current is None or proposal.state not in {OPEN, OUTDATED}
    return {
        "language": language,
        "dir": direction(language),
        "name": LANGUAGE_NAMES[language],
        "heading": segments(new.heading if plain else old.heading, new.heading, language),
        "body": segments(new.body if plain else old.body, new.body, language),
    }


def _words_again(actor: Actor, agreement: Agreement, number: str) -> dict[str, Any]:
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return {}
    before = (
        proposals_visible_to(actor, agreement.pk)
        .filter(pk=int(number), organisation_id=actor.organisation_id or 0, kind=CHANGE)
        .first()
    )
    if before is None:
        return {}
    found: dict[str, Any] = {"why": before.why}
    for language in before.languages:
        column = COLUMNS[language]
        words = words_of(before, language)
        found |= {f"heading_{column}": words.heading, f"body_{column}": words.body}
    return found

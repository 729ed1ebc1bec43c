"""The plan of an agreement: its milestones as table and picture, and how they are planned and changed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements import states_following as following
from emining.agreements.due_following import DueDays, closed_days_of, review_months_of
from emining.agreements.forms.following import (
    MilestoneForm,
    ProposedMilestoneForm,
    ReasonForm,
    TermsForm,
    fields_of,
    language_initial,
)
from emining.agreements.models import Agreement, Milestone
from emining.agreements.permissions_following import (
    is_running,
    may_claim,
    may_lift,
    may_move_milestone,
    may_note_dispute,
    may_plan,
    may_propose,
    may_resolve_dispute,
    may_review,
    may_verify,
)
from emining.agreements.plan_picture import picture_of
from emining.agreements.selectors.follow_list import silent_days_of
from emining.agreements.selectors.following import last_evidence_on, milestones_visible_to
from emining.agreements.services.plan_milestone import add_milestone, drop_milestone, edit_milestone
from emining.agreements.services.propose_change import propose_change
from emining.agreements.services.set_follow_terms import set_follow_terms
from emining.agreements.types_following import (
    CLOSED_DAYS,
    EVIDENCE_KINDS,
    MILESTONE_ADD,
    MILESTONE_EDIT,
    MILESTONE_KINDS,
    MILESTONE_WAIVE,
    RULES,
    ProposeChange,
)
from emining.agreements.views.following_words import (
    ACTORS,
    READERS,
    milestone_row,
    milestone_rows,
    posted,
    pressed,
    progress_of,
    tag,
    title_of,
    verb_page,
)
from emining.agreements.views.frame import crumbs, readable_or_404
from emining.kernel.languages import direction


@seat_required(*READERS)
@require_safe
def plan(request: HttpRequest, key: int) -> HttpResponse:
    """Everything that is owed, done, disputed and to be confirmed under one agreement."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    today = timezone.localdate()
    rows = list(agreement.milestones.select_related("owner"))
    context = {
        "agreement": agreement,
        "title": title_of(agreement),
        "rows": milestone_rows(agreement, rows, today),
        "picture": picture_of(rows, today=today),
        "progress": progress_of(rows),
        "closed_days": CLOSED_DAYS[closed_days_of(agreement)],
        "review_months": review_months_of(agreement),
        "silent_days": silent_days_of(agreement, today=today),
        "last_evidence_on": last_evidence_on([key])[key],
        "changes": [
            {"row": row, "tag": tag(row.state, following.CHANGE_STATE_NAMES)}
            for row in agreement.changes.select_related("organisation", "milestone")[:20]
        ],
        "disputes": [
            {
                "row": row,
                "tag": tag(row.state, following.DISPUTE_NAMES),
                "can_settle": bool(may_resolve_dispute(actor, row)),
            }
            for row in agreement.disputes.select_related("organisation", "milestone", "agreement__nodal_office")
        ],
        "reviews": [
            {"row": row, "tag": tag(row.state, following.REVIEW_NAMES)}
            for row in agreement.reviews.select_related("recorded_by")[:24]
        ],
        "suspensions": [
            {"row": row, "can_lift": row.lifted_on is None and bool(may_lift(actor, agreement, row))}
            for row in agreement.suspensions.select_related("organisation")
        ],
        "can_plan": bool(may_plan(actor, agreement)),
        "can_propose": bool(may_propose(actor, agreement, binds=False)),
        "can_review": bool(may_review(actor, agreement)),
        "can_dispute": bool(may_note_dispute(actor, agreement)),
        "is_running": agreement.state in states.LIVE,
        "crumbs": crumbs(agreement, {"label": _("Plan and follow-up")}),
    }
    return render(request, "agreements/following_plan.html", context)


@seat_required(*READERS)
@require_safe
def milestone(request: HttpRequest, milestone: int) -> HttpResponse:
    """One milestone: what is owed, its claims with their papers, what was found, what can be done."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = milestone_or_404(actor, milestone)
    agreement = found.agreement
    shown = milestone_row(found, DueDays(agreement), timezone.localdate())
    runs = bool(is_running(agreement))
    claims = found.claims.select_related("organisation", "verification__organisation").prefetch_related(
        "evidence__document"
    )
    context = {
        "agreement": agreement,
        "shown": shown,
        "milestone": found,
        "kind": MILESTONE_KINDS[found.kind],
        "rule": RULES[found.rule],
        "evidence_kinds": [EVIDENCE_KINDS[code] for code in found.evidence_kinds],
        "claims": [_claim(row) for row in claims],
        "words_dir": direction(found.source_language),
        "can_claim": runs and may_move_milestone(found, "claim") and bool(may_claim(actor, found)),
        "can_take_back": may_move_milestone(found, "take_back") and bool(may_claim(actor, found)),
        "can_verify": runs and may_move_milestone(found, "verify") and bool(may_verify(actor, found)),
        "can_plan": bool(may_plan(actor, agreement)),
        "can_propose": found.state in following.MILESTONE_OPEN and bool(may_propose(actor, agreement, binds=False)),
        "changes": [
            {"row": row, "tag": tag(row.state, following.CHANGE_STATE_NAMES)} for row in found.changes.all()[:10]
        ],
        "disputes": [{"row": row, "tag": tag(row.state, following.DISPUTE_NAMES)} for row in found.disputes.all()],
        "crumbs": crumbs(
            agreement,
            {"label": _("Plan and follow-up"), "href": reverse("agreements:plan", args=[agreement.pk])},
            {"label": found.code},
        ),
    }
    return render(request, "agreements/following_milestone.html", context)


@seat_required(*ACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def milestone_add(request: HttpRequest, key: int) -> HttpResponse:
    """Plan a milestone; under a signed agreement, propose it to the other parties."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    form = _milestone_form(request, agreement, language_initial(actor.language) | {"weight": 1})
    is_live = agreement.state in states.LIVE
    if request.method == "POST":

        def verb() -> Any:
            if not is_live:
                return add_milestone(actor=actor, agreement_id=key, fields=form.plan())
            return propose_change(actor=actor, command=_proposal(form, key, MILESTONE_ADD))

        done = _("The other parties are asked to confirm.") if is_live else _("The milestone is planned.")
        page = posted(request, form, verb, done, lambda _result: reverse("agreements:plan", args=[key]))
        if page is not None:
            return page
    return _milestone_page(request, agreement, form, heading=_("Add a milestone"))


@seat_required(*ACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def milestone_edit(request: HttpRequest, milestone: int) -> HttpResponse:
    """Change a milestone; under a signed agreement, propose the change."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = milestone_or_404(actor, milestone)
    agreement = found.agreement
    form = _milestone_form(request, agreement, fields_of(found))
    form.fields.pop("rule", None)
    form.fields.pop("rule_until", None)
    is_live = agreement.state in states.LIVE
    if request.method == "POST":

        def verb() -> Any:
            if not is_live:
                return edit_milestone(actor=actor, milestone_id=found.pk, fields=form.plan())
            return propose_change(actor=actor, command=_proposal(form, agreement.pk, MILESTONE_EDIT, found.pk))

        done = _("The other parties are asked to confirm.") if is_live else _("The milestone was changed.")
        page = posted(request, form, verb, done, lambda _result: reverse("agreements:milestone", args=[found.pk]))
        if page is not None:
            return page
    return _milestone_page(request, agreement, form, heading=_("Change %(code)s") % {"code": found.code}, found=found)


@seat_required(*ACTORS)
@require_POST
def milestone_drop(request: HttpRequest, milestone: int) -> HttpResponse:
    """Strike a milestone from a draft."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = milestone_or_404(actor, milestone)
    then = reverse("agreements:plan", args=[found.agreement_id])
    verb = lambda: drop_milestone(actor=actor, milestone_id=found.pk)  # noqa: E731 - handed on once
    return pressed(request, verb, _("The milestone was struck from the draft."), then)


@seat_required(*ACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def milestone_waive(request: HttpRequest, milestone: int) -> HttpResponse:
    """Propose that a milestone is not owed any more."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = milestone_or_404(actor, milestone)
    form = ReasonForm(request.POST or None, initial=language_initial(actor.language))
    back = reverse("agreements:milestone", args=[found.pk])
    if request.method == "POST":

        def verb() -> Any:
            values = form.cleaned_data
            command = ProposeChange(
                found.agreement_id, MILESTONE_WAIVE, values["words"], values["language"], milestone_id=found.pk
            )
            return propose_change(actor=actor, command=command)

        page = posted(request, form, verb, _("The other parties are asked to confirm."), lambda _result: back)
        if page is not None:
            return page
    return verb_page(
        request,
        found.agreement,
        form,
        heading=_("Propose to waive %(code)s") % {"code": found.code},
        consequence=_("When every party has confirmed, it is not owed any more and leaves the progress."),
        label=_("Propose it"),
        back=back,
        about={"code": found.code, "title": title_of(found)},
    )


@seat_required(*ACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def follow_terms(request: HttpRequest, key: int) -> HttpResponse:
    """How the agreement is followed: closed days, reviews, and what an amendment changes."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    terms = getattr(agreement, "follow_up", None)
    initial = {
        "closed_days": closed_days_of(agreement),
        "review_months": review_months_of(agreement),
        "new_expiry": terms.new_expiry if terms else None,
    }
    form = TermsForm(request.POST or None, initial=initial)
    if agreement.amends_id is None:
        form.fields.pop("new_expiry")
    back = reverse("agreements:plan", args=[key])
    if request.method == "POST":
        verb = lambda: set_follow_terms(actor=actor, command=form.command(key))  # noqa: E731 - handed on once
        page = posted(request, form, verb, _("The terms of the follow-up are set."), lambda _result: back)
        if page is not None:
            return page
    return verb_page(
        request,
        agreement,
        form,
        heading=_("How this agreement is followed"),
        consequence=_("Part of what the parties sign: it can be changed until the agreement is opened for signature."),
        label=_("Set the terms"),
        back=back,
    )


def milestone_or_404(actor: Actor, key: int) -> Milestone:
    """A milestone of an agreement whose text the actor may read; any other does not exist."""
    found = milestones_visible_to(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _milestone_form(request: HttpRequest, agreement: Agreement, initial: dict[str, Any]) -> MilestoneForm:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kind = ProposedMilestoneForm if agreement.state in states.LIVE else MilestoneForm
    return kind(request.POST or None, initial=initial, agreement=agreement, language=actor.language)


def _proposal(form: MilestoneForm, key: int, kind: str, milestone_id: int | None = None) -> ProposeChange:
    values = form.cleaned_data
    return ProposeChange(
        key, kind, values["reason"], values["source_language"], milestone_id=milestone_id, fields=form.plan()
    )


def _milestone_page(
    request: HttpRequest, agreement: Agreement, form: MilestoneForm, *, heading: str, found: Milestone | None = None
) -> HttpResponse:
    is_live = agreement.state in states.LIVE
    consequence = _("The agreement is signed: nothing changes before every party has confirmed.") if is_live else ""
    back = (
        reverse("agreements:milestone", args=[found.pk]) if found else reverse("agreements:plan", args=[agreement.pk])
    )
    return verb_page(
        request,
        agreement,
        form,
        heading=heading,
        consequence=consequence,
        label=_("Propose it") if is_live else _("Save the milestone"),
        back=back,
    )


def _claim(row: Any) -> dict[str, Any]:
    verification = getattr(row, "verification", None)
    return {
        "row": row,
        "tag": tag(row.state, following.CLAIM_NAMES),
        "dir": direction(row.language),
        "papers": [
            {"row": paper, "kind": EVIDENCE_KINDS[paper.kind], "short": paper.sha256[:12]}
            for paper in row.evidence.all()
        ],
        "verification": verification,
        "verification_dir": direction(verification.language) if verification else "",
    }

"""The course of a signed agreement: extended, suspended, completed, terminated; each in two steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements import states_following as following
from emining.agreements import wording
from emining.agreements.forms.following import (
    AnswerForm,
    ExtendForm,
    ReasonForm,
    SuspendForm,
    TerminateForm,
    language_initial,
    sides_choices,
)
from emining.agreements.models import Change
from emining.agreements.permissions_following import may_answer_change, may_propose, may_suspend, may_withdraw_change
from emining.agreements.selectors.following import changes_visible_to
from emining.agreements.services.answer_change import answer_change
from emining.agreements.services.propose_change import propose_change, withdraw_change
from emining.agreements.services.suspend_agreement import lift_suspension, suspend_agreement
from emining.agreements.types_following import (
    CHANGE_KINDS,
    COMPLETE,
    COURSE_KINDS,
    EVIDENCE_KINDS,
    EXTEND,
    RESUME,
    TERMINATE,
    AnswerChange,
    MilestoneFields,
    ProposeChange,
)
from emining.agreements.views.following_words import ACTORS, READERS, UNKNOWN, posted, pressed, tag, title_of, verb_page
from emining.agreements.views.frame import closed, crumbs, readable_or_404
from emining.kernel.languages import direction
from emining.kernel.refusals import Refused

_FORMS: dict[str, type[forms.Form]] = {
    EXTEND: ExtendForm,
    TERMINATE: TerminateForm,
    COMPLETE: ReasonForm,
    RESUME: ReasonForm,
}


@seat_required(*ACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def course(request: HttpRequest, key: int, kind: str) -> HttpResponse:
    """Propose that the agreement is extended, ended, completed, or goes on: first what follows, then the proposal."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if kind not in COURSE_KINDS:
        raise Http404
    agreement = readable_or_404(actor, key)
    verdict = may_propose(actor, agreement, binds=True)
    if not verdict:
        return closed(request, verdict)
    form = _FORMS[kind](request.POST or None, initial=language_initial(actor.language))
    step = ""
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == "confirmed":

            def verb() -> Any:
                values = form.cleaned_data
                command = ProposeChange(
                    key,
                    kind,
                    values["words"],
                    values["language"],
                    until=values.get("until"),
                    notice_days=values.get("notice_days", 0),
                )
                return propose_change(actor=actor, command=command)

            page = posted(
                request, form, verb, _("Proposed. Nothing changes before every other party has confirmed."),
                lambda change: reverse("agreements:change", args=[change.pk]),
            )  # fmt: skip
            if page is not None:
                return page
        elif request.POST.get("step") != "edit":
            step = "confirm"
    return verb_page(
        request,
        agreement,
        form,
        heading=CHANGE_KINDS[kind],
        consequence=_consequences(kind),
        label=_("Propose it to the other parties"),
        back=reverse("agreements:detail", args=[key]),
        is_danger=kind == TERMINATE,
        step=step or "first",
    )


@seat_required(*ACTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request: HttpRequest, key: int) -> HttpResponse:
    """Declare the agreement suspended: first what follows, then the declaration."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    verdict = may_suspend(actor, agreement)
    if not verdict:
        return closed(request, verdict)
    initial = language_initial(actor.language) | {"from_on": timezone.localdate()}
    form = SuspendForm(request.POST or None, initial=initial)
    step = "first"
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == "confirmed":
            verb = lambda: suspend_agreement(actor=actor, command=form.command(key))  # noqa: E731 - handed on once
            then = reverse("agreements:detail", args=[key])
            page = posted(request, form, verb, _("The suspension is declared."), lambda _result: then)
            if page is not None:
                return page
        elif request.POST.get("step") != "edit":
            step = "confirm"
    return verb_page(
        request,
        agreement,
        form,
        heading=_("Suspend the agreement"),
        consequence=_(
            "You declare it alone, and every party and the nodal office is told. While it rests nothing is claimed, "
            "verified, reminded of or missed. Due days stay where they are. You can lift it; the others can propose to."
        ),
        label=_("Declare the suspension"),
        back=reverse("agreements:detail", args=[key]),
        is_danger=True,
        step=step,
    )


@seat_required(*ACTORS)
@require_POST
def lift(request: HttpRequest, key: int) -> HttpResponse:
    """Lift a suspension that one's own organisation declared."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    readable_or_404(actor, key)
    verb = lambda: lift_suspension(actor=actor, agreement_id=key)  # noqa: E731 - handed on once
    return pressed(request, verb, _("The suspension is lifted."), reverse("agreements:plan", args=[key]))


@seat_required(*READERS)
@require_safe
def change(request: HttpRequest, change: int) -> HttpResponse:
    """A proposed change: what shall be otherwise, why, who has confirmed."""
    found = change_or_404(request.actor, change)  # type: ignore[attr-defined]
    return _change_page(request, found, None)


@seat_required(*ACTORS)
@require_POST
def change_answer(request: HttpRequest, change: int) -> HttpResponse:
    """Confirm or refuse a proposed change."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = change_or_404(actor, change)
    form = AnswerForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        command = AnswerChange(found.pk, values["outcome"] == "agree", values["words"], values["language"])
        try:
            answer_change(actor=actor, command=command)
        except Refused as refused:
            if refused.code in UNKNOWN:
                raise Http404 from refused
            form.add_error(None, wording.sentence(refused))
        else:
            messages.success(request, _("Your answer is recorded."))
            return redirect("agreements:change", change=found.pk)
    return _change_page(request, found, form)


@seat_required(*ACTORS)
@require_POST
def change_withdraw(request: HttpRequest, change: int) -> HttpResponse:
    """Take an own proposal back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = change_or_404(actor, change)
    verb = lambda: withdraw_change(actor=actor, change_id=found.pk)  # noqa: E731 - handed on once
    return pressed(request, verb, _("The proposal was taken back."), reverse("agreements:change", args=[found.pk]))


def change_or_404(actor: Actor, key: int) -> Change:
    """A proposed change of an agreement whose text the actor may read; any other does not exist."""
    found = changes_visible_to(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _change_page(request: HttpRequest, found: Change, form: AnswerForm | None) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = found.agreement
    answers = {row.organisation_id: row for row in found.answers.all()}
    names = sides_choices(agreement, actor.language)
    can_answer = (
        found.state == following.OPEN
        and actor.organisation_id not in answers
        and bool(may_answer_change(actor, found, binds=found.kind in COURSE_KINDS))
    )
    context = {
        "agreement": agreement,
        "title": title_of(agreement),
        "change": found,
        "kind": CHANGE_KINDS[found.kind],
        "milestone_title": title_of(found.milestone) if found.milestone is not None else None,
        "tag": tag(found.state, following.CHANGE_STATE_NAMES),
        "dir": direction(found.language),
        "facts": _facts(found, dict(names)),
        "sides": [
            {"name": name, "proposed": key == found.organisation_id, "answer": answers.get(key)} for key, name in names
        ],
        "can_answer": can_answer,
        "can_withdraw": found.state == following.OPEN and bool(may_withdraw_change(actor, found)),
        "form": form or AnswerForm(initial=language_initial(actor.language)),
        "consequence": _consequences(found.kind),
        "crumbs": crumbs(
            agreement,
            {"label": _("Plan and follow-up"), "href": reverse("agreements:plan", args=[agreement.pk])},
            {"label": CHANGE_KINDS[found.kind]},
        ),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "agreements/following_change.html", context, status=status)


def _facts(found: Change, names: dict[int, str]) -> list[dict[str, Any]]:
    """What shall be otherwise, as facts."""
    if found.kind == EXTEND:
        return [
            {"label": _("Last day now"), "value": found.agreement.expires_on, "is_day": True},
            {"label": _("Last day then"), "value": date.fromisoformat(found.payload["until"]), "is_day": True},
        ]
    if found.kind == TERMINATE:
        return [
            {"label": _("Notice in days"), "value": found.payload["notice_days"]},
            {"label": _("Ends on"), "value": found.effective_on, "is_day": True},
        ]
    if not found.payload:
        return []
    fields = MilestoneFields.from_payload(found.payload)
    kinds = ", ".join(str(EVIDENCE_KINDS[code]) for code in fields.evidence_kinds if code in EVIDENCE_KINDS)
    return [
        {"label": _("Title"), "value": fields.title, "is_name": True},
        {"label": _("Who owes it"), "value": names.get(fields.owner_id, "")},
        {"label": _("Due on"), "value": fields.due_on, "is_day": True},
        {"label": _("Clause it comes from"), "value": fields.clause},
        {"label": _("Papers that show it"), "value": kinds},
        {"label": _("Weight in the progress"), "value": fields.weight},
    ]


def _consequences(kind: str) -> str:
    return {
        EXTEND: _("The agreement runs until the new last day once every party has confirmed. Its milestones stay."),
        TERMINATE: _(
            "Once every party has confirmed, the notice runs; then the agreement ends for good. Nothing is claimed "
            "under it any more; what was verified stays on record."
        ),
        COMPLETE: _("Once every party has confirmed, the agreement counts as completed and is not followed any more."),
        RESUME: _("Once every party has confirmed, the agreement goes on. Due days stayed where they were."),
    }.get(kind, _("Nothing changes before every party has confirmed."))

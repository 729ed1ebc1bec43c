"""Decisions and risks."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.workspaces import states
from emining.workspaces.forms import DecisionForm, RiskForm
from emining.workspaces.matrix import matrix_of
from emining.workspaces.models import Decision, Risk, Workspace
from emining.workspaces.permissions import PAGE_ROLES, WORKING_ROLES, may_write
from emining.workspaces.selectors.people import names_of, people_of
from emining.workspaces.services import add_risk, change_risk, move_risk, record_decision
from emining.workspaces.types import IMPACTS, LIKELIHOODS
from emining.workspaces.views.frame import METHODS, answering, form_page, page, workspace_or_404


@seat_required(*PAGE_ROLES)
@require_safe
def decisions(request: HttpRequest, workspace: int) -> HttpResponse:
    """The register of decisions: those that stand, and those that were superseded, marked so."""
    found = workspace_or_404(request.actor, workspace)  # type: ignore[attr-defined]
    rows = found.decisions.select_related("supersedes", "superseded_by", "meeting")
    return page(request, "workspaces/decisions.html", found, here="decisions", rows=list(rows))


@seat_required(*WORKING_ROLES)
@require_http_methods(METHODS)
def decision_add(request: HttpRequest, workspace: int) -> HttpResponse:
    """Record a decision; with `?supersedes=3` in place of that one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    given = request.GET.get("supersedes", "")
    replaced = _numbered(found, given) if given else None
    initial = {"language": actor.language, "decided_on": timezone.localdate()}
    form = DecisionForm(request.POST or None, meetings=list(found.meetings.all()), initial=initial)

    def carry_out() -> str:
        command = form.command(supersedes_id=replaced.pk if replaced else None)
        decision = record_decision(actor=actor, workspace_id=found.pk, command=command)
        return reverse("workspaces:decisions", args=[found.pk]) + f"#decision-{decision.number}"

    return form_page(request, "workspaces/decision_add.html", found, "decisions", form, carry_out, replaced=replaced)


@seat_required(*PAGE_ROLES)
@require_safe
def risks(request: HttpRequest, workspace: int) -> HttpResponse:
    """The register of risks, the gravest first, with the matrix."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    names = names_of(people_of(found))
    rows = sorted(found.risks.all(), key=lambda risk: (risk.state not in states.STANDING, -risk.score, risk.number))
    context: dict[str, Any] = {
        "rows": [{"risk": risk, "state": tag(risk), "owner": names.get(risk.owner_id or 0, "")} for risk in rows],
        "matrix": matrix_of(risk for risk in rows if risk.state in states.STANDING),
        "today": timezone.localdate(),
    }
    return page(request, "workspaces/risks.html", found, here="risks", **context)


@seat_required(*WORKING_ROLES)
@require_http_methods(METHODS)
def risk_add(request: HttpRequest, workspace: int) -> HttpResponse:
    """Add a risk."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    form = RiskForm(
        request.POST or None, people=people_of(found), reader=actor.language, initial={"language": actor.language}
    )

    def carry_out() -> str:
        risk = add_risk(actor=actor, workspace_id=found.pk, command=form.command())
        return reverse("workspaces:risk", args=[found.pk, risk.number])

    return form_page(request, "workspaces/risk_add.html", found, "risks", form, carry_out)


@seat_required(*PAGE_ROLES)
@require_safe
def risk(request: HttpRequest, workspace: int, number: int) -> HttpResponse:
    """One risk."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    one = _risk_or_404(found, number)
    moves = [{"verb": move.verb, "label": states.RISK_MOVES[move.verb]} for move in states.RISK.moves_from(one.state)]
    context: dict[str, Any] = {
        "risk": one,
        "state": tag(one),
        "owner": names_of(people_of(found)).get(one.owner_id or 0, ""),
        "likelihood": LIKELIHOODS[one.likelihood],
        "impact": IMPACTS[one.impact],
        "moves": moves if may_write(actor, found) else [],
    }
    return page(request, "workspaces/risk.html", found, here="risks", **context)


@seat_required(*WORKING_ROLES)
@require_http_methods(METHODS)
def risk_change(request: HttpRequest, workspace: int, number: int) -> HttpResponse:
    """Assess a risk anew."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    one = _risk_or_404(found, number)
    form = RiskForm(request.POST or None, people=people_of(found), reader=actor.language, risk=one)

    def carry_out() -> str:
        change_risk(actor=actor, workspace_id=found.pk, number=number, command=form.command())
        return reverse("workspaces:risk", args=[found.pk, number])

    return form_page(request, "workspaces/risk_change.html", found, "risks", form, carry_out, risk=one)


@seat_required(*WORKING_ROLES)
@require_POST
@answering
def risk_move(request: HttpRequest, workspace: Workspace, number: int) -> HttpResponse:
    """Treat, note as occurred, close, reopen."""
    verb = request.POST.get("verb", "")
    move_risk(actor=request.actor, workspace_id=workspace.pk, number=number, verb=verb)  # type: ignore[attr-defined]
    return redirect("workspaces:risk", workspace=workspace.pk, number=number)


def tag(one: Risk) -> dict[str, Any]:
    """A risk's state as a tag."""
    return {"label": states.RISK_STATES[one.state], "tone": states.TONES[one.state]}


def _numbered(workspace: Workspace, number: str) -> Decision:
    found = workspace.decisions.filter(number=int(number)).first() if number.isdecimal() and len(number) < 9 else None
    if found is None:
        raise Http404
    return found


def _risk_or_404(workspace: Workspace, number: int) -> Risk:
    one = Risk.objects.filter(workspace=workspace, number=number).first()
    if one is None:
        raise Http404
    return one

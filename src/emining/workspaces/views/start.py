"""The list of workspaces, opening one, its overview, activity, people, and the tasks of one person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.agreements.selectors import agreement_cards, agreements_readable_by
from emining.agreements.states import LIVE, SIGNED, STATE_NAMES
from emining.kernel.refusals import Refused
from emining.workspaces import states
from emining.workspaces.forms import MemberForm
from emining.workspaces.models import Workspace
from emining.workspaces.permissions import PAGE_ROLES, WORKING_ROLES, may_admit, may_open, role_in
from emining.workspaces.selectors.dates import next_dates, own_tasks
from emining.workspaces.selectors.digests import wants_digest
from emining.workspaces.selectors.feed import activity_of
from emining.workspaces.selectors.gate import newest_first, workspaces_visible_to
from emining.workspaces.selectors.people import people_of, people_to_admit, sides_of
from emining.workspaces.selectors.plan import plan_of
from emining.workspaces.services import admit_member, choose_digest, open_workspace, remove_member
from emining.workspaces.types import MEMBER_ROLE_NAMES
from emining.workspaces.views.frame import METHODS, answering, closed, page, sentence, workspace_or_404

PAGE_SIZE = 50


@seat_required(*PAGE_ROLES)
@require_safe
def workspace_list(request: HttpRequest) -> HttpResponse:
    """Workspaces that this reader may open, those of live agreements first by date."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = Paginator(newest_first(workspaces_visible_to(actor)), PAGE_SIZE).get_page(request.GET.get("page"))
    cards = {card.id: card for card in agreement_cards(row.agreement for row in found)}
    rows = [
        {
            "workspace": row,
            "card": cards[row.agreement_id],
            "state": {
                "label": STATE_NAMES[row.agreement.state],
                "tone": "free" if row.agreement.state in LIVE else "ended",
            },
        }
        for row in found
    ]
    own = own_tasks(actor)
    context = {
        "rows": rows,
        "page": found,
        "own": list(own[:5]),
        "own_count": own.count(),
        "today": timezone.localdate(),
    }
    return render(request, "workspaces/list.html", context)


@seat_required(*PAGE_ROLES)
@require_safe
def own_task_list(request: HttpRequest) -> HttpResponse:
    """What this person has to do, over all workspaces, most urgent first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = Paginator(own_tasks(actor), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [{"task": task, "state": _task_state(task)} for task in found]
    return render(request, "workspaces/own_tasks.html", {"rows": rows, "page": found, "today": timezone.localdate()})


@seat_required(*PAGE_ROLES)
@require_http_methods(METHODS)
def of_agreement(request: HttpRequest, agreement: int) -> HttpResponse:
    """The way from an agreement to its workspace. A party that finds none yet opens it by a post."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    there = workspaces_visible_to(actor).filter(agreement_id=agreement).first()
    if there is not None:
        return redirect("workspaces:overview", workspace=there.pk)
    found = agreements_readable_by(actor).filter(pk=agreement).first()
    if found is None:
        raise Http404
    verdict = may_open(actor, found)
    if not verdict:
        return closed(request, verdict)
    problem = ""
    if request.method == "POST":
        try:
            return redirect("workspaces:overview", workspace=open_workspace(actor=actor, agreement_id=found.pk).pk)
        except Refused as refused:
            problem = sentence(refused)
    context = {"agreement": found, "is_signed": found.state in SIGNED, "problem": problem}
    return render(request, "workspaces/open.html", context, status=422 if problem else 200)


@seat_required(*PAGE_ROLES)
@require_safe
def overview(request: HttpRequest, workspace: int) -> HttpResponse:
    """Where the work stands: figures, what comes next, what happened last."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    today = timezone.localdate()
    open_tasks = found.tasks.filter(state__in=sorted(states.UNFINISHED))
    plan = plan_of(found, actor.language)
    severe = [risk for risk in found.risks.filter(state__in=sorted(states.STANDING)) if risk.score >= 15]
    figures = [
        _figure(plan.progress, _("of the plan is done"), found, "plan", unit="%"),
        _figure(open_tasks.count(), _("tasks to do"), found, "tasks"),
        _figure(
            open_tasks.filter(due_on__lt=today).count(), _("of them overdue"), found, "tasks", query="?due=overdue"
        ),
        _figure(len(severe), _("grave risks"), found, "risks"),
        _figure(found.decisions.count(), _("decisions recorded"), found, "decisions"),
    ]
    return page(
        request,
        "workspaces/overview.html",
        found,
        here="overview",
        figures=figures,
        dates=next_dates(found, actor.language, limit=8),
        today=today,
        events=activity_of(found, actor, limit=8),
        sides=sides_of(found),
        own=list(own_tasks(actor).filter(workspace=found)[:5]),
        role=MEMBER_ROLE_NAMES.get(role_in(actor, found), ""),
    )


@seat_required(*PAGE_ROLES)
@require_safe
def activity(request: HttpRequest, workspace: int) -> HttpResponse:
    """What happened in the workspace and to its agreement."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    return page(request, "workspaces/activity.html", found, here="activity", events=activity_of(found, actor))


@seat_required(*PAGE_ROLES)
@require_http_methods(METHODS)
def people(request: HttpRequest, workspace: int) -> HttpResponse:
    """Who works here. A party's owner admits people of the own organisation."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    verdict = may_admit(actor, found)
    choices = people_to_admit(found, actor.organisation_id or 0) if verdict else []
    listed = [row for row in people_of(found) if row.organisation_id == actor.organisation_id and row.member_id]
    form = MemberForm(request.POST or None, people=[*choices, *listed], reader=actor.language)
    if request.method == "POST":
        if not verdict:
            return closed(request, verdict)
        if form.is_valid():
            try:
                admit_member(
                    actor=actor,
                    workspace_id=found.pk,
                    person_id=form.cleaned_data["person"],
                    role=form.cleaned_data["role"],
                )
            except Refused as refused:
                form.add_error(None, sentence(refused))
            else:
                messages.success(request, _("The person was admitted."))
                return redirect("workspaces:people", workspace=found.pk)
    context: dict[str, Any] = {
        "rows": people_of(found),
        "form": form if verdict else None,
        "has_choices": bool(choices or listed),
        "wants_digest": wants_digest(actor.person_id),
        "is_of_side": role_in(actor, found) != "" and actor.role in WORKING_ROLES,
    }
    status = 422 if form.is_bound else 200
    return page(request, "workspaces/people.html", found, here="people", status=status, **context)


@seat_required(*WORKING_ROLES)
@require_POST
@answering
def member_remove(request: HttpRequest, workspace: Workspace, member: int) -> HttpResponse:
    """Take somebody of the own organisation out."""
    remove_member(actor=request.actor, workspace_id=workspace.pk, member_id=member)  # type: ignore[attr-defined]
    messages.success(request, _("The person no longer works here."))
    return redirect("workspaces:people", workspace=workspace.pk)


@seat_required(*WORKING_ROLES)
@require_POST
@answering
def digest(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Switch the weekly digest on or off, for all workspaces of this person."""
    is_wanted = request.POST.get("digest") == "on"
    choose_digest(actor=request.actor, workspace_id=workspace.pk, is_wanted=is_wanted)  # type: ignore[attr-defined]
    messages.success(request, _("Your wish was kept."))
    return redirect("workspaces:people", workspace=workspace.pk)


def _figure(
    value: int | None, label: str, workspace: Workspace, name: str, *, unit: str = "", query: str = ""
) -> dict[str, Any]:
    href = reverse(f"workspaces:{name}", args=[workspace.pk]) + query
    return {"value": value, "unit": unit, "label": label, "href": href}


def _task_state(task: Any) -> dict[str, Any]:
    return {"label": states.TASK_STATES[task.state], "tone": states.TONES[task.state]}

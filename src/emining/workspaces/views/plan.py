"""The plan: picture, table twin, items, what waits for what."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces.forms import PlanItemForm, WaitForm
from emining.workspaces.models import PlanItem, Workspace
from emining.workspaces.permissions import PAGE_ROLES, WORKING_ROLES, may_write
from emining.workspaces.picture import gantt_of
from emining.workspaces.selectors.milestones import milestones_in
from emining.workspaces.selectors.plan import plan_of
from emining.workspaces.services import (
    add_plan_item,
    change_plan_item,
    drop_plan_item,
    link_plan_items,
    unlink_plan_items,
)
from emining.workspaces.types import PHASE, WORK
from emining.workspaces.views.frame import (
    METHODS,
    answering,
    closed,
    form_page,
    page,
    sentence,
    workspace_or_404,
)


@seat_required(*PAGE_ROLES)
@require_safe
def plan(request: HttpRequest, workspace: int) -> HttpResponse:
    """The plan as picture and table."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    shown = plan_of(found, actor.language)
    picture = gantt_of(shown, timezone.localdate(), is_mirrored=get_language_bidi()) if shown.rows else None
    context: dict[str, Any] = {"plan": shown, "picture": picture, "today": timezone.localdate()}
    return page(request, "workspaces/plan.html", found, here="plan", **context)


@seat_required(*WORKING_ROLES)
@require_http_methods(METHODS)
def plan_add(request: HttpRequest, workspace: int) -> HttpResponse:
    """Add a phase or a piece of work."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    initial = {"language": actor.language, "starts_on": timezone.localdate(), "phase": request.GET.get("phase", "")}
    form = PlanItemForm(request.POST or None, **_choices(found, actor), initial=initial)

    def carry_out() -> str:
        add_plan_item(actor=actor, workspace_id=found.pk, command=form.command())
        return reverse("workspaces:plan", args=[found.pk])

    return form_page(request, "workspaces/plan_add.html", found, "plan", form, carry_out)


@seat_required(*PAGE_ROLES)
@require_http_methods(METHODS)
def plan_item(request: HttpRequest, workspace: int, number: int) -> HttpResponse:
    """One item: its facts for readers; its form, and what it waits for, for those who write."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    item = PlanItem.objects.filter(workspace=found, number=number).first()
    if item is None:
        raise Http404
    verdict = may_write(actor, found)
    form = None
    if verdict and not item.is_dropped:
        form = PlanItemForm(request.POST or None, **_choices(found, actor), item=item)
    if request.method == "POST":
        if not verdict:
            return closed(request, verdict)
        if form is not None and form.is_valid():
            try:
                change_plan_item(actor=actor, workspace_id=found.pk, number=number, command=form.command())
                return redirect("workspaces:plan", workspace=found.pk)
            except Refused as refused:
                form.add_error(None, sentence(refused))
    status = 422 if form is not None and form.is_bound else 200
    context = _item_context(found, item, actor)
    return page(request, "workspaces/plan_item.html", found, here="plan", status=status, form=form, **context)


@seat_required(*WORKING_ROLES)
@require_POST
@answering
def plan_drop(request: HttpRequest, workspace: Workspace, number: int) -> HttpResponse:
    """Take an item out of the plan."""
    drop_plan_item(actor=request.actor, workspace_id=workspace.pk, number=number)  # type: ignore[attr-defined]
    return redirect("workspaces:plan", workspace=workspace.pk)


@seat_required(*WORKING_ROLES)
@require_POST
@answering
def plan_link(request: HttpRequest, workspace: Workspace, number: int) -> HttpResponse:
    """Make an item wait."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = _wait_form(request.POST, workspace, actor, number)
    if not form.is_valid():
        raise Refused("workspace_thing_unknown")
    link_plan_items(
        actor=actor,
        workspace_id=workspace.pk,
        number=number,
        lag_days=form.cleaned_data["lag_days"],
        **form.predecessor(),
    )
    return redirect("workspaces:plan_item", workspace=workspace.pk, number=number)


@seat_required(*WORKING_ROLES)
@require_POST
@answering
def plan_unlink(request: HttpRequest, workspace: Workspace, number: int, dependency: int) -> HttpResponse:
    """Let an item wait no longer."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    unlink_plan_items(actor=actor, workspace_id=workspace.pk, number=number, dependency_id=dependency)
    return redirect("workspaces:plan_item", workspace=workspace.pk, number=number)


def _choices(workspace: Workspace, actor: Actor) -> dict[str, Any]:
    phases = PlanItem.objects.filter(workspace=workspace, kind=PHASE, is_dropped=False)
    return {"phases": list(phases), "milestones": milestones_in(workspace), "reader": actor.language}


def _wait_form(data: Any, workspace: Workspace, actor: Actor, number: int) -> WaitForm:
    items = PlanItem.objects.filter(workspace=workspace, kind=WORK, is_dropped=False).exclude(number=number)
    return WaitForm(data, items=list(items), milestones=milestones_in(workspace), reader=actor.language)


def _item_context(workspace: Workspace, item: PlanItem, actor: Actor) -> dict[str, Any]:
    shown = plan_of(workspace, actor.language)
    waits = []
    for one in shown.dependencies:
        if one.successor_id == item.pk:
            key = ("milestone", one.milestone_id) if one.predecessor_id is None else ("work", one.predecessor_id)
            waits.append({"dependency": one, "row": shown.row((key[0], key[1] or 0))})
    return {
        "item": item,
        "row": shown.row((item.kind, item.pk)),
        "waits": waits,
        "wait_form": _wait_form(None, workspace, actor, item.number) if item.kind == WORK else None,
        "tasks": item.tasks.order_by("number"),
    }

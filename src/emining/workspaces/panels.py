"""What workspaces shows on the page of an agreement: the way in, and what comes next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from emining.accounts.types import Actor
from emining.agreements.panels import Panel
from emining.agreements.states import SIGNED
from emining.workspaces.permissions import may_open
from emining.workspaces.selectors.dates import next_dates
from emining.workspaces.selectors.gate import workspaces_visible_to


def workspace_panel(request: HttpRequest, agreement: Any) -> Panel | None:
    """For those who may read the workspace, or open it; nothing for everybody else."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if agreement.state not in SIGNED:
        return None
    workspace = workspaces_visible_to(actor).filter(agreement_id=agreement.pk).first()
    if workspace is None:
        if not may_open(actor, agreement):
            return None
        return Panel("workspaces/_fragments/panel.html", {"agreement": agreement}, _("Workspace"))
    dates = next_dates(workspace, actor.language, limit=4)
    context = {"agreement": agreement, "workspace": workspace, "dates": dates}
    return Panel("workspaces/_fragments/panel.html", context, _("Workspace"))

"""What the pages of a workspace share: the workspace, its tabs, refusals as sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from emining.accounts.types import Actor
from emining.agreements import states as agreement_states
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict
from emining.workspaces.models import Workspace
from emining.workspaces.permissions import is_live, may_write
from emining.workspaces.refusals import REFUSALS
from emining.workspaces.selectors.gate import workspaces_visible_to

METHODS = ["GET", "HEAD", "POST"]
View = Callable[..., HttpResponse]


def sentence(refused: Refused) -> str:
    """The sentence for a refusal, in the reader's language."""
    words = REFUSALS.get(refused.code) or _("This cannot be done while the record is in its present state.")
    return str(words) % {"code": refused.code, **refused.facts}


def closed(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """The page that says why a door is closed to this reader, and who can help."""
    refusal = Refused(verdict.reason, **verdict.facts)
    return render(request, "errors/refused.html", {"refusal": refusal, "sentence": sentence(refusal)}, status=403)


def workspace_or_404(actor: Actor, key: int) -> Workspace:
    """The workspace, when this reader may see it."""
    found = workspaces_visible_to(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def answering(view: View) -> View:
    """A posted verb that is refused says why on the page it belongs to; what the reader may not see is a 404, what
    they may not do a 403."""

    @wraps(view)
    def answered(request: HttpRequest, workspace: int, *args: Any, **kwargs: Any) -> HttpResponse:
        found = workspace_or_404(request.actor, workspace)  # type: ignore[attr-defined]
        try:
            return view(request, found, *args, **kwargs)
        except Refused as refused:
            if refused.code == "workspace_unknown":
                raise Http404 from refused
            if refused.code in _VERDICTS:
                return closed(request, Verdict(allowed=False, reason=refused.code, facts=refused.facts))
            messages.error(request, sentence(refused))
            return redirect(_back(request, found))

    return answered


_VERDICTS = frozenset(
    {
        "not_in_workspace",
        "workspace_reader_only",
        "workspace_lead_needed",
        "workspace_owner_admits",
        "workspace_is_over",
    }
)


def _back(request: HttpRequest, workspace: Workspace) -> str:
    """The page that a posting address stands under: `…/tasks/3/move/` belongs to `…/tasks/3/`."""
    match = request.resolver_match
    if match is not None and "number" in match.kwargs:
        name = {"plan": "plan_item", "task": "task", "risk": "risk", "meeting": "meeting"}
        noun = next((page for start, page in name.items() if str(match.url_name).startswith(start)), None)
        if noun is not None:
            return reverse(f"workspaces:{noun}", args=[workspace.pk, match.kwargs["number"]])
    return reverse("workspaces:overview", args=[workspace.pk])


def page(
    request: HttpRequest, template: str, workspace: Workspace, *, here: str, status: int = 200, **context: Any
) -> HttpResponse:
    """One page of a workspace, with its tabs and what this reader may do."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    title = title_of(workspace)
    full = {
        "workspace": workspace,
        "agreement": workspace.agreement,
        "agreement_title": title,
        "agreement_state": agreement_states.STATE_NAMES[workspace.agreement.state],
        "is_live": is_live(workspace),
        "may_write": bool(may_write(actor, workspace)),
        "tabs": _tabs(workspace, here),
        "crumbs": [
            {"label": _("Workspaces"), "href": reverse("workspaces:list")},
            {"label": workspace.agreement.number, "href": reverse("workspaces:overview", args=[workspace.pk])},
        ],
    }
    return render(request, template, full | context, status=status)


def form_page(  # noqa: PLR0917 - the parts of every page with a form, in the order they are read
    request: HttpRequest,
    template: str,
    workspace: Workspace,
    here: str,
    form: forms.Form,
    carry_out: Callable[[], str],
    **context: Any,
) -> HttpResponse:
    """A page with one form, and what a post does: `carry_out` gives the address to go to. What was typed is kept."""
    verdict = may_write(request.actor, workspace)  # type: ignore[attr-defined]
    if not verdict:
        return closed(request, verdict)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(carry_out())
        except Refused as refused:
            form.add_error(None, sentence(refused))
    status = 422 if form.is_bound else 200
    return page(request, template, workspace, here=here, status=status, form=form, **context)


def title_of(workspace: Workspace) -> Trilingual:
    """The agreement's title."""
    one = workspace.agreement
    return Trilingual(one.title_en, one.title_zh, one.title_ur)


def _tabs(workspace: Workspace, here: str) -> list[dict[str, Any]]:
    names = [
        ("overview", _("Overview")),
        ("plan", pgettext("schedule", "Plan")),
        ("tasks", _("Tasks")),
        ("decisions", _("Decisions")),
        ("risks", _("Risks")),
        ("meetings", pgettext("workspace", "Meetings")),
        ("calendar", _("Calendar")),
        ("activity", _("Activity")),
        ("people", _("People")),
    ]
    return [
        {"label": label, "href": reverse(f"workspaces:{name}", args=[workspace.pk]), "current": name == here}
        for name, label in names
    ]

"""Adding a risk, assessing it anew, and changing its state."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events, states
from emining.workspaces import notice_codes as notices
from emining.workspaces.models import Risk, Workspace
from emining.workspaces.permissions import may_write
from emining.workspaces.services.hand import in_hand, next_number, note, require_person, tell
from emining.workspaces.types import RiskCommand


def add_risk(*, actor: Actor, workspace_id: int, command: RiskCommand) -> Risk:
    """Add a risk; its owner is told. Raises `workspace_person_not_here` and the reasons of `may_write`."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        require_person(workspace, command.owner_id)
        risk = Risk.objects.create(workspace=workspace, number=next_number(Risk, workspace), **_columns(command))
        _tell_owner(workspace, actor, risk)
        note(events.RISK_ADDED, workspace, actor, after=_facts(risk))
    return risk


def change_risk(*, actor: Actor, workspace_id: int, number: int, command: RiskCommand) -> Risk:
    """Assess a risk anew; the event keeps what likelihood and impact were before."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        risk = own_risk(workspace, number)
        require_person(workspace, command.owner_id)
        before, was = _facts(risk), risk.owner_id
        for name, value in _columns(command).items():
            setattr(risk, name, value)
        risk.save()
        if risk.owner_id != was:
            _tell_owner(workspace, actor, risk)
        note(events.RISK_CHANGED, workspace, actor, before=before, after=_facts(risk))
    return risk


def move_risk(*, actor: Actor, workspace_id: int, number: int, verb: str) -> Risk:
    """Treat, note as occurred, close or reopen. Raises `move_not_possible`."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        risk = own_risk(workspace, number)
        move = states.RISK.move(risk.state, verb)
        before = risk.state
        risk.state = move.target
        risk.save(update_fields=["state"])
        note(move.event, workspace, actor, before={"state": before}, after={"number": number, "state": risk.state})
    return risk


def own_risk(workspace: Workspace, number: int) -> Risk:
    """A risk of the workspace by number."""
    risk = Risk.objects.filter(workspace=workspace, number=number).first()
    if risk is None:
        raise Refused("workspace_thing_unknown")
    return risk


def _columns(command: RiskCommand) -> dict[str, Any]:
    return {
        "title": command.title,
        "cause": command.cause,
        "effect": command.effect,
        "likelihood": command.likelihood,
        "impact": command.impact,
        "response": command.response,
        "source_language": command.source_language,
        "owner_id": command.owner_id,
        "review_on": command.review_on,
    }


def _facts(risk: Risk) -> dict[str, Any]:
    return {"number": risk.number, "likelihood": risk.likelihood, "impact": risk.impact, "state": risk.state}


def _tell_owner(workspace: Workspace, actor: Actor, risk: Risk) -> None:
    path = f"risks/{risk.number}/"
    tell(workspace, actor, [risk.owner_id], notices.RISK_GIVEN, path, number=risk.number, risk=risk.title)

"""Things that routes of workspaces need to exist, for the route matrix, made for the one who asks."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.accounts.tests.factories import make_organisation
from emining.agreements import states as agreement_states
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.tests.factories import make_agreement
from emining.workspaces.models import Member, Workspace
from emining.workspaces.tests.factories import make_item, make_meeting, make_risk, make_task, make_wait, make_workspace
from emining.workspaces.types import LEAD


def _organisations(client: Client) -> list[Any]:
    """The asker's organisation and another; two others when the asker has none that may be a party."""
    seat = getattr(client, "seat", None)
    is_side = seat is not None and seat.role in SIDE_ROLES
    return [seat.office.organisation if is_side else make_organisation(), make_organisation()]


def _workspace(client: Client) -> Workspace:
    """A workspace in which the asker leads, when the asker may at all."""
    seat = getattr(client, "seat", None)
    workspace = make_workspace(organisations=_organisations(client))
    if seat is not None and seat.role in SIDE_ROLES:
        Member.objects.create(workspace=workspace, person=seat.person, organisation=seat.office.organisation, role=LEAD)
    return workspace


def own(client: Client) -> dict[str, Any]:
    """A workspace of the asker's."""
    return {"workspace": _workspace(client).pk}


def api_own(client: Client) -> dict[str, Any]:
    """The same, as the API names it."""
    return {"key": _workspace(client).pk}


def furnished(client: Client) -> dict[str, Any]:
    """One with a plan item, a task, a risk and a meeting that has begun, each number 1."""
    workspace = _workspace(client)
    make_item(workspace), make_task(workspace), make_risk(workspace), make_meeting(workspace)
    return {"workspace": workspace.pk, "number": 1}


def waiting(client: Client) -> dict[str, Any]:
    """One in which work waits for other work."""
    workspace = _workspace(client)
    wait = make_wait(make_item(workspace, number=2), make_item(workspace, number=1))
    return {"workspace": workspace.pk, "number": 1, "dependency": wait.pk}


def with_member(client: Client) -> dict[str, Any]:
    """One with a member of the asker's organisation."""
    workspace = _workspace(client)
    member = workspace.members.first()
    return {"workspace": workspace.pk, "member": member.pk if member else 1}


def agreement_without(client: Client) -> dict[str, Any]:
    """An agreement in force that has no workspace yet, of the asker's organisation."""
    agreement = make_agreement(agreement_states.IN_FORCE, organisations=_organisations(client))
    return {"agreement": agreement.pk}

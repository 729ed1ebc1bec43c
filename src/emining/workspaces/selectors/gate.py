"""The one way to workspaces. Pages, API, exports, digests and the desk all begin here."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements.selectors import agreements_readable_by, own_agreements
from emining.agreements.states import SIGNED
from emining.workspaces.models import Decision, Meeting, Member, PlanItem, Risk, Task, Workspace
from emining.workspaces.permissions import IMPLICIT_LEADS


def workspaces_visible_to(actor: Actor) -> QuerySet[Workspace]:
    """Workspaces that this actor may read, during the agreement and after its end.

    A person of a party must have been admitted, or sit in a seat that leads for it; a colleague who was not sees
    nothing. A member whose seat in the party ended sees nothing either: the seat is asked, not the list alone. The
    nodal office and the auditor read what they follow.
    """
    workspaces = Workspace.objects.filter(agreement__state__in=sorted(SIGNED)).select_related("agreement")
    return workspaces.filter(_of_a_party(actor) | _following(actor))


def own_workspaces(actor: Actor) -> QuerySet[Workspace]:
    """Those in which the actor works for a party."""
    return workspaces_visible_to(actor).filter(_of_a_party(actor))


def tasks_visible_to(actor: Actor) -> QuerySet[Task]:
    """Tasks of the workspaces this actor may read."""
    return Task.objects.filter(workspace__in=workspaces_visible_to(actor))


def plan_items_visible_to(actor: Actor) -> QuerySet[PlanItem]:
    """Plan items of the workspaces this actor may read."""
    return PlanItem.objects.filter(workspace__in=workspaces_visible_to(actor))


def decisions_visible_to(actor: Actor) -> QuerySet[Decision]:
    """Decisions of the workspaces this actor may read."""
    return Decision.objects.filter(workspace__in=workspaces_visible_to(actor))


def risks_visible_to(actor: Actor) -> QuerySet[Risk]:
    """Risks of the workspaces this actor may read."""
    return Risk.objects.filter(workspace__in=workspaces_visible_to(actor))


def meetings_visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Meetings of the workspaces this actor may read."""
    return Meeting.objects.filter(workspace__in=workspaces_visible_to(actor))


def _of_a_party(actor: Actor) -> Q:
    own = Q(agreement__in=own_agreements(actor).values("pk"))
    if actor.role in IMPLICIT_LEADS:
        return own
    if actor.person_id is None:
        return Q(pk__in=[])
    admitted = Member.objects.filter(
        workspace=OuterRef("pk"),
        person_id=actor.person_id,
        organisation_id=actor.organisation_id or 0,
        removed_at__isnull=True,
    )
    return own & Q(Exists(admitted))


def _following(actor: Actor) -> Q:
    readable = Q(agreement__in=agreements_readable_by(actor).values("pk"))
    if actor.role == roles.AUDITOR:
        return readable
    if actor.office_code and actor.role in {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR}:
        return readable & Q(agreement__nodal_office__code=actor.office_code)
    return Q(pk__in=[])


def newest_first(workspaces: QuerySet[Workspace]) -> QuerySet[Workspace]:
    """By the day from which the agreement is in force, newest first."""
    return workspaces.order_by(F("agreement__in_force_from").desc(nulls_last=True), "-pk")

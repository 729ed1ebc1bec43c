"""Counts for the desk and the home page."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.forum import states
from emining.forum.models import Block, Delegation, Meeting, MeetingRequest, Participant, Plan
from emining.forum.selectors.gate import events_public


def waiting_requests(actor: Actor) -> QuerySet[MeetingRequest]:
    """Requests that wait for the answer of the actor's company."""
    if actor.role not in roles.COMPANY_ROLES or actor.organisation_id is None:
        return MeetingRequest.objects.none()
    blocked = Block.objects.filter(delegation=OuterRef("asked"), blocked=OuterRef("asker"))
    return MeetingRequest.objects.filter(
        ~Exists(blocked), asked__organisation_id=actor.organisation_id, state=states.ASKED, event__state=states.OPEN
    ).select_related("event", "asker", "asked")


def approvals_waiting(actor: Actor) -> QuerySet[Delegation]:
    """Registrations that wait for the decision of the actor's organisation."""
    if actor.role != roles.CHAMBER_ORGANISER:
        return Delegation.objects.none()
    return Delegation.objects.filter(event__organiser_id=actor.organisation_id, state=states.APPLIED).select_related(
        "event"
    )


def plans_waiting(actor: Actor) -> QuerySet[Plan]:
    """Plans that are ready to publish by the actor's organisation."""
    if actor.role != roles.CHAMBER_ORGANISER:
        return Plan.objects.none()
    return Plan.objects.filter(event__organiser_id=actor.organisation_id, state__in=states.READY).select_related(
        "event"
    )


def next_meetings(actor: Actor) -> QuerySet[Meeting]:
    """The meetings of the actor's company still to come, the next first."""
    if actor.role not in roles.COMPANY_ROLES or actor.organisation_id is None:
        return Meeting.objects.none()
    own = Q(a__organisation_id=actor.organisation_id) | Q(b__organisation_id=actor.organisation_id)
    return (
        Meeting.objects.filter(
            own, state__in=states.STANDING, event__state__in=states.HAS_AGENDA, slot__ends_at__gte=timezone.now()
        )
        .select_related("event", "a", "b", "slot", "table__room")
        .order_by("slot__starts_at")
    )


def events_public_count() -> int:
    """Announced events."""
    return events_public().count()


def living_figures() -> dict[str, Any]:
    """Counts over announced events, demonstration included: events, companies admitted, people, meetings standing."""
    events = events_public().values("pk")
    return {
        "events": events_public().count(),
        "companies": Delegation.objects.filter(event__in=events, state=states.APPROVED).count(),
        "participants": Participant.objects.filter(event__in=events, state=states.REGISTERED).count(),
        "meetings": Meeting.objects.filter(event__in=events, state__in=states.LIVE).count(),
    }

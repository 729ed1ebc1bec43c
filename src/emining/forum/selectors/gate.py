"""The gates of forum: which events, companies, people, requests and meetings a reader may see.

Pages, API, calendars, papers and exports all begin here. Blocks have no gate but their own side's: not even the
organiser reads them.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.forum import states
from emining.forum.models import (
    Block,
    Delegation,
    Event,
    ImportRun,
    Meeting,
    MeetingRequest,
    Participant,
    Plan,
)


def events_public() -> QuerySet[Event]:
    """Announced events, the next first."""
    return (
        Event.objects.filter(state__in=states.ANNOUNCED)
        .select_related("organiser", "jurisdiction")
        .order_by("-starts_on", "code")
    )


def events_visible_to(actor: Actor) -> QuerySet[Event]:
    """Announced events; drafts for their organiser, the operator and the auditor."""
    events = Event.objects.select_related("organiser", "jurisdiction").order_by("-starts_on", "code")
    if actor.role in {roles.OPERATOR, roles.AUDITOR}:
        return events
    announced = Q(state__in=states.ANNOUNCED)
    if actor.role == roles.CHAMBER_ORGANISER:
        return events.filter(announced | Q(organiser_id=actor.organisation_id))
    return events.filter(announced)


def events_run_by(actor: Actor) -> QuerySet[Event]:
    """The events whose desk this actor may open."""
    events = events_visible_to(actor)
    if actor.role in {roles.OPERATOR, roles.AUDITOR}:
        return events
    if actor.role == roles.CHAMBER_ORGANISER:
        return events.filter(organiser_id=actor.organisation_id)
    return events.none()


def sees_all(actor: Actor, event: Event) -> bool:
    """Whether the actor reads registrations, people and requests of an event: its organiser and the auditor."""
    if actor.role == roles.AUDITOR:
        return True
    return actor.role == roles.CHAMBER_ORGANISER and actor.organisation_id == event.organiser_id


def own_delegation(actor: Actor, event: Event) -> Delegation | None:
    """The delegation of the actor's company at an event, in whatever state."""
    if actor.role not in roles.COMPANY_ROLES or actor.organisation_id is None:
        return None
    return (
        Delegation.objects.filter(event=event, organisation_id=actor.organisation_id)
        .select_related("event", "group", "booth", "home_table")
        .first()
    )


def delegations_visible_to(actor: Actor, event: Event) -> QuerySet[Delegation]:
    """All for the organiser and the auditor; the approved ones and its own for an approved company; none else."""
    delegations = Delegation.objects.filter(event=event).select_related("event", "group", "organisation")
    if sees_all(actor, event):
        return delegations
    own = own_delegation(actor, event)
    if own is None:
        return delegations.none()
    if own.state != states.APPROVED:
        return delegations.filter(pk=own.pk)
    return delegations.filter(Q(state=states.APPROVED) | Q(pk=own.pk))


def participants_visible_to(actor: Actor, event: Event) -> QuerySet[Participant]:
    """All for the organiser and the auditor; a company sees its own people only."""
    people = Participant.objects.filter(event=event).select_related("delegation")
    if sees_all(actor, event):
        return people
    if actor.role in roles.COMPANY_ROLES and actor.organisation_id is not None:
        return people.filter(delegation__organisation_id=actor.organisation_id)
    return people.none()


def requests_visible_to(actor: Actor, event: Event) -> QuerySet[MeetingRequest]:
    """All for the organiser and the auditor; a company sees those it made or was sent."""
    requests = MeetingRequest.objects.filter(event=event).select_related("asker", "asked", "event", "asked__event")
    if sees_all(actor, event):
        return requests
    if actor.role in roles.COMPANY_ROLES and actor.organisation_id is not None:
        own = actor.organisation_id
        return requests.filter(Q(asker__organisation_id=own) | Q(asked__organisation_id=own))
    return requests.none()


def blocks_of(actor: Actor, event: Event) -> QuerySet[Block]:
    """The blocks that the actor's own company made. Nobody else ever reads one."""
    if actor.role not in roles.COMPANY_ROLES or actor.organisation_id is None:
        return Block.objects.none()
    return Block.objects.filter(delegation__event=event, delegation__organisation_id=actor.organisation_id)


def meetings_visible_to(actor: Actor, event: Event) -> QuerySet[Meeting]:
    """All for the organiser and the auditor; a company sees its own."""
    meetings = _full(Meeting.objects.filter(event=event))
    if sees_all(actor, event):
        return meetings
    if actor.role in roles.COMPANY_ROLES and actor.organisation_id is not None:
        own = actor.organisation_id
        return meetings.filter(Q(a__organisation_id=own) | Q(b__organisation_id=own))
    return meetings.none()


def meetings_of(delegation_id: int) -> QuerySet[Meeting]:
    """Every meeting of one delegation, cancelled ones too. For a reader whose right was looked at before."""
    return _full(Meeting.objects.filter(Q(a_id=delegation_id) | Q(b_id=delegation_id)))


def plans_visible_to(actor: Actor, event: Event) -> QuerySet[Plan]:
    """Plans are the organiser's and the auditor's."""
    plans = Plan.objects.filter(event=event)
    return plans if sees_all(actor, event) else plans.none()


def imports_visible_to(actor: Actor, event: Event) -> QuerySet[ImportRun]:
    """Imports are the organiser's and the auditor's."""
    runs = ImportRun.objects.filter(event=event).order_by("-number")
    return runs if sees_all(actor, event) else runs.none()


def _full(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return meetings.select_related("event", "a", "b", "slot", "table__room", "interpreter").order_by(
        "slot__starts_at", "table__number"
    )

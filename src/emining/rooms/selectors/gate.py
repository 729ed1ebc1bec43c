"""The one way to rooms and releases: what does not concern the actor is absent. What lies in a room: `access`."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.rooms import states
from emining.rooms.access import fits, members_in_force
from emining.rooms.models import Access, Member, Release, Room


def rooms_visible_to(actor: Actor, at: datetime | None = None) -> QuerySet[Room]:
    """Rooms of the actor's organisation, and those in which the seat in use is a member now.

    A closed room is its owner's alone. Being here opens nothing: undertaking, law and rights are asked by `access`.
    """
    if actor.organisation_id is None or actor.seat_id is None:
        return Room.objects.none()
    member = Exists(members_in_force(at or timezone.now()).filter(fits(actor), room=OuterRef("pk")))
    rows = Room.objects.filter(Q(owner_id=actor.organisation_id) | (member & ~Q(state=states.CLOSED)))
    return rows.select_related("owner", "jurisdiction")


def rooms_kept_by(actor: Actor) -> QuerySet[Room]:
    """Rooms of the actor's own organisation."""
    if actor.organisation_id is None or actor.seat_id is None:
        return Room.objects.none()
    return Room.objects.filter(owner_id=actor.organisation_id).select_related("owner", "jurisdiction")


def members_visible_to(actor: Actor) -> QuerySet[Member]:
    """Members of one's own rooms: members do not learn of each other."""
    return Member.objects.filter(room__in=rooms_kept_by(actor).values("pk")).select_related(
        "organisation", "person", "seat", "room"
    )


def releases_visible_to(actor: Actor) -> QuerySet[Release]:
    """Releases of one's own rooms, those asked for one's own organisation in a room one is in, those that an officer
    may decide on, all for the auditor."""
    rows = Release.objects.select_related(
        "room__owner", "room__jurisdiction", "organisation", "folder", "document", "layer"
    )
    if actor.role in {roles.AUDITOR, roles.FEDERAL_COORDINATOR}:
        return rows
    if actor.role == roles.LICENSING_OFFICER and actor.jurisdictions:
        return rows.filter(room__jurisdiction__code__in=sorted(actor.jurisdictions))
    if actor.organisation_id is None or actor.seat_id is None:
        return rows.none()
    mine = Q(room__owner_id=actor.organisation_id)
    for_us = Q(organisation_id=actor.organisation_id, room__in=rooms_visible_to(actor).values("pk"))
    return rows.filter(mine | for_us)


def accesses_visible_to(actor: Actor) -> QuerySet[Access]:
    """Who opened what: the owner's people read it of their rooms, the auditor of all."""
    rows = Access.objects.select_related("person", "organisation", "document", "layer", "release")
    if actor.role == roles.AUDITOR:
        return rows
    if actor.role not in roles.COMPANY_ROLES:
        return rows.none()
    return rows.filter(room__in=rooms_kept_by(actor).values("pk"))

"""Letting members in and putting them out."""

from __future__ import annotations

import re
from typing import Final

from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import organisations_public, seats_of_organisation
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.parties.selectors.standing import standing_of
from emining.rooms import events
from emining.rooms.models import Member, Room
from emining.rooms.permissions import may_take_away
from emining.rooms.services.hand import name_facts, path_of, people_of, room_in_hand, write_down
from emining.rooms.types import InviteMember

_COUNTRY: Final = re.compile(r"[A-Z]{2}")


def invite_member(*, actor: Actor, command: InviteMember) -> Member:
    """Let an organisation, or a part of it, into a room. It sees nothing before it has rights and has promised.

    The country that the directory records for the organisation is taken before the one given. Raises `room_unknown`,
    the reasons of `may_keep_room`, `room_member_unknown`, `room_member_is_owner`, `room_country_unknown`,
    `room_member_twice`, `room_member_until_past`.
    """
    with transaction.atomic(durable=True):
        room = room_in_hand(actor, command.room_id)
        member = write_member(room, command, actor.person_id)
        notify(recipients=people_of([member]), code="rooms.member.invited", facts=name_facts(room), link=path_of(room))
        write_down(
            room,
            actor,
            events.MEMBER_INVITED,
            after={
                "member": member.pk,
                "organisation_id": member.organisation_id,
                "role": member.role,
                "person_id": member.person_id,
                "seat_id": member.seat_id,
                "organisation_country": member.organisation_country,
                "until": member.until.isoformat() if member.until else "",
            },
            personal={"nationality": member.person_country} if member.person_country else None,
        )
    return member


def write_member(room: Room, command: InviteMember, person_id: int | None) -> Member:
    """The row of a member, checked; the caller has asked whether it may and records."""
    _check(room, command)
    party = standing_of([command.organisation_id]).get(command.organisation_id)
    twin = Member.objects.filter(
        room=room,
        organisation_id=command.organisation_id,
        role=command.role,
        revoked_at__isnull=True,
    )
    if any((one.person_id, one.seat_id) == (command.person_id, command.seat_id) for one in twin):
        raise Refused("room_member_twice")
    return Member.objects.create(
        room=room,
        organisation_id=command.organisation_id,
        role=command.role,
        person_id=command.person_id,
        seat_id=command.seat_id,
        organisation_country=(party.country if party else "") or command.organisation_country,
        person_country=command.person_country,
        until=command.until,
        invited_by_id=person_id,
    )


def _check(room: Room, command: InviteMember) -> None:
    if command.organisation_id == room.owner_id:
        raise Refused("room_member_is_owner")
    if not organisations_public().filter(pk=command.organisation_id).exists():
        raise Refused("room_member_unknown")
    if command.role and command.role not in roles.SEAT_ROLES:
        raise Refused("room_member_unknown")
    _check_person(command)
    for country in (command.organisation_country, command.person_country):
        if country and not _COUNTRY.fullmatch(country):
            raise Refused("room_country_unknown", country=country)
    if command.until is not None and command.until < timezone.localdate():
        raise Refused("room_member_until_past")


def _check_person(command: InviteMember) -> None:
    """Person and seat, when given, are of the organisation today; a nationality is that of somebody."""
    given = {"person_id": command.person_id, "pk": command.seat_id}
    asked = {name: key for name, key in given.items() if key is not None}
    if asked and not seats_of_organisation(command.organisation_id).filter(**asked).exists():
        raise Refused("room_member_unknown")
    if command.person_country and not asked:
        raise Refused("room_member_nationality_of_nobody")


def revoke_member(*, actor: Actor, room_id: int, member_id: int, reason: str = "") -> Member:
    """Put a member out, at once: the next request of an open tab finds nothing. Nothing they did is undone.

    Raises `room_unknown`, `room_keepers_only`, `room_member_unknown`.
    """
    with transaction.atomic(durable=True):
        room = room_in_hand(actor, room_id, may=may_take_away)
        member = Member.objects.filter(room=room, pk=member_id, revoked_at__isnull=True).first()
        if member is None:
            raise Refused("room_member_unknown")
        told = people_of([member])
        member.revoked_at = timezone.now()
        member.revoked_by_id = actor.person_id
        member.revoked_reason = reason.strip()
        member.save(update_fields=["revoked_at", "revoked_by", "revoked_reason"])
        notify(recipients=told, code="rooms.member.revoked", facts=name_facts(room), link="/rooms/")
        write_down(
            room,
            actor,
            events.MEMBER_REVOKED,
            reason=reason,
            after={"member": member.pk, "organisation_id": member.organisation_id},
        )
    return member

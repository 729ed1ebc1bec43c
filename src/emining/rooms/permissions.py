"""May this actor do this to that room, and if not, why. What may be read in a room is decided by `access.decide`."""

from __future__ import annotations

from typing import Final

from emining.accounts import roles
from emining.accounts.selectors import seats_of
from emining.accounts.types import Actor
from emining.kernel.verdicts import ALLOWED, Verdict, denied, first_denied
from emining.rooms import states
from emining.rooms.models import Release, Room

KEEPERS: Final = frozenset({roles.COMPANY_OWNER, roles.COMPANY_EDITOR})
"""Who of the owner keeps a room: lets members in, sets rights, adds what lies in it."""
BINDING: Final = frozenset({roles.COMPANY_OWNER, roles.COMPANY_SIGNATORY})
"""Who of the owner decides on a release."""


def may_open_room(actor: Actor, *, owner_id: int) -> Verdict:
    """A company's owner or editor opens rooms for that company, and for no other."""
    if actor.is_anonymous:
        return denied("room_sign_in_needed")
    if actor.role not in KEEPERS or actor.organisation_id != owner_id:
        return denied("room_keepers_only")
    return ALLOWED


def may_keep_room(actor: Actor, room: Room) -> Verdict:
    """The owner's keepers, in a room that is open. In a frozen or closed room nothing is added or changed."""
    return first_denied(
        may_open_room(actor, owner_id=room.owner_id),
        ALLOWED if room.state == states.OPEN else denied(f"room_is_{room.state}"),
    )


def may_take_away(actor: Actor, room: Room) -> Verdict:
    """Access is taken away at any time: in a frozen room as well."""
    return may_open_room(actor, owner_id=room.owner_id)


def may_read_log(actor: Actor, room: Room) -> Verdict:
    """Who opened what is read by the owner's people, and by the auditor."""
    if actor.role == roles.AUDITOR or (actor.role in roles.COMPANY_ROLES and actor.organisation_id == room.owner_id):
        return ALLOWED
    return denied("room_keepers_only")


def may_decide_release(actor: Actor, release: Release) -> Verdict:
    """Owner or signatory of the room's company, the licensing officer of its place, a federal coordinator.

    Never who asked, never twice the same person, and nobody who sits in the organisation that would receive it.
    """
    if actor.person_id is None:
        return denied("room_sign_in_needed")
    if not _is_decider(actor, release.room):
        return denied("room_release_not_yours_to_decide")
    if actor.person_id == release.requested_by_id:
        return denied("room_release_own_request")
    if actor.person_id == release.first_by_id:
        return denied("room_release_second_person_needed")
    if release.organisation_id is not None and release.organisation_id in _organisations_of(actor):
        return denied("room_release_own_benefit")
    return ALLOWED


def may_revoke_release(actor: Actor, release: Release) -> Verdict:
    """Whoever may decide on releases of the room; one person is enough to take an approval back."""
    if actor.person_id is None:
        return denied("room_sign_in_needed")
    return ALLOWED if _is_decider(actor, release.room) else denied("room_release_not_yours_to_decide")


def _is_decider(actor: Actor, room: Room) -> bool:
    if actor.role in BINDING and actor.organisation_id == room.owner_id:
        return True
    if actor.role == roles.FEDERAL_COORDINATOR:
        return True
    return (
        actor.role == roles.LICENSING_OFFICER and room.jurisdiction is not None and actor.covers(room.jurisdiction.code)
    )


def _organisations_of(actor: Actor) -> set[int]:
    """Every organisation the person sits in today: another seat of theirs is no other person."""
    own = set() if actor.organisation_id is None else {actor.organisation_id}
    if actor.person_id is not None:
        own |= set(seats_of(actor.person_id).values_list("office__organisation_id", flat=True))
    return own


def may_keep_time(actor: Actor) -> Verdict:
    """Only the platform itself records that a release ran out."""
    return ALLOWED if actor.role == roles.OPERATOR and actor.person_id is None else denied("room_platform_only")

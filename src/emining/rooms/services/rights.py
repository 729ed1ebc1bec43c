"""Setting a line of the rights and taking it away."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.rooms import events
from emining.rooms.models import Member, Right, Room
from emining.rooms.permissions import may_keep_room, may_take_away
from emining.rooms.services.hand import layer_of, room_in_hand, thing_columns, write_down
from emining.rooms.types import ATTRIBUTE, DENY, EVERYONE, LEVELS, MEMBER, NATIONALITY, ROLE, SetRight


def set_right(*, actor: Actor, command: SetRight) -> Right | None:
    """Say what one subject may do with one thing. It holds from the next request on; None when the line was taken away.

    A frozen room takes lines that deny or take away, and no others. Raises `room_unknown`, `room_keepers_only`, the
    state's refusal, `room_level_unknown`, `room_subject_unknown`, `room_thing_unknown`, `room_period_backwards`.
    """
    if command.level and command.level not in LEVELS:
        raise Refused("room_level_unknown")
    takes = not command.level or LEVELS[command.level][1] == DENY
    with transaction.atomic(durable=True):
        room = room_in_hand(actor, command.room_id, may=may_take_away if takes else may_keep_room)
        right, before = write_right(room, command, actor.person_id)
        write_down(
            room,
            actor,
            events.RIGHT_SET,
            before={"level": before},
            after={
                "right": right.pk if right else None,
                "level": command.level,
                "subject": f"{command.subject_kind} {command.subject}".strip(),
                "thing": f"{command.thing_kind} {command.thing_id or ''} {command.attribute}".strip(),
                "valid_from": command.valid_from.isoformat() if command.valid_from else "",
                "valid_until": command.valid_until.isoformat() if command.valid_until else "",
            },
        )
    return right


def write_right(room: Room, command: SetRight, person_id: int | None) -> tuple[Right | None, str]:
    """The row of a line, checked, in the place of the one before; the caller has asked whether it may and records."""
    names = _subject(room, command) | _thing(room, command)
    if command.valid_from and command.valid_until and command.valid_until <= command.valid_from:
        raise Refused("room_period_backwards")
    standing = Right.objects.filter(room=room, **{key: value for key, value in names.items() if value is not None})
    before = ", ".join(sorted(level_of(right) for right in standing))
    standing.delete()
    if not command.level:
        return None, before
    action, effect, watermark_only = LEVELS[command.level]
    right = Right.objects.create(
        room=room,
        action=action,
        effect=effect,
        watermark_only=watermark_only,
        valid_from=command.valid_from,
        valid_until=command.valid_until,
        set_by_id=person_id,
        set_at=timezone.now(),
        **names,
    )
    return right, before


def level_of(right: Right) -> str:
    """The level that a line says: a code of `types.LEVELS`."""
    wanted = (right.action, right.effect, right.watermark_only)
    return next((code for code, values in LEVELS.items() if values == wanted), "see_marked")


def _subject(room: Room, command: SetRight) -> dict[str, Any]:
    kind, subject = command.subject_kind, command.subject
    if kind == EVERYONE and not subject:
        return {"subject_kind": kind}
    if kind == NATIONALITY and len(subject) == 2 and subject.isascii() and subject.isupper():
        return {"subject_kind": kind, "country": subject}
    if kind == ROLE and subject in roles.SEAT_ROLES:
        return {"subject_kind": kind, "role": subject}
    if kind == MEMBER and subject.isdecimal():
        member = Member.objects.filter(room=room, pk=int(subject)).first()
        if member is not None:
            return {"subject_kind": kind, "member": member}
    raise Refused("room_subject_unknown")


def _thing(room: Room, command: SetRight) -> dict[str, Any]:
    names: dict[str, Any] = {"thing_kind": command.thing_kind}
    if command.thing_kind != ATTRIBUTE:
        return names | thing_columns(room, command.thing_kind, command.thing_id)
    layer = layer_of(room, command.thing_id)
    if command.attribute not in layer.attributes:
        raise Refused("room_thing_unknown")
    return names | {"layer": layer, "attribute": command.attribute}

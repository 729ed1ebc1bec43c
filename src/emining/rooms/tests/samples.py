"""Things that routes of rooms need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.selectors import actor_in
from emining.accounts.tests.factories import make_seat
from emining.rooms import states
from emining.rooms.models import Room
from emining.rooms.tests.factories import (
    let_in,
    make_document,
    make_folder,
    make_layer,
    make_release,
    make_room,
)


def _room_of(client: Client) -> Room:
    """A room of the asker's company when the asker sits in one, else somebody else's."""
    seat: Seat | None = getattr(client, "seat", None)
    if seat is None or seat.role not in roles.COMPANY_ROLES:
        seat = make_seat(roles.COMPANY_OWNER, "PK-BA")
    opener = make_seat(roles.COMPANY_OWNER, "PK-BA", organisation=seat.office.organisation)
    return make_room(actor_in(opener, person=opener.person, language="en"))


def own_room(client: Client) -> dict[str, Any]:
    """A room of the asker's company."""
    return {"key": _room_of(client).pk}


def own_member(client: Client) -> dict[str, Any]:
    """A member of an own room."""
    room = _room_of(client)
    return {"key": room.pk, "member": let_in(room)[0].pk}


def own_document(client: Client) -> dict[str, Any]:
    """A document of an own room."""
    room = _room_of(client)
    return {"key": room.pk, "document": make_document(make_folder(room)).pk}


def own_version(client: Client) -> dict[str, Any]:
    """The first version of a document of an own room."""
    return own_document(client) | {"number": 1}


def own_thing(client: Client) -> dict[str, Any]:
    """A document of an own room, as a thing."""
    found = own_document(client)
    return {"key": found["key"], "kind": "document", "thing": found["document"]}


def own_layer(client: Client) -> dict[str, Any]:
    """A map layer of an own room."""
    room = _room_of(client)
    return {"key": room.pk, "layer": make_layer(room).pk}


def own_tile(client: Client) -> dict[str, Any]:
    """A tile of a map layer of an own room."""
    return own_layer(client) | {"z": 0, "x": 0, "y": 0}


def own_move(client: Client) -> dict[str, Any]:
    """Freezing an own room."""
    return own_room(client) | {"verb": "freeze"}


def own_release(client: Client) -> dict[str, Any]:
    """A release of an own room, with its instrument."""
    return {"pk": make_release(_room_of(client), state=states.REQUESTED, country="CN").pk}


def own_decision(client: Client) -> dict[str, Any]:
    """Approving a release of an own room."""
    return own_release(client) | {"verb": "approve"}


def own_paper(client: Client) -> dict[str, Any]:
    """A PDF of an own room, with text."""
    from emining.documents.viewing.tests.hostile import plain_pdf
    from emining.rooms.tests.factories import make_file

    room = _room_of(client)
    file = make_file(plain_pdf(), "paper.pdf", "application/pdf")
    return {"key": room.pk, "document": make_document(make_folder(room), file=file).pk}


def own_page(client: Client) -> dict[str, Any]:
    """The first page of it."""
    return own_paper(client) | {"page": 1}


def own_index(client: Client) -> dict[str, Any]:
    """The index of an own room."""
    return own_room(client) | {"form": "csv"}


def own_question(client: Client) -> dict[str, Any]:
    """A question that a member asked in an own room."""
    from emining.rooms.models import Question

    room = _room_of(client)
    _member, actor = let_in(room)
    Question.objects.create(
        room=room, number=1, text="品位？", source_language="zh-hans", organisation_id=actor.organisation_id,
        asked_by_id=actor.person_id,
    )  # fmt: skip
    return {"key": room.pk, "number": 1}


def own_answer(client: Client) -> dict[str, Any]:
    """Answering it."""
    return own_question(client) | {"verb": "answer"}


def own_archive(client: Client) -> dict[str, Any]:
    """An own room that is closed and archived."""
    from emining.accounts.types import system_actor
    from emining.rooms.services import make_archive, move_room
    from emining.rooms.tests.factories import owner_of

    room = _room_of(client)
    move_room(actor=owner_of(room), room_id=room.pk, verb="close", reason="Test")
    make_archive(actor=system_actor("test"), room_id=room.pk)
    return {"key": room.pk}


def member_room(client: Client) -> dict[str, Any]:
    """A room of another company in which the asker is a member that has promised; else a room of strangers."""
    from emining.rooms.tests.factories import accept

    room = make_room()
    seat: Seat | None = getattr(client, "seat", None)
    if seat is not None and seat.role in roles.COMPANY_ROLES:
        from emining.rooms.models import Member

        Member.objects.create(room=room, organisation=seat.office.organisation, organisation_country="PK")
        accept(room, actor_in(seat, person=seat.person, language="en"))
    return {"key": room.pk}

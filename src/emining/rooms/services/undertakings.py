"""Publishing an undertaking and accepting it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel import canonical
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.rooms import events, states
from emining.rooms.access import members_of_actor, undertaking_in_force
from emining.rooms.models import Acceptance, Room, Undertaking
from emining.rooms.selectors.gate import rooms_visible_to
from emining.rooms.services.hand import everybody_in, name_facts, path_of, room_in_hand, write_down
from emining.rooms.types import PublishUndertaking

_TAILS = {"en": "en", "zh-hans": "zh", "ur": "ur"}


def publish_undertaking(*, actor: Actor, command: PublishUndertaking) -> Undertaking:
    """Publish the next version. From this instant nothing opens to anybody who has not accepted it.

    Raises `room_unknown`, the reasons of `may_keep_room`, `room_undertaking_text_missing`, `room_undertaking_same`.
    """
    texts = {"en": command.text.en.strip(), "zh": command.text.zh.strip(), "ur": command.text.ur.strip()}
    if command.source_language not in _TAILS or not texts[_TAILS[command.source_language]]:
        raise Refused("room_undertaking_text_missing")
    digest = digest_of(texts, command.source_language)
    with transaction.atomic(durable=True):
        room = room_in_hand(actor, command.room_id)
        latest = undertaking_in_force(room)
        if latest is not None and latest.sha256 == digest:
            raise Refused("room_undertaking_same", version=latest.version)
        made = write_undertaking(room, texts, command.source_language, actor.person_id)
        notify(
            recipients=everybody_in(room),
            code="rooms.undertaking.published",
            facts=name_facts(room) | {"version": made.version},
            link=path_of(room),
        )
        write_down(
            room, actor, events.UNDERTAKING_PUBLISHED, after={"version": made.version, "sha256": digest,
                                                              "source_language": made.source_language}
        )  # fmt: skip
    return made


def write_undertaking(room: Room, texts: dict[str, str], source_language: str, person_id: int | None) -> Undertaking:
    """The row of the next version; the caller has asked whether it may and records."""
    last = Undertaking.objects.filter(room=room).aggregate(last=Max("version"))["last"] or 0
    return Undertaking.objects.create(
        room=room,
        version=last + 1,
        source_language=source_language,
        text_en=texts["en"],
        text_zh=texts["zh"],
        text_ur=texts["ur"],
        sha256=digest_of(texts, source_language),
        published_by_id=person_id,
    )


def digest_of(texts: dict[str, str], source_language: str) -> str:
    """SHA-256 of the three texts and of which of them counts, lower-case hex."""
    return canonical.digest({"source": source_language, **texts})


def accept_undertaking(*, actor: Actor, room_id: int, version: int, nationality: str = "") -> Acceptance:
    """Promise, as a person in a member's seat, what the version in force says.

    `nationality` is what the person declares, an ISO 3166-1 code or nothing; it counts beside the company's country.
    Raises `room_unknown`, `room_not_a_member`, `room_is_closed`, `room_undertaking_outdated` when another version came
    meanwhile.
    """
    with transaction.atomic(durable=True):
        room = rooms_visible_to(actor).filter(pk=room_id).first()
        if room is None or actor.person_id is None or actor.seat_id is None or actor.organisation_id is None:
            raise Refused("room_unknown")
        if not members_of_actor(actor, room, timezone.now()).exists():
            raise Refused("room_not_a_member")
        if room.state == states.CLOSED:
            raise Refused("room_is_closed")
        # The lock orders this acceptance and the publication of a next version.
        Room.objects.select_for_update(no_key=True).get(pk=room.pk)
        latest = undertaking_in_force(room)
        if latest is None:
            raise Refused("room_undertaking_missing")
        if latest.version != version:
            raise Refused("room_undertaking_outdated", version=latest.version)
        accepted, is_new = Acceptance.objects.get_or_create(
            undertaking=latest,
            person_id=actor.person_id,
            organisation_id=actor.organisation_id,
            defaults={"seat_id": actor.seat_id, "nationality": nationality},
        )
        if is_new:
            write_down(
                room,
                actor,
                events.UNDERTAKING_ACCEPTED,
                after={"version": version, "sha256": latest.sha256, "organisation_id": accepted.organisation_id},
                personal={"nationality": nationality},
            )
    return accepted

"""Asking for a release, bringing its instrument, deciding on it by two persons, taking it back."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import organisations_public, people_in_seats
from emining.accounts.types import Actor
from emining.documents.filetypes import EVIDENCE
from emining.documents.services import store_upload
from emining.kernel.refusals import Refused
from emining.kernel.states import Move
from emining.notices.services import notify
from emining.rooms import events, states
from emining.rooms.access import is_owner, members_of_actor
from emining.rooms.law import CLAUSES, HOME, RELEASE_CLAUSES
from emining.rooms.models import Member, Release, Room
from emining.rooms.permissions import KEEPERS, may_decide_release, may_keep_time, may_revoke_release
from emining.rooms.selectors.gate import releases_visible_to, rooms_visible_to
from emining.rooms.services.hand import keepers_of, name_facts, people_of, thing_columns, write_down
from emining.rooms.services.numbers import RELEASE_KIND, take_number
from emining.rooms.types import DOCUMENT, DOCUMENT_LEVEL, LAYER, Instrument, RequestRelease

PAPER_KIND = "rooms.release"


def request_release(*, actor: Actor, command: RequestRelease) -> Release:
    """Ask that a thing may be shown to an organisation or to people of a country, under a clause.

    The owner's keepers ask for whom they like; a member asks for its own organisation, of things it is not shown by
    name yet: of the room or a folder. Raises `room_unknown`, `room_release_not_yours_to_ask`, `room_thing_unknown`,
    `room_clause_unknown`, `room_release_to_whom`.
    """
    if command.clause not in RELEASE_CLAUSES:
        raise Refused("room_clause_unknown")
    with transaction.atomic(durable=True):
        room = rooms_visible_to(actor).filter(pk=command.room_id).first()
        if room is None:
            raise Refused("room_unknown")
        _may_ask(actor, room, command)
        release = write_release(room, command, actor.person_id)
        told = set(keepers_of(room)) | set(_officers(room))
        notify(
            recipients=sorted(told - {actor.person_id}),
            code="rooms.release.requested",
            facts=name_facts(room) | {"release": release.number},
            link=f"/rooms/releases/{release.pk}/",
        )
        write_down(room, actor, events.RELEASE_REQUESTED, after=_facts(release))
    return release


def write_release(room: Room, command: RequestRelease, person_id: int | None) -> Release:
    """The row of a request, checked; the caller has asked whether it may and records."""
    if (command.organisation_id is None) == (not command.country) or command.country == HOME:
        raise Refused("room_release_to_whom")
    if command.organisation_id is not None:
        known = organisations_public().filter(pk=command.organisation_id).exists()
        if not known or command.organisation_id == room.owner_id:
            raise Refused("room_release_to_whom")
    elif not (len(command.country) == 2 and command.country.isascii() and command.country.isupper()):
        raise Refused("room_release_to_whom")
    return Release.objects.create(
        number=take_number(
            jurisdiction=room.jurisdiction.code if room.jurisdiction else "PK",
            kind=RELEASE_KIND,
            on=timezone.localdate(),
            is_demonstration=room.is_demonstration,
        ),
        room=room,
        thing_kind=command.thing_kind,
        organisation_id=command.organisation_id,
        country=command.country,
        covers_download=command.covers_download,
        clause=command.clause,
        reason=command.reason.strip(),
        requested_by_id=person_id,
        **thing_columns(room, command.thing_kind, command.thing_id),
    )


def bring_instrument(*, actor: Actor, release_id: int, instrument: Instrument, upload: UploadedFile) -> Release:
    """Record the approval that an authority gave, with its paper, on a request that nobody has decided on yet.

    Raises `room_release_unknown`, `room_keepers_only`, `room_release_decided_already`, `room_instrument_missing`.
    """
    if not instrument.number.strip() or not instrument.authority.strip():
        raise Refused("room_instrument_missing")
    if instrument.on > timezone.localdate():
        raise Refused("room_instrument_of_tomorrow")
    if instrument.valid_until is not None and instrument.valid_until < instrument.on:
        raise Refused("room_period_backwards")
    with transaction.atomic(durable=True):
        release = release_in_hand(actor, release_id)
        if not is_owner(actor, release.room) or actor.role not in KEEPERS | {roles.COMPANY_SIGNATORY}:
            raise Refused("room_keepers_only")
        if release.state != states.REQUESTED:
            raise Refused("room_release_decided_already")
        stored = store_upload(
            actor=actor,
            upload=upload,
            kind=PAPER_KIND,
            confidentiality=DOCUMENT_LEVEL,
            organisation_id=release.room.owner_id,
            accepted=EVIDENCE,
        )
        write_instrument(release, instrument, stored.id)
        facts = {"release": release.number, "instrument": release.instrument_number, "sha256": stored.sha256,
                 "instrument_date": instrument.on.isoformat(), "authority": release.issuing_authority}  # fmt: skip
        write_down(release.room, actor, events.RELEASE_INSTRUMENT, after=facts)
    return release


def write_instrument(release: Release, instrument: Instrument, evidence_id: int) -> None:
    """The columns of the instrument; the caller has asked whether it may and records."""
    release.instrument_number = instrument.number.strip()
    release.instrument_date = instrument.on
    release.issuing_authority = instrument.authority.strip()
    release.valid_until = instrument.valid_until
    release.evidence_id = evidence_id
    release.save()


def approve_release(*, actor: Actor, release_id: int) -> Release:
    """Approve as the first or as the second of two persons. From the second on the release is in force.

    Raises `room_release_unknown`, the reasons of `may_decide_release`, `move_not_possible`,
    `room_instrument_missing`, `room_release_ran_out`.
    """
    with transaction.atomic(durable=True):
        release = release_in_hand(actor, release_id)
        verb = "approve" if release.state == states.REQUESTED else "approve_second"
        move = states.RELEASE.move(release.state, verb)
        may_decide_release(actor, release).require()
        if not (release.instrument_number and release.issuing_authority and release.evidence_id):
            raise Refused("room_instrument_missing")
        if release.valid_until is not None and release.valid_until < timezone.localdate():
            raise Refused("room_release_ran_out")
        side = "first" if verb == "approve" else "second"
        setattr(release, f"{side}_by_id", actor.person_id)
        setattr(release, f"{side}_at", timezone.now())
        told = _concerned(release) if move.target == states.APPROVED else keepers_of(release.room)
        _moved(actor, release, move, told=told)
    return release


def refuse_release(*, actor: Actor, release_id: int, reason: str) -> Release:
    """Refuse what was asked, with the reason. One person is enough. Raises as `approve_release`."""
    with transaction.atomic(durable=True):
        release = release_in_hand(actor, release_id)
        move = states.RELEASE.move(release.state, "refuse")
        may_decide_release(actor, release).require()
        _ended(actor, release, move, reason)
    return release


def revoke_release(*, actor: Actor, release_id: int, reason: str) -> Release:
    """Take an approval back, at once, with the reason. Raises as `may_revoke_release` says."""
    with transaction.atomic(durable=True):
        release = release_in_hand(actor, release_id)
        move = states.RELEASE.move(release.state, "revoke")
        may_revoke_release(actor, release).require()
        _ended(actor, release, move, reason)
    return release


def expire_releases(*, actor: Actor) -> int:
    """Record of every approved release past its last day that it ran out; how many. It opened nothing since that day.

    One transaction each, so that one that fails stops no other.
    """
    may_keep_time(actor).require()
    day = timezone.localdate()
    due = list(Release.objects.filter(state=states.APPROVED, valid_until__lt=day).values_list("pk", flat=True))
    done = 0
    for key in due:
        with transaction.atomic(durable=True):
            release = Release.objects.select_for_update(no_key=True).get(pk=key)
            if release.state != states.APPROVED:
                continue
            move = states.RELEASE.move(release.state, "expire")
            release.ended_at = timezone.now()
            _moved(actor, release, move, told=_concerned(release))
            done += 1
    return done


def release_in_hand(actor: Actor, key: int) -> Release:
    """A release that the actor may see, locked. `Refused("room_release_unknown")` for any other."""
    if not releases_visible_to(actor).filter(pk=key).exists():
        raise Refused("room_release_unknown")
    found: Release = Release.objects.select_for_update(no_key=True).get(pk=key)
    return found


def _may_ask(actor: Actor, room: Room, command: RequestRelease) -> None:
    if is_owner(actor, room):
        if actor.role not in KEEPERS:
            raise Refused("room_keepers_only")
        if room.state == states.CLOSED:
            raise Refused("room_is_closed")
        return
    asks_for_itself = command.organisation_id == actor.organisation_id and not command.country
    is_member = members_of_actor(actor, room, timezone.now()).exists()
    if not is_member or not asks_for_itself or command.thing_kind in {DOCUMENT, LAYER}:
        raise Refused("room_release_not_yours_to_ask")


def _ended(actor: Actor, release: Release, move: Move, reason: str) -> None:
    if not reason.strip():
        raise Refused("room_reason_missing")
    release.ended_by_id = actor.person_id
    release.ended_at = timezone.now()
    release.end_reason = reason.strip()
    _moved(actor, release, move, told=_concerned(release), reason=reason.strip())


def _moved(actor: Actor, release: Release, move: Move, *, told: list[int], reason: str = "") -> None:
    before, release.state = release.state, move.target
    release.save()
    notify(
        recipients=[one for one in told if one != actor.person_id],
        code="rooms.release.moved",
        facts=name_facts(release.room) | {"release": release.number, "state": release.state},
        link=f"/rooms/releases/{release.pk}/",
    )
    write_down(release.room, actor, move.event, reason=reason, before={"state": before}, after=_facts(release))


def _concerned(release: Release) -> list[int]:
    """The owner's people, who asked, and the people whom it is for."""
    members = Member.objects.filter(room=release.room, revoked_at__isnull=True)
    if release.organisation_id is not None:
        receiving = people_of(members.filter(organisation_id=release.organisation_id))
    else:
        receiving = people_of(members.filter(organisation_country=release.country))
    asked = [release.requested_by_id] if release.requested_by_id else []
    return sorted({*keepers_of(release.room), *receiving, *asked})


def _officers(room: Room) -> list[int]:
    """Officers who may decide on releases of this room."""
    found = set(people_in_seats({roles.FEDERAL_COORDINATOR}))
    if room.jurisdiction is not None:
        found |= set(people_in_seats({roles.LICENSING_OFFICER}, jurisdiction=room.jurisdiction.code))
    return sorted(found)


def _facts(release: Release) -> dict[str, object]:
    thing = release.folder_id or release.document_id or release.layer_id
    return {
        "release": release.number,
        "state": release.state,
        "thing": f"{release.thing_kind} {thing or ''}".strip(),
        "clause": release.clause,
        "grade": CLAUSES[release.clause].grade,
        "organisation_id": release.organisation_id,
        "country": release.country,
        "covers_download": release.covers_download,
        "instrument": release.instrument_number,
        "valid_until": release.valid_until.isoformat() if release.valid_until else "",
    }

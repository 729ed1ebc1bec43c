"""May this actor see or take this thing of this room, now. The one place that decides; see `judging.py` for the order.

Pages, API, tiles and downloads ask `decide`; lists ask `rights_of` and get the same answers for many things in a few
queries. Nothing of it outlives a request: revoking works at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.parties.selectors.standing import standing_of as party_standing
from emining.rooms import states
from emining.rooms.judging import Approval, Judge, Line, Place, RoomVerdict, Standing, place_of_attribute
from emining.rooms.models import Acceptance, Folder, Member, Release, Right, Room, RoomDocument, RoomLayer, Undertaking
from emining.rooms.types import DOCUMENT, FOLDER, LAYER, SEE, WHOLE_ROOM

MANAGING_ROLES = frozenset({roles.COMPANY_OWNER, roles.COMPANY_EDITOR})
"""Who of the owner keeps the room; its signatories read."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a layer."""

    layer: RoomLayer
    name: str


Thing = Room | Folder | RoomDocument | RoomLayer | Attribute


def decide(actor: Actor, room: Room, thing: Thing, action: str, at: datetime | None = None) -> RoomVerdict:
    """Whether the actor may `see` or `download` a thing of the room at an instant (now), with the reasons.

    A thing of another room is refused like one that is not there.
    """
    return rights_of(actor, room, at).decide(thing, action)


def rights_of(actor: Actor, room: Room, at: datetime | None = None) -> Rights:
    """Everything that somebody may do in a room at an instant, asked once, in a few queries however much lies there."""
    return Rights(room, standing_in(actor, room, at or timezone.now()))


def rights_as_member(member: Member, at: datetime | None = None) -> Rights:
    """What a member would see who had accepted the undertaking: for the owner's preview."""
    room, moment = member.room, at or timezone.now()
    standing = Standing(
        room_id=room.pk,
        organisation_id=member.organisation_id,
        role=member.role or (member.seat.role if member.seat else ""),
        member_ids=frozenset({member.pk}),
        **_countries([member], None),
        **_weights(room, moment),
    )
    if not _is_in_force(member, moment):
        standing = replace(standing, closed="room_not_a_member")
    return Rights(room, standing)


# -- the door ---------------------------------------------------------------------------------------------------------


def standing_in(actor: Actor, room: Room, at: datetime) -> Standing:
    """Who the actor is in the room, with the lines and releases that may concern anybody there."""
    if actor.is_anonymous or actor.person_id is None:
        return Standing(room.pk, closed="room_sign_in_needed")
    if is_owner(actor, room):
        return Standing(room.pk, is_owner=True, organisation_id=actor.organisation_id, role=actor.role, at=at)
    members = list(members_of_actor(actor, room, at))
    if not members:
        return Standing(room.pk, closed="room_not_a_member")
    acceptance = None
    closed = "room_is_closed" if room.state == states.CLOSED else ""
    if room.undertaking_required:
        acceptance, missing = _acceptance(actor, room)
        closed = closed or missing
    return Standing(
        room_id=room.pk,
        closed=closed,
        organisation_id=actor.organisation_id,
        role=actor.role,
        member_ids=frozenset(member.pk for member in members),
        **_countries(members, acceptance),
        **_weights(room, at),
    )


def is_owner(actor: Actor, room: Room) -> bool:
    """Whether the actor sits in the company (or authority) whose room it is."""
    return actor.organisation_id == room.owner_id and actor.organisation_id is not None and actor.seat_id is not None


def members_of_actor(actor: Actor, room: Room, at: datetime) -> QuerySet[Member]:
    """The rows by which the actor, in the seat in use, is a member of the room at an instant."""
    return members_in_force(at).filter(fits(actor), room=room)


def members_in_force(at: datetime) -> QuerySet[Member]:
    """Members who are in: not put out, and not past their last day."""
    day = timezone.localdate(at)
    return Member.objects.filter(Q(revoked_at__isnull=True) & (Q(until__isnull=True) | Q(until__gte=day)))


def fits(actor: Actor) -> Q:
    """Which rows of members speak of the actor in the seat in use."""
    if actor.organisation_id is None or actor.person_id is None or actor.seat_id is None:
        return Q(pk__in=[])
    return (
        Q(organisation_id=actor.organisation_id)
        & (Q(role="") | Q(role=actor.role))
        & (Q(person__isnull=True) | Q(person_id=actor.person_id))
        & (Q(seat__isnull=True) | Q(seat_id=actor.seat_id))
    )


def _is_in_force(member: Member, at: datetime) -> bool:
    return member.revoked_at is None and (member.until is None or member.until >= timezone.localdate(at))


def undertaking_in_force(room: Room) -> Undertaking | None:
    """The latest version of the room's undertaking."""
    found: Undertaking | None = Undertaking.objects.filter(room=room).order_by("-version").first()
    return found


def _acceptance(actor: Actor, room: Room) -> tuple[Acceptance | None, str]:
    latest = undertaking_in_force(room)
    if latest is None:
        return None, "room_undertaking_missing"
    found: Acceptance | None = Acceptance.objects.filter(
        undertaking=latest, person_id=actor.person_id or 0, organisation_id=actor.organisation_id or 0
    ).first()
    return found, "" if found else "room_undertaking_not_accepted"


def _countries(members: list[Member], acceptance: Acceptance | None) -> dict[str, Any]:
    """Every country that company and person are known to be of; the directory counts beside what was typed."""
    party = party_standing([members[0].organisation_id]).get(members[0].organisation_id)
    of_company = {member.organisation_country for member in members} | {party.country if party else ""}
    of_person = {member.person_country for member in members} | {acceptance.nationality if acceptance else ""}
    return {
        "countries": frozenset((of_company | of_person) - {""}),
        "country_is_known": bool(of_company - {""}),
    }


def _weights(room: Room, at: datetime) -> dict[str, Any]:
    return {"at": at, "day": timezone.localdate(at), "lines": _lines(room), "approvals": _approvals(room)}


def _lines(room: Room) -> tuple[Line, ...]:
    rows = Right.objects.filter(room=room).order_by("pk").values_list(
        "pk", "subject_kind", "member_id", "role", "country", "thing_kind", "folder_id", "document_id", "layer_id",
        "attribute", "action", "effect", "watermark_only", "valid_from", "valid_until",
    )  # fmt: skip
    return tuple(Line(row[0], row[1], row[2] or row[3] or row[4], *row[5:]) for row in rows)


def _approvals(room: Room) -> tuple[Approval, ...]:
    rows = Release.objects.filter(room=room, state=states.APPROVED).order_by("pk").values_list(
        "pk", "thing_kind", "folder_id", "document_id", "layer_id", "organisation_id", "country", "clause",
        "covers_download", "valid_until",
    )  # fmt: skip
    return tuple(Approval(*row) for row in rows)


# -- many things at once ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Counted:
    """What a folder holds for a reader: documents shown, and those that rights allow and the law holds back.

    `why`: the clauses that hold them back, and the reasons that no release changes.
    """

    shown: int = 0
    held: int = 0
    why: set[str] = field(default_factory=set)


class Rights:
    """The answers of `judge` for one person in one room at one instant, for one thing or for twenty thousand.

    Lists stay quick because documents of one folder and the same classes, named by no line and no release, are judged
    once together.
    """

    def __init__(self, room: Room, standing: Standing) -> None:
        self.room = room
        self.standing = standing
        self._judge = Judge(standing)

    @property
    def is_open(self) -> bool:
        """Whether the door is open: anything below still has to be allowed."""
        return not self.standing.closed

    def decide(self, thing: Thing, action: str) -> RoomVerdict:
        """The verdict on one thing."""
        if self._room_of(thing) != self.room.pk or self._is_gone(thing):
            return RoomVerdict(allowed=False, reason="room_thing_unknown")
        if isinstance(thing, Room):
            # The room itself opens with its door; what lies in it is decided one by one.
            return RoomVerdict(allowed=self.is_open, reason=self.standing.closed)
        if isinstance(thing, Folder) and action == SEE and self.is_open:
            # A folder is a signpost: it shows when something in it, or it by itself, does.
            seen = thing.pk in self.folder_ids
            return RoomVerdict(allowed=seen, reason="" if seen else "room_no_right")
        return self._judge.judge(self.place_of(thing), action)

    def place_of(self, thing: Thing) -> Place:
        """Where a thing stands."""
        if isinstance(thing, Room):
            return Place(WHOLE_ROOM)
        if isinstance(thing, Folder):
            return Place(FOLDER, self.paths.get(thing.pk, ()))
        if isinstance(thing, RoomDocument):
            path = self.paths.get(thing.folder_id, ())
            return Place(DOCUMENT, path, thing.pk, residency=thing.residency, export=thing.export)
        if isinstance(thing, RoomLayer):
            return Place(LAYER, layer_id=thing.pk, residency=thing.residency, export=thing.export)
        return place_of_attribute(self.place_of(thing.layer), thing.name)

    def documents(self, action: str = SEE, *, folder_id: int | None = None) -> QuerySet[RoomDocument]:
        """The documents that may be seen or taken, of the room or of one folder: one query, whatever their number."""
        rows = RoomDocument.objects.filter(room=self.room, removed_at__isnull=True)
        if folder_id is not None:
            rows = rows.filter(folder_id=folder_id)
        if not self.is_open:
            return rows.none()
        if self.standing.is_owner:
            return rows
        special = sorted(self._special)
        wanted = self._wanted(action, folder_id)
        named = [pk for pk, thing in self._special.items() if self._judge.judge(self.place_of(thing), action)]
        return rows.filter((wanted & ~Q(pk__in=special)) | Q(pk__in=named))

    def _wanted(self, action: str, folder_id: int | None) -> Q:
        """The condition for documents that nothing names: folders that allow the same classes stand in it together."""
        alike: dict[frozenset[tuple[str, str]], list[int]] = defaultdict(list)
        for folder, pairs in self._groups.items():
            if folder_id is None or folder == folder_id:
                place = Place(DOCUMENT, self.paths.get(folder, ()))
                if self._judge.weigh(place, action) and (same := self._judge.lawful(place, pairs, action)):
                    alike[same].append(folder)
        wanted = Q(pk__in=[])
        for pairs_alike, folders in alike.items():
            by_residency: dict[str, list[str]] = defaultdict(list)
            for residency, export in sorted(pairs_alike):
                by_residency[residency].append(export)
            classes = Q(pk__in=[])
            for residency, exports in by_residency.items():
                classes |= Q(residency=residency, export__in=exports)
            wanted |= Q(folder_id__in=folders) & classes
        return wanted

    def layers(self, action: str = SEE) -> list[RoomLayer]:
        """The layers that may be seen or taken, in the order of the map."""
        if not self.is_open:
            return []
        rows = RoomLayer.objects.filter(room=self.room, removed_at__isnull=True).order_by("position", "pk")
        return [layer for layer in rows if self.decide(layer, action)]

    def attributes(self, layer: RoomLayer, action: str = SEE) -> list[str]:
        """Names of the attributes of a layer that may be seen or taken."""
        return [name for name in layer.attributes if self.decide(Attribute(layer, name), action)]

    @cached_property
    def counts(self) -> dict[int, Counted]:
        """What each folder holds by itself, without the folders within it."""
        found: dict[int, Counted] = defaultdict(Counted)
        if not self.is_open:
            return found
        for folder, pairs in self._groups.items():
            place = Place(DOCUMENT, self.paths.get(folder, ()))
            whole = sum(pairs.values())
            if self.standing.is_owner:
                found[folder].shown += whole
            elif self._judge.weigh(place, SEE):
                lawful = self._judge.lawful(place, pairs, SEE)
                shown = sum(number for pair, number in pairs.items() if pair in lawful)
                found[folder].shown += shown
                found[folder].held += whole - shown
                for pair in pairs.keys() - lawful:
                    found[folder].why.update(self._why_held(place, pair))
        for thing in self._special.values():
            self._count(found[thing.folder_id], self.place_of(thing))
        return found

    @cached_property
    def folder_ids(self) -> frozenset[int]:
        """Folders that show: those with something to see or waiting for a clearance in or below them, and those that
        a line allows by themselves."""
        if not self.is_open:
            return frozenset()
        if self.standing.is_owner:
            return frozenset(self.paths)
        seen: set[int] = set()
        for folder, path in self.paths.items():
            counted = self.counts.get(folder)
            holds = counted is not None and (counted.shown or counted.held)
            if holds or self._judge.weigh(Place(FOLDER, path), SEE):
                seen.update(path)
        return frozenset(seen)

    @cached_property
    def folders(self) -> list[Folder]:
        """Every folder of the room, in order; ask `folder_ids` which of them show."""
        return list(Folder.objects.filter(room=self.room).order_by("position", "pk"))

    @cached_property
    def paths(self) -> dict[int, tuple[int, ...]]:
        """For each folder the way to it from the top, itself last."""
        parents = {folder.pk: folder.parent_id for folder in self.folders}
        return {key: _path(key, parents) for key in parents}

    def _count(self, into: Counted, place: Place) -> None:
        """Count a document that is judged by itself."""
        verdict = self._judge.judge(place, SEE)
        if verdict:
            into.shown += 1
        elif self._judge.weigh(place, SEE):
            into.held += 1
            into.why.update(why_not(verdict))

    def _why_held(self, place: Place, pair: tuple[str, str]) -> list[str]:
        """Why documents of these classes are held back where lines allow them: the same in every such folder."""
        if pair not in self._reasons:
            residency, export = pair
            self._reasons[pair] = why_not(self._judge.judge(replace(place, residency=residency, export=export), SEE))
        return self._reasons[pair]

    @cached_property
    def _reasons(self) -> dict[tuple[str, str], list[str]]:
        return {}

    @cached_property
    def _special(self) -> dict[int, RoomDocument]:
        """Documents that a line or a release names: judged one by one."""
        named: set[int] = {line.document_id for line in self.standing.lines if line.document_id is not None}
        named |= {one.document_id for one in self.standing.approvals if one.document_id is not None}
        rows = RoomDocument.objects.filter(room=self.room, removed_at__isnull=True, pk__in=named)
        return {row.pk: row for row in rows}

    @cached_property
    def _groups(self) -> dict[int, dict[tuple[str, str], int]]:
        """By folder: how many documents, those named apart left out, stand under each pair of classes."""
        rows = RoomDocument.objects.filter(room=self.room, removed_at__isnull=True).exclude(pk__in=self._special)
        grouped = rows.order_by().values_list("folder_id", "residency", "export").annotate(number=Count("pk"))
        found: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
        for folder, residency, export, number in grouped:
            found[folder][residency, export] = number
        return found

    @staticmethod
    def _room_of(thing: Thing) -> int:
        if isinstance(thing, Room):
            return thing.pk
        return thing.layer.room_id if isinstance(thing, Attribute) else thing.room_id

    @staticmethod
    def _is_gone(thing: Thing) -> bool:
        if isinstance(thing, Attribute):
            return thing.layer.removed_at is not None or thing.name not in thing.layer.attributes
        return isinstance(thing, RoomDocument | RoomLayer) and thing.removed_at is not None


def why_not(verdict: RoomVerdict) -> list[str]:
    """The clauses on which a refusal of the law rests; the reason itself where no release can change it."""
    clauses = verdict.facts.get("clauses")
    return str(clauses).split(", ") if clauses else [verdict.reason]


def _path(key: int, parents: dict[int, int | None]) -> tuple[int, ...]:
    """The way from the top; a circle, which no service makes, ends where it meets itself."""
    way: list[int] = []
    at: int | None = key
    while at is not None and at not in way:
        way.append(at)
        at = parents.get(at)
    return tuple(reversed(way))


def in_force(members: Iterable[Member], at: datetime) -> list[Member]:
    """Those of the given members who are in at an instant."""
    return [member for member in members if _is_in_force(member, at)]

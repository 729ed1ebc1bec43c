"""How rights weigh against each other and what the law adds. Pure: no database, so that a test can try everything.

The order of decision, the same for pages, API, tiles and downloads:

1. **The door** (`Standing.closed`): a member in force, in an open room, who accepted the undertaking in force.
2. **The law** (`Judge.law`): the residency class asks who may see, the export class who may take a copy away. A class
   that is not established opens to nobody but the owner. Clauses of grade P refuse without a release in force; those of
   grade S warn, and the warning is kept with the access. No right of the owner's beats this.
3. **The rights** (`Judge.weigh`): nothing without an allowing line. A denying line beats every allowing line except one
   that is at least as specific in both the thing and the person, and more specific in one of them. So "everyone may see
   folder 2" does not undo "members of country X see nothing in the room", and "member Y may see document 7" does.
   Things, from general to specific: room, folder, folder within it, document or layer, attribute of a layer.
   People: every member, members of a country, members in a role, one member.
4. The owner's own people see everything that they put there: nothing is released to them by it.

To download is also to see: a line that allows downloading allows seeing, a line that denies seeing denies downloading.
A line that lets somebody see and no more weighs against downloading as a denying one does, and one that lets see the
marked form alone weighs so against the unmarked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from emining.kernel.verdicts import Verdict
from emining.rooms.law import CLAUSES, EXPORT, HOME, NOT_ESTABLISHED, RESIDENCY, P, ThingClass
from emining.rooms.types import (
    ALLOW,
    ATTRIBUTE,
    DENY,
    DOCUMENT,
    DOWNLOAD,
    EVERYONE,
    FOLDER,
    LAYER,
    MEMBER,
    NATIONALITY,
    ROLE,
    SEE,
    WHOLE_ROOM,
)

_PEOPLE: Final = {EVERYONE: 0, NATIONALITY: 1, ROLE: 2, MEMBER: 3}
_BELOW_FOLDERS: Final = 1_000_000
"""Specificity of a document or layer: above any depth of folders."""


@dataclass(frozen=True, slots=True)
class RoomVerdict(Verdict):
    """An answer with its reasons: what the law warned of, the release it rests on, the lines that decided.

    `watermark`: only the form that carries the reader's mark may be shown or handed out.
    """

    watermark: bool = False
    warnings: tuple[str, ...] = ()
    release_id: int | None = None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One right as the weighing needs it."""

    id: int
    subject_kind: str
    subject: str | int
    thing_kind: str
    folder_id: int | None
    document_id: int | None
    layer_id: int | None
    attribute: str
    action: str
    effect: str
    watermark_only: bool
    valid_from: datetime | None
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class Approval:
    """One approved release as the law's question needs it."""

    id: int
    thing_kind: str
    folder_id: int | None
    document_id: int | None
    layer_id: int | None
    organisation_id: int | None
    country: str
    clause: str
    covers_download: bool
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands in a room. `path`: folders from the top down to the one it lies in (or is).

    Classes are None for what the law does not ask about: the room, a folder.
    """

    kind: str
    path: tuple[int, ...] = ()
    document_id: int | None = None
    layer_id: int | None = None
    attribute: str = ""
    residency: str | None = None
    export: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is in a room at an instant. `closed` is the reason why nothing opens; empty: the door is open."""

    room_id: int
    closed: str = ""
    is_owner: bool = False
    organisation_id: int | None = None
    role: str = ""
    member_ids: frozenset[int] = frozenset()
    countries: frozenset[str] = frozenset()
    country_is_known: bool = False
    at: datetime | None = None
    day: date | None = None
    lines: tuple[Line, ...] = field(default=(), repr=False)
    approvals: tuple[Approval, ...] = field(default=(), repr=False)

    @property
    def is_foreign(self) -> bool:
        """Of another country, the company or the person; and so is whoever's country is not established."""
        return not self.country_is_known or bool(self.countries - {HOME})


def judge(standing: Standing, place: Place, action: str) -> RoomVerdict:
    """Whether somebody may see or take a thing, and why or why not."""
    return Judge(standing).judge(place, action)


class Judge:
    """`judge` for many things and one person: what does not change from thing to thing is worked out once.

    Rights depend on where a thing stands, the law on its classes and on which releases reach it; each is kept by that.
    """

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._lines: list[Line] = []
        self._lines_of_document: dict[int, list[Line]] = {}
        for line in standing.lines:
            if _concerns(line, standing) and _in_time(line, standing.at):
                own = (
                    self._lines
                    if line.document_id is None
                    else self._lines_of_document.setdefault(line.document_id, [])
                )
                own.append(line)
        self._weighed: dict[tuple[object, ...], RoomVerdict] = {}
        self._ruled: dict[tuple[object, ...], RoomVerdict] = {}
        self._reaching: dict[tuple[object, ...], tuple[Approval, ...]] = {}
        self._lawful: dict[tuple[object, ...], dict[tuple[str, str], bool]] = {}

    def judge(self, place: Place, action: str) -> RoomVerdict:
        """The verdict on one thing."""
        standing = self._standing
        if standing.closed:
            return RoomVerdict(allowed=False, reason=standing.closed)
        if standing.is_owner:
            return RoomVerdict(allowed=True)
        law = self.law(place, action)
        if not law:
            return law
        rights = self.weigh(place, action)
        if not rights:
            return rights
        return RoomVerdict(
            allowed=True,
            watermark=rights.watermark,
            warnings=law.warnings,
            release_id=law.release_id,
            lines=rights.lines,
        )

    def weigh(self, place: Place, action: str) -> RoomVerdict:
        """What the owner's lines say, whatever the law says."""
        key = (place.path, place.document_id, place.layer_id, place.attribute, action)
        found = self._weighed.get(key)
        if found is None:
            of_document = self._lines_of_document.get(place.document_id or 0, [])
            found = self._weighed[key] = _weigh([*self._lines, *of_document], place, action)
        return found

    def law(self, place: Place, action: str) -> RoomVerdict:
        """What the law says, whatever the owner's lines say."""
        reaching = self._reaching_to(place)
        key = (place.residency, place.export, action, tuple(one.id for one in reaching))
        found = self._ruled.get(key)
        if found is None:
            found = self._ruled[key] = _law_on(self._standing, place, action, reaching)
        return found

    def lawful(self, place: Place, pairs: Iterable[tuple[str, str]], action: str) -> frozenset[tuple[str, str]]:
        """Of pairs of residency and export class, those that the law lets this person have where `place` is."""
        reaching = self._reaching_to(place)
        ruled = self._lawful.setdefault((action, tuple(one.id for one in reaching)), {})
        found = set()
        for pair in pairs:
            if pair not in ruled:
                thing = replace(place, residency=pair[0], export=pair[1])
                ruled[pair] = bool(_law_on(self._standing, thing, action, reaching))
            if ruled[pair]:
                found.add(pair)
        return frozenset(found)

    def _reaching_to(self, place: Place) -> tuple[Approval, ...]:
        """Releases that reach where a thing stands, whomever they are for."""
        where = (place.path, place.document_id, place.layer_id)
        found = self._reaching.get(where)
        if found is None:
            found = tuple(one for one in self._standing.approvals if _depth(one, place) >= 0)
            self._reaching[where] = found
        return found


# -- rights -----------------------------------------------------------------------------------------------------------


def weigh(standing: Standing, place: Place, action: str) -> RoomVerdict:
    """What the owner's lines say, whatever the law says."""
    return Judge(standing).weigh(place, action)


def _weigh(lines: Iterable[Line], place: Place, action: str) -> RoomVerdict:
    """Weigh lines that concern this person now."""
    named = ((line, _depth(line, place), _PEOPLE[line.subject_kind]) for line in lines)
    found = [one for one in named if one[1] >= 0]
    allowing = [one for one in found if one[0].effect == ALLOW and (action == SEE or one[0].action == DOWNLOAD)]
    denying = [one for one in found if _denies(one[0], action)]
    if not allowing:
        return RoomVerdict(allowed=False, reason="room_no_right")
    standing_denials = [one for one in denying if not _outdone(one, allowing)]
    if standing_denials:
        return RoomVerdict(allowed=False, reason="room_right_denied", lines=_ids(standing_denials))
    marked = [one for one in allowing if one[0].watermark_only]
    plain = [one for one in allowing if not one[0].watermark_only]
    watermark = not plain or any(not _outdone(one, plain) for one in marked)
    return RoomVerdict(allowed=True, watermark=watermark, lines=_ids(allowing))


def _denies(line: Line, action: str) -> bool:
    if action == SEE:
        return line.effect == DENY and line.action == SEE
    return line.effect == DENY or line.action == SEE


_Weighed = tuple[Line, int, int]


def _outdone(one: _Weighed, others: Iterable[_Weighed]) -> bool:
    """Whether one of the others is as specific in thing and person, and more in one of them."""
    return any(
        other[1] >= one[1] and other[2] >= one[2] and (other[1], other[2]) != (one[1], one[2]) for other in others
    )


def _ids(lines: Iterable[_Weighed]) -> tuple[int, ...]:
    return tuple(sorted(line.id for line, _thing, _person in lines))


def _concerns(line: Line, standing: Standing) -> bool:
    if line.subject_kind == EVERYONE:
        return True
    if line.subject_kind == NATIONALITY:
        return line.subject in standing.countries
    if line.subject_kind == ROLE:
        return line.subject == standing.role
    return line.subject in standing.member_ids


def _in_time(line: Line, at: datetime | None) -> bool:
    if at is None:
        return True
    return (line.valid_from is None or line.valid_from <= at) and (line.valid_until is None or at < line.valid_until)


def _depth(line: Line | Approval, place: Place) -> int:
    """How specifically a line names the thing; -1 when it does not."""
    if line.thing_kind == WHOLE_ROOM:
        return 0
    if line.thing_kind == FOLDER:
        return place.path.index(line.folder_id) + 1 if line.folder_id in place.path else -1
    if line.thing_kind == DOCUMENT:
        return _BELOW_FOLDERS if place.document_id is not None and line.document_id == place.document_id else -1
    if place.layer_id is None or line.layer_id != place.layer_id:
        return -1
    if line.thing_kind == LAYER:
        return _BELOW_FOLDERS
    return _BELOW_FOLDERS + 1 if isinstance(line, Line) and line.attribute == place.attribute != "" else -1


# -- law --------------------------------------------------------------------------------------------------------------


def _law_on(standing: Standing, place: Place, action: str, reaching: tuple[Approval, ...]) -> RoomVerdict:
    """The law, where these releases reach the thing."""
    if place.residency is None:
        return RoomVerdict(allowed=True)
    asked = [(place.residency, RESIDENCY, "room_class_not_established", False)]
    if action == DOWNLOAD:
        asked.append((place.export or NOT_ESTABLISHED, EXPORT, "room_export_not_established", True))
    warnings: list[str] = []
    release_id = None
    for code, table, unknown, takes_away in asked:
        if code not in table:
            return RoomVerdict(allowed=False, reason=unknown)
        verdict = _class_on(standing, table[code], reaching, takes_away=takes_away)
        if not verdict:
            return verdict
        warnings += verdict.warnings
        release_id = verdict.release_id or release_id
    return RoomVerdict(allowed=True, warnings=tuple(dict.fromkeys(warnings)), release_id=release_id)


def _class_on(
    standing: Standing, asked: ThingClass, reaching: tuple[Approval, ...], *, takes_away: bool
) -> RoomVerdict:
    if not standing.is_foreign:
        return RoomVerdict(allowed=True)
    if asked.never:
        return RoomVerdict(allowed=False, reason=asked.never)
    if not asked.clauses:
        return RoomVerdict(allowed=True)
    release = next((one for one in reaching if _covers(one, standing, asked, takes_away=takes_away)), None)
    if release is not None:
        return RoomVerdict(allowed=True, release_id=release.id)
    if any(CLAUSES[code].grade == P for code in asked.clauses):
        return RoomVerdict(allowed=False, reason="room_release_needed", facts={"clauses": ", ".join(asked.clauses)})
    return RoomVerdict(allowed=True, warnings=asked.clauses)


def _covers(release: Approval, standing: Standing, asked: ThingClass, *, takes_away: bool) -> bool:
    if release.clause not in asked.clauses or (takes_away and not release.covers_download):
        return False
    if release.valid_until is not None and standing.day is not None and release.valid_until < standing.day:
        return False
    if release.organisation_id is not None:
        return release.organisation_id == standing.organisation_id
    # A release to a country is for people who are of that country throughout: company and person.
    return standing.country_is_known and standing.countries - {HOME} == {release.country}


def place_of_attribute(layer: Place, name: str) -> Place:
    """An attribute of a layer: under the layer's classes."""
    return Place(ATTRIBUTE, (), layer_id=layer.layer_id, attribute=name, residency=layer.residency, export=layer.export)

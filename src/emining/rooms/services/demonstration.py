"""Making the demonstration data room, and closing it once an authority operates the platform."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon
from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import offices_public, organisations_public, people_in_seats
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.documents.rendering import render_pdf
from emining.documents.services import store_bytes
from emining.documents.types import Stored
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.places.selectors import jurisdictions_of_pakistan
from emining.rooms import demonstration as invented
from emining.rooms import events, law, states
from emining.rooms.models import Folder, Member, Release, Room, RoomDocument, RoomLayer
from emining.rooms.services.documents import KIND, write_document
from emining.rooms.services.folders import write_folder
from emining.rooms.services.hand import chain_of, subject_of
from emining.rooms.services.layers import write_layer
from emining.rooms.services.members import write_member
from emining.rooms.services.numbers import ROOM_KIND, take_number
from emining.rooms.services.releases import PAPER_KIND, write_instrument, write_release
from emining.rooms.services.rights import write_right
from emining.rooms.services.undertakings import write_undertaking
from emining.rooms.types import (
    ATTRIBUTE,
    DOCUMENT_LEVEL,
    FOLDER,
    LAYER,
    LAYER_DOCUMENT,
    MEMBER,
    AddDocument,
    AddLayer,
    Instrument,
    InviteMember,
    RequestRelease,
    SetRight,
)

OWNER: Final = "demo-copper"
DOMESTIC: Final = "demo-marble"
FOREIGN: Final = "demo-metals-china"
ENGINEERS: Final = "demo-engineering-china"
PLACE: Final = "PK-BA"
_NAME: Final = Trilingual("Demonstration data room: copper", "示范资料室：铜矿", "نمائشی ڈیٹا روم: تانبا")
_INVENTED: Final = (
    "This paper is invented. It shows how papers stand in a data room and says nothing of any real company, place or "
    "deposit."
)
_LAYERS: Final = (
    ("holes.geojson", Trilingual("Drill holes (demonstration)", "钻孔（示范）", "ڈرل ہول (نمائشی)"), "0.001"),
    ("outcrops.geojson", Trilingual("Outcrops (demonstration)", "露头（示范）", "چٹانی نمود (نمائشی)"), "0"),
    ("access.geojson", Trilingual("Roads, camp (demonstration)", "道路与营地（示范）", "سڑکیں، کیمپ (نمائشی)"), "0"),
)  # fmt: skip


def create_demonstration_room(*, actor: Actor, name: Trilingual = _NAME, used_for: str = "") -> Room:
    """Make the invented data room of the demonstration copper company, with everything in it; again, the one there is.

    Raises `room_demonstration_is_off`; `room_member_unknown` when the demonstration companies are missing.
    """
    if not settings.IS_DEMONSTRATION:
        raise Refused("room_demonstration_is_off")
    companies = {row.code: row for row in organisations_public().filter(code__in=[OWNER, DOMESTIC, FOREIGN, ENGINEERS])}
    if OWNER not in companies:
        raise Refused("room_member_unknown")
    found = Room.objects.filter(owner=companies[OWNER], is_demonstration=True).exclude(state=states.CLOSED).first()
    if found is not None:
        return found
    with transaction.atomic(durable=True):
        room = _Maker(actor, companies).make(name)
        made = {"used_for": used_for, "documents": room.documents.count(), "layers": room.layers.count()}
        record(
            code=events.DEMONSTRATION_CREATED, subject=subject_of(room), actor=actor, chain=chain_of(room), after=made
        )
    return room


def close_demonstration_rooms(*, actor: Actor) -> dict[str, int]:
    """Close every invented room; how many. Members see it no more, nor does what lies in it leave. Again, 0."""
    with transaction.atomic(durable=True):
        rows = Room.objects.filter(is_demonstration=True).exclude(state=states.CLOSED)
        closed = {
            "rooms": rows.update(
                state=states.CLOSED, closed_at=timezone.now(), closed_reason="An authority operates the platform now."
            )
        }
        if closed["rooms"]:
            record(
                code=events.DEMONSTRATION_CLOSED,
                subject=Subject("rooms.demonstration", "demo", "DEMO"),
                actor=actor,
                chain="PK",
                after=closed,
            )
    return closed


class _Maker:
    """Writes one room whole: rows as the services write them, told as one event."""

    def __init__(self, actor: Actor, companies: dict[str, Any]) -> None:
        self._actor = actor
        self._companies = companies

    def make(self, name: Trilingual) -> Room:
        place = jurisdictions_of_pakistan().filter(code=PLACE).first()
        room = Room.objects.create(
            code=take_number(jurisdiction=PLACE, kind=ROOM_KIND, on=timezone.localdate(), is_demonstration=True),
            name_en=name.en,
            name_zh=name.zh,
            name_ur=name.ur,
            purpose="Demonstration: papers and maps of an invented copper project, for those who may see them.",
            owner=self._companies[OWNER],
            jurisdiction=place,
            area=_ground(),
            is_demonstration=True,
        )
        write_undertaking(room, dict(invented.undertaking()), "en", None)
        folders = self._folders(room)
        things = {paper.name: self._paper(room, folders, paper) for paper in invented.papers()}
        layers = self._layers(room, things)
        self._members(room, folders, layers)
        self._releases(room, folders, layers)
        return room

    def _folders(self, room: Room) -> dict[str, Folder]:
        made: dict[str, Folder] = {}
        for code, parent, name in invented.FOLDERS:
            made[code] = write_folder(room, name, made[parent].pk if parent else None)
        return made

    def _paper(self, room: Room, folders: dict[str, Folder], paper: invented.Paper) -> RoomDocument:
        content = self._pdf(paper.title) if paper.kind == invented.PDF else invented.content_of(paper)
        stored = self._kept(room, content, paper.name, paper.kind, KIND)
        command = AddDocument(
            room_id=room.pk,
            folder_id=folders[paper.folder].pk,
            title=paper.title,
            residency=paper.residency,
            export=paper.export,
        )
        return write_document(room, stored, command, None)

    def _kept(self, room: Room, content: bytes, name: str, media_type: str, kind: str) -> Stored:
        return store_bytes(
            actor=self._actor,
            content=content,
            name=name,
            media_type=media_type,
            kind=kind,
            confidentiality=DOCUMENT_LEVEL,
            organisation_id=room.owner_id,
            is_demonstration=True,
        )

    @staticmethod
    def _pdf(title: Trilingual) -> bytes:
        data = {
            "title": title.en,
            "lead": f"{title.zh} · {title.ur}",
            "sections": [
                {
                    "heading": "Demonstration",
                    "paragraphs": [_INVENTED],
                },
                {
                    "columns": ["Hole", "Depth (m)", "Copper (%)"],
                    "rows": [[one["hole"], str(one["depth_m"]), str(one["cu_percent"])] for one in invented.holes()],
                    "numeric": [1, 2],
                    "note": "Invented figures.",
                },
            ],
        }
        return render_pdf("documents/record.typ", data, "en", is_demonstration=True)

    @staticmethod
    def _layers(room: Room, things: dict[str, RoomDocument]) -> list[RoomLayer]:
        return [
            write_layer(
                room,
                AddLayer(room_id=room.pk, kind=LAYER_DOCUMENT, name=name, source_id=things[file].pk, step_deg=step),
            )
            for file, name, step in _LAYERS
        ]

    def _members(self, room: Room, folders: dict[str, Folder], layers: list[RoomLayer]) -> None:
        """A company of the province that may take everything, and a Chinese one: two layers of three, marked copies."""
        self._set(room, "see_marked")
        if DOMESTIC in self._companies:
            member = self._member(room, DOMESTIC, "PK")
            self._set(room, "download", member=member)
        if FOREIGN in self._companies:
            member = self._member(room, FOREIGN, "CN", until=timezone.localdate() + timedelta(days=365))
            self._set(room, "download_marked", member=member, thing_kind=FOLDER, thing_id=folders["geology"].pk)
            self._set(room, "nothing", member=member, thing_kind=LAYER, thing_id=layers[2].pk)
            self._set(
                room, "nothing", member=member, thing_kind=ATTRIBUTE, thing_id=layers[0].pk, attribute="cu_percent"
            )
        if ENGINEERS in self._companies:
            self._member(room, ENGINEERS, "CN")

    def _member(self, room: Room, code: str, country: str, until: date | None = None) -> Member:
        command = InviteMember(
            room_id=room.pk, organisation_id=self._companies[code].pk, organisation_country=country, until=until
        )
        return write_member(room, command, None)

    @staticmethod
    def _set(room: Room, level: str, *, member: Member | None = None, **fields: Any) -> None:
        command = SetRight(
            room_id=room.pk,
            subject_kind=MEMBER if member else "everyone",
            subject=str(member.pk) if member else "",
            thing_kind=fields.pop("thing_kind", "room"),
            thing_id=fields.pop("thing_id", None),
            level=level,
            **fields,
        )
        write_right(room, command, None)

    def _releases(self, room: Room, folders: dict[str, Folder], layers: list[RoomLayer]) -> None:
        """One approved, for the drill-hole layer; one that waits, for the folder of drilling."""
        if FOREIGN not in self._companies:
            return
        receiver = self._companies[FOREIGN].pk
        deciders = self._deciders()
        release = self._asked(room, LAYER, layers[0].pk, receiver)
        paper = self._pdf(
            Trilingual("Approval of the Survey of Pakistan (demonstration)", "测绘批准（示范）", "منظوری (نمائشی)")
        )
        kept = self._kept(room, paper, "approval.pdf", invented.PDF, PAPER_KIND)
        today = timezone.localdate()
        instrument = Instrument(
            "DEMO/SM/13/1", today - timedelta(days=20), "Demonstration Division", today + timedelta(days=345)
        )
        write_instrument(release, instrument, kept.id)
        if len(deciders) >= 2:
            release.first_by_id, release.second_by_id = deciders[:2]
            release.first_at = release.second_at = timezone.now()
            release.state = states.APPROVED
            release.save()
        self._asked(room, FOLDER, folders["drilling"].pk, receiver)

    @staticmethod
    def _asked(room: Room, kind: str, key: int, receiver: int) -> Release:
        command = RequestRelease(
            room_id=room.pk,
            thing_kind=kind,
            thing_id=key,
            clause=law.SMA_13,
            organisation_id=receiver,
            reason="Demonstration: joint work on the invented project.",
        )
        return write_release(room, command, None)

    def _deciders(self) -> list[int]:
        """Two different people who could decide: the owner's own and the province's licensing officer."""
        office = offices_public().filter(code="demo-mines-balochistan").first()
        officers = people_in_seats({roles.LICENSING_OFFICER}, organisation_id=office.organisation_id) if office else []
        binding = people_in_seats({roles.COMPANY_OWNER}, organisation_id=self._companies[OWNER].pk)
        return [*binding[:1], *officers[:1]]


def _ground() -> MultiPolygon:
    """The invented area as it is stored, WGS 84."""
    ground = GEOSGeometry(json.dumps(invented.area()), srid=4326)
    if not isinstance(ground, MultiPolygon):
        raise TypeError(f"the invented area is a {ground.geom_type}")
    return ground

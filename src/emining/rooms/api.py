"""Data rooms over JSON: the same door, law, rights and refusals as the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError
from ninja.security import django_auth

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.rooms.access import Rights, rights_of
from emining.rooms.maps import as_geojson
from emining.rooms.models import Release, Room, RoomDocument, RoomLayer
from emining.rooms.selectors.gate import releases_visible_to, rooms_visible_to
from emining.rooms.services import note_access
from emining.rooms.types import DOWNLOAD, SEE

router = Router(tags=["rooms"])
PAGE = 200


class RoomOut(Schema):
    """A room that one may enter or must promise for first: nothing of what lies in it."""

    id: int
    code: str
    state: str
    name_en: str
    name_zh: str
    name_ur: str
    owner: str
    undertaking_required: bool
    is_demonstration: bool

    @staticmethod
    def resolve_owner(room: Room) -> str:
        """Code of the owner."""
        return room.owner.code


class FolderOut(Schema):
    """A folder that shows, with what lies in it by itself: shown, and held back by the law."""

    id: int
    parent_id: int | None
    name_en: str
    name_zh: str
    name_ur: str
    shown: int
    held: int


class DocumentOut(Schema):
    """A document that may be seen. Empty classes: not established."""

    id: int
    folder_id: int
    title_en: str
    title_zh: str
    title_ur: str
    source_language: str
    version: int
    media_type: str
    size: int
    residency: str
    export: str
    may_download: bool
    added_at: datetime


class DocumentsOut(Schema):
    """A page of documents; `next` is the number after which the next page begins, empty on the last."""

    count: int
    next: int | None
    documents: list[DocumentOut]


class LayerOut(Schema):
    """A map layer that may be seen, with the attributes that may."""

    id: int
    kind: str
    name_en: str
    name_zh: str
    name_ur: str
    attributes: list[str]
    residency: str
    export: str
    may_download: bool


class ReleaseOut(Schema):
    """A release. What it is about stands on its page alone: a name may tell too much."""

    number: str
    state: str
    room: str
    thing_kind: str
    organisation: str
    country: str
    clause: str
    covers_download: bool
    valid_until: str

    @staticmethod
    def resolve_room(release: Release) -> str:
        """Code of the room."""
        return release.room.code

    @staticmethod
    def resolve_organisation(release: Release) -> str:
        """Code of the receiver; empty for a country."""
        return release.organisation.code if release.organisation else ""

    @staticmethod
    def resolve_valid_until(release: Release) -> str:
        """Last day, empty when none is said."""
        return release.valid_until.isoformat() if release.valid_until else ""


@router.get("/rooms", auth=django_auth, response=list[RoomOut])
def rooms_list(request: HttpRequest) -> Any:
    """The rooms of one's organisation and those one is a member of."""
    return list(rooms_visible_to(_actor(request)).order_by("-opened_at", "-pk")[:200])


@router.get("/rooms/releases", auth=django_auth, response=list[ReleaseOut])
def rooms_releases(request: HttpRequest) -> Any:
    """The releases that one may see."""
    return list(releases_visible_to(_actor(request)).order_by("-requested_at", "-pk")[:200])


@router.get("/rooms/{int:key}/folders", auth=django_auth, response=list[FolderOut])
def rooms_folders(request: HttpRequest, key: int) -> Any:
    """The folders that show."""
    _room, rights = _entered(request, key)
    return [
        {
            "id": folder.pk,
            "parent_id": folder.parent_id,
            "name_en": folder.name_en,
            "name_zh": folder.name_zh,
            "name_ur": folder.name_ur,
            "shown": rights.counts[folder.pk].shown,
            "held": rights.counts[folder.pk].held,
        }
        for folder in rights.folders
        if folder.pk in rights.folder_ids
    ]


@router.get("/rooms/{int:key}/documents", auth=django_auth, response=DocumentsOut)
def rooms_documents(request: HttpRequest, key: int, folder: int | None = None, after: int = 0) -> Any:
    """The documents that may be seen, of the room or a folder, two hundred at a time."""
    _room, rights = _entered(request, key)
    rows = rights.documents(SEE, folder_id=folder).select_related("document").filter(pk__gt=after).order_by("pk")
    page = list(rows[:PAGE])
    counts = rights.counts
    return {
        "count": counts[folder].shown if folder is not None else sum(one.shown for one in counts.values()),
        "next": page[-1].pk if len(page) == PAGE else None,
        "documents": [_document(one, rights) for one in page],
    }


@router.get("/rooms/{int:key}/documents/{int:document}", auth=django_auth, response=DocumentOut)
def rooms_document(request: HttpRequest, key: int, document: int) -> Any:
    """One document; 404 for one that may not be seen."""
    room, rights = _entered(request, key)
    thing = RoomDocument.objects.select_related("document").filter(room=room, pk=document).first()
    if thing is None or not rights.decide(thing, SEE):
        raise HttpError(404, "room_thing_unknown")
    return _document(thing, rights)


@router.get("/rooms/{int:key}/layers", auth=django_auth, response=list[LayerOut])
def rooms_layers(request: HttpRequest, key: int) -> Any:
    """The map layers that may be seen."""
    _room, rights = _entered(request, key)
    return [
        {
            "id": layer.pk,
            "kind": layer.kind,
            "name_en": layer.name_en,
            "name_zh": layer.name_zh,
            "name_ur": layer.name_ur,
            "attributes": rights.attributes(layer),
            "residency": layer.residency,
            "export": layer.export,
            "may_download": bool(rights.decide(layer, DOWNLOAD)),
        }
        for layer in rights.layers()
    ]


@router.get("/rooms/{int:key}/layers/{int:layer}/features", auth=django_auth)
def rooms_features(request: HttpRequest, key: int, layer: int) -> Any:
    """A layer as GeoJSON with the permitted attributes. It is a copy: asked and noted as a download."""
    room, rights = _entered(request, key)
    found = RoomLayer.objects.select_related("room").filter(room=room, pk=layer).first()
    if found is None or not rights.decide(found, SEE):
        raise HttpError(404, "room_thing_unknown")
    verdict = rights.decide(found, DOWNLOAD)
    if not verdict:
        raise Refused(verdict.reason, **verdict.facts)
    actor = _actor(request)
    note_access(actor=actor, room=room, thing=found, action=DOWNLOAD, verdict=verdict, detail="api")
    return as_geojson(actor, rights, found, DOWNLOAD)


def _document(thing: RoomDocument, rights: Rights) -> dict[str, Any]:
    return {
        "id": thing.pk,
        "folder_id": thing.folder_id,
        "title_en": thing.title_en,
        "title_zh": thing.title_zh,
        "title_ur": thing.title_ur,
        "source_language": thing.source_language,
        "version": thing.version,
        "media_type": thing.document.media_type,
        "size": thing.document.size,
        "residency": thing.residency,
        "export": thing.export,
        "may_download": bool(rights.decide(thing, DOWNLOAD)),
        "added_at": thing.added_at,
    }


def _entered(request: HttpRequest, key: int) -> tuple[Room, Rights]:
    """The room with its door open: 404 for strangers, the reason for members before whom it is closed."""
    actor = _actor(request)
    room = rooms_visible_to(actor).filter(pk=key).first()
    if room is None:
        raise HttpError(404, "room_unknown")
    rights = rights_of(actor, room)
    if not rights.is_open:
        raise Refused(rights.standing.closed)
    return room, rights


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor

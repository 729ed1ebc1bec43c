"""Models of rooms."""

from emining.rooms.models.access import Access
from emining.rooms.models.closure import Archive, HandedCopy
from emining.rooms.models.member import Member
from emining.rooms.models.questions import Answer, CourtesyTranslation, Question
from emining.rooms.models.rights import Release, Right
from emining.rooms.models.room import Acceptance, NumberCounter, Room, Undertaking
from emining.rooms.models.things import DocumentVersion, Folder, LayerFeature, RoomDocument, RoomLayer

__all__ = [
    "Acceptance",
    "Access",
    "Answer",
    "Archive",
    "CourtesyTranslation",
    "DocumentVersion",
    "Folder",
    "HandedCopy",
    "LayerFeature",
    "Member",
    "NumberCounter",
    "Question",
    "Release",
    "Right",
    "Room",
    "RoomDocument",
    "RoomLayer",
    "Undertaking",
]

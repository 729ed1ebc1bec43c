"""What happens in data rooms, and how each event reads. Nothing of it is public: each room's owner reads its own.

The subject is always the room; what was done it to stands in the facts. Names of persons are never among them.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType
from emining.rooms.viewing_events import VIEWING_EVENTS

ROOM_OPENED: Final = "rooms.room.opened"
UNDERTAKING_PUBLISHED: Final = "rooms.undertaking.published"
UNDERTAKING_ACCEPTED: Final = "rooms.undertaking.accepted"
MEMBER_INVITED: Final = "rooms.member.invited"
MEMBER_REVOKED: Final = "rooms.member.revoked"
FOLDER_ADDED: Final = "rooms.folder.added"
DOCUMENT_ADDED: Final = "rooms.document.added"
VERSION_ADDED: Final = "rooms.version.added"
LAYER_ADDED: Final = "rooms.layer.added"
THING_CLASSIFIED: Final = "rooms.thing.classified"
THING_REMOVED: Final = "rooms.thing.removed"
THING_SEEN: Final = "rooms.thing.seen"
THING_DOWNLOADED: Final = "rooms.thing.downloaded"
RIGHT_SET: Final = "rooms.right.set"
RELEASE_REQUESTED: Final = "rooms.release.requested"
RELEASE_INSTRUMENT: Final = "rooms.release.documented"
DEMONSTRATION_CREATED: Final = "rooms.demonstration.created"
DEMONSTRATION_CLOSED: Final = "rooms.demonstration.closed"

EVENTS: Final = (
    *VIEWING_EVENTS,
    EventType(ROOM_OPENED, _("%(actor)s opened data room %(subject)s.")),
    EventType("rooms.room.frozen", _("%(actor)s froze data room %(subject)s.")),
    EventType("rooms.room.thawed", _("%(actor)s opened the frozen data room %(subject)s again.")),
    EventType("rooms.room.closed", _("%(actor)s closed data room %(subject)s.")),
    EventType(
        UNDERTAKING_PUBLISHED, _("%(actor)s published version %(version)s of the undertaking of data room %(subject)s.")
    ),
    EventType(
        UNDERTAKING_ACCEPTED, _("%(actor)s accepted version %(version)s of the undertaking of data room %(subject)s.")
    ),
    EventType(MEMBER_INVITED, _("%(actor)s let member %(member)s into data room %(subject)s.")),
    EventType(MEMBER_REVOKED, _("%(actor)s put member %(member)s out of data room %(subject)s.")),
    EventType(FOLDER_ADDED, _("%(actor)s added folder %(folder)s to data room %(subject)s.")),
    EventType(DOCUMENT_ADDED, _("%(actor)s added document %(document)s to data room %(subject)s.")),
    EventType(
        VERSION_ADDED, _("%(actor)s brought version %(version)s of document %(document)s of data room %(subject)s.")
    ),
    EventType(LAYER_ADDED, _("%(actor)s added map layer %(layer)s to data room %(subject)s.")),
    EventType(
        THING_CLASSIFIED,
        _(
            "%(actor)s classified %(thing)s %(id)s of data room %(subject)s: residency %(residency)s, "
            "export %(export)s."
        ),
    ),
    EventType(THING_REMOVED, _("%(actor)s took %(thing)s %(id)s out of data room %(subject)s.")),
    EventType(THING_SEEN, _("%(actor)s saw %(thing)s %(id)s of data room %(subject)s.")),
    EventType(THING_DOWNLOADED, _("%(actor)s downloaded %(thing)s %(id)s of data room %(subject)s.")),
    EventType(RIGHT_SET, _("%(actor)s set the rights of %(subject)s for %(thing)s: %(level)s.")),
    EventType(
        RELEASE_REQUESTED, _("%(actor)s asked for release %(release)s under %(clause)s in data room %(subject)s.")
    ),
    EventType(
        RELEASE_INSTRUMENT, _("%(actor)s brought instrument %(instrument)s for release %(release)s of %(subject)s.")
    ),
    EventType(
        "rooms.release.approved_first", _("%(actor)s approved release %(release)s of %(subject)s as the first of two.")
    ),
    EventType(
        "rooms.release.approved", _("%(actor)s approved release %(release)s of %(subject)s as the second of two.")
    ),
    EventType("rooms.release.refused", _("%(actor)s refused release %(release)s of %(subject)s.")),
    EventType("rooms.release.revoked", _("%(actor)s revoked release %(release)s of %(subject)s.")),
    EventType("rooms.release.expired", _("Release %(release)s of %(subject)s ran out.")),
    EventType(DEMONSTRATION_CREATED, _("%(actor)s made the demonstration data room %(subject)s.")),
    EventType(DEMONSTRATION_CLOSED, _("%(actor)s closed %(rooms)s demonstration data rooms.")),
)

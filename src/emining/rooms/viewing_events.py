"""What happens around viewing, questions and the end of a room, and how each event reads."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

QUESTION_ASKED: Final = "rooms.question.asked"
QUESTION_TRANSLATED: Final = "rooms.question.translated"
INDEX_EXPORTED: Final = "rooms.index.exported"
COPY_TRACED: Final = "rooms.copy.traced"
ARCHIVE_MADE: Final = "rooms.archive.made"
ARCHIVE_TAKEN: Final = "rooms.archive.taken"

VIEWING_EVENTS: Final = (
    EventType(QUESTION_ASKED, _("%(actor)s asked question %(number)s in data room %(subject)s.")),
    EventType(
        "rooms.question.assigned", _("%(actor)s assigned question %(number)s of data room %(subject)s, due %(due_on)s.")
    ),
    EventType("rooms.question.answered", _("%(actor)s answered question %(number)s of data room %(subject)s.")),
    EventType(
        "rooms.question.published", _("%(actor)s showed question %(number)s of data room %(subject)s to all members.")
    ),
    EventType(
        "rooms.question.taken_back",
        _("%(actor)s shows question %(number)s of data room %(subject)s to who asked it only."),
    ),
    EventType("rooms.question.declined", _("%(actor)s declined question %(number)s of data room %(subject)s.")),
    EventType("rooms.question.withdrawn", _("%(actor)s withdrew question %(number)s of data room %(subject)s.")),
    EventType(
        QUESTION_TRANSLATED,
        _("%(actor)s added a courtesy translation (%(language)s) to question %(number)s of data room %(subject)s."),
    ),
    EventType(INDEX_EXPORTED, _("%(actor)s took the index of data room %(subject)s (%(format)s, %(rows)s documents).")),
    EventType(
        COPY_TRACED, _("%(actor)s looked for the mark of a file found; data room %(subject)s, found: %(found)s.")
    ),
    EventType(ARCHIVE_MADE, _("%(actor)s made the archive of data room %(subject)s: %(files)s files, %(size)s bytes.")),
    EventType(ARCHIVE_TAKEN, _("%(actor)s downloaded the archive of data room %(subject)s.")),
)

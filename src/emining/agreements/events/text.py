"""Events: clauses, languages, versions, proposals. No word of a text is in them, and none is public."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

TEXT_CREATED: Final = "agreements.text.created"
TEXT_IMPORTED: Final = "agreements.text.imported"
CLAUSE_ADDED: Final = "agreements.clause.added"
CLAUSE_CHANGED: Final = "agreements.clause.changed"
CLAUSE_REMOVED: Final = "agreements.clause.removed"
CLAUSE_MOVED: Final = "agreements.clause.moved"
TWIN_CONFIRMED: Final = "agreements.clause.twin_confirmed"
COMMENT_MADE: Final = "agreements.comment.made"
NOTE_MADE: Final = "agreements.note.made"
PROPOSAL_MADE: Final = "agreements.proposal.made"
VERSION_CUT: Final = "agreements.version.cut"
VERSION_READ: Final = "agreements.version.read"
PEN_HANDED: Final = "agreements.pen.handed"

EVENTS: Final[tuple[EventType, ...]] = (
    EventType(TEXT_CREATED, _("%(actor)s began the text of %(subject)s from a template (%(clauses)s clauses).")),
    EventType(TEXT_IMPORTED, _("%(actor)s took %(clauses)s clauses of a file into %(subject)s.")),
    EventType(CLAUSE_ADDED, _("%(actor)s added clause %(number)s to %(subject)s.")),
    EventType(CLAUSE_CHANGED, _("%(actor)s changed clause %(number)s of %(subject)s.")),
    EventType(CLAUSE_REMOVED, _("%(actor)s took clause %(number)s out of %(subject)s.")),
    EventType(CLAUSE_MOVED, _("%(actor)s moved clause %(number)s of %(subject)s.")),
    EventType(
        TWIN_CONFIRMED, _("%(actor)s confirmed that clause %(number)s of %(subject)s still agrees in %(language)s.")
    ),
    EventType(COMMENT_MADE, _("%(actor)s commented on %(subject)s.")),
    EventType(NOTE_MADE, _("%(actor)s wrote a note for the own side.")),
    EventType(PROPOSAL_MADE, _("%(actor)s proposed a change to %(subject)s.")),
    EventType("agreements.proposal.accepted", _("%(actor)s accepted a proposal for %(subject)s.")),
    EventType("agreements.proposal.refused", _("%(actor)s refused a proposal for %(subject)s.")),
    EventType("agreements.proposal.withdrawn", _("%(actor)s withdrew a proposal for %(subject)s.")),
    EventType(VERSION_CUT, _("%(actor)s cut version %(version)s of %(subject)s.")),
    EventType(VERSION_READ, _("%(actor)s confirmed having read version %(version)s of %(subject)s.")),
    EventType(PEN_HANDED, _("%(actor)s handed the pen of %(subject)s to another party.")),
)

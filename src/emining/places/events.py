"""What places records.

All of it may be read by anybody: it is what the maps and the register rest on. Words that only an uploader chose (the
names of a file and of its layer) may name a person and are therefore personal values of the event.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

EVENTS = (
    EventType(
        "places.geography.loaded",
        _("%(actor)s loaded the base geography: %(outlines)s outlines, %(disputed_lines)s disputed lines."),
        is_public=True,
    ),
    EventType(
        "places.facts.loaded", _("%(actor)s loaded %(places)s places from the platform's own facts."), is_public=True
    ),
    EventType(
        "places.boundary_set.chosen", _("%(actor)s chose the boundary set %(subject)s to be drawn."), is_public=True
    ),
    EventType("places.disputed_line.shown", _("%(actor)s had the disputed line %(subject)s drawn."), is_public=True),
    EventType(
        "places.disputed_line.hidden", _("%(actor)s had the disputed line %(subject)s left out."), is_public=True
    ),
    EventType(
        "places.publication_rule.recorded",
        _("%(actor)s recorded how exactly %(subject)s may be published: %(precision)s."),
        is_public=True,
    ),
    EventType(
        "places.import.finished",
        _(
            "%(actor)s imported %(subject)s as %(target)s: %(read)s features read, %(written)s written, "
            "%(updated)s updated, %(unchanged)s unchanged, %(refused)s refused."
        ),
        is_public=True,
    ),
)

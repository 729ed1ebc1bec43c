"""What places records."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

EVENTS = (
    EventType(
        "places.geography.loaded",
        _("%(actor)s loaded the base geography: %(outlines)s outlines, %(disputed_lines)s disputed lines."),
    ),
    EventType("places.facts.loaded", _("%(actor)s loaded %(places)s places from the platform's own facts.")),
    EventType("places.boundary_set.chosen", _("%(actor)s chose the boundary set %(subject)s to be drawn.")),
    EventType("places.disputed_line.shown", _("%(actor)s had the disputed line %(subject)s drawn.")),
    EventType("places.disputed_line.hidden", _("%(actor)s had the disputed line %(subject)s left out.")),
    EventType(
        "places.publication_rule.recorded",
        _("%(actor)s recorded how exactly %(subject)s may be published: %(precision)s."),
    ),
    EventType(
        "places.import.finished",
        _(
            "%(actor)s imported %(subject)s as %(target)s: %(read)s features read, %(written)s written, "
            "%(updated)s updated, %(unchanged)s unchanged, %(refused)s refused."
        ),
    ),
)

"""What can happen to the register, and how each event reads as a sentence.

Changes of titles are the public register's. Lodging and withdrawal are not: their facts name the applicant, the area
and the reason; what the public may know of an application is its acknowledgement, found by the whole number.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

APPLICATION_LODGED: Final = "titles.application.lodged"
APPLICATION_WITHDRAWN: Final = "titles.application.withdrawn"
DEMONSTRATION_CREATED: Final = "titles.demonstration.created"
DEMONSTRATION_REMOVED: Final = "titles.demonstration.removed"
TITLE_CHANGED: Final = "titles.title.changed"

EVENTS: Final = (
    EventType(
        APPLICATION_LODGED,
        _("%(actor)s lodged application %(subject)s for %(applicant)s, number %(sequence)s in the register."),
    ),
    EventType(APPLICATION_WITHDRAWN, _("%(actor)s withdrew application %(subject)s.")),
    EventType(
        DEMONSTRATION_CREATED,
        _("%(actor)s made demonstration titles %(first)s to %(last)s."),
        is_public=True,
    ),
    EventType(DEMONSTRATION_REMOVED, _("%(actor)s removed %(removed)s demonstration titles."), is_public=True),
    EventType(
        TITLE_CHANGED,
        _("%(actor)s recorded a change of title %(subject)s: %(cause)s, true from %(valid_from)s."),
        is_public=True,
    ),
    EventType("titles.title.suspended", _("%(actor)s suspended title %(subject)s."), is_public=True),
    EventType("titles.title.resumed", _("%(actor)s lifted the suspension of title %(subject)s."), is_public=True),
    EventType(
        "titles.title.expired", _("%(actor)s recorded that the term of title %(subject)s ended."), is_public=True
    ),
    EventType("titles.title.surrendered", _("%(actor)s recorded the surrender of title %(subject)s."), is_public=True),
    EventType("titles.title.cancelled", _("%(actor)s cancelled title %(subject)s."), is_public=True),
)

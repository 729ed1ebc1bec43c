"""What happens to the record of ownership. Not public: it may touch natural persons and unpublished companies."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

INTEREST_RECORDED: Final = "parties.interest.recorded"
INTEREST_CORRECTED: Final = "parties.interest.corrected"
INTEREST_ENDED: Final = "parties.interest.ended"
INTEREST_STRUCK: Final = "parties.interest.struck"

PROFILES_CREATED: Final = "parties.demonstration.created"
PROFILES_REMOVED: Final = "parties.demonstration.removed"
PROFILES_CLOSED: Final = "parties.demonstration.closed"

OWNERSHIP_EVENTS: Final = (
    EventType(INTEREST_RECORDED, _("%(actor)s recorded an interest in %(subject)s: %(kind)s %(share)s.")),
    EventType(INTEREST_CORRECTED, _("%(actor)s corrected an interest in %(subject)s: %(kind)s %(share)s.")),
    EventType(INTEREST_ENDED, _("%(actor)s recorded that an interest in %(subject)s ended on %(ended_on)s.")),
    EventType(INTEREST_STRUCK, _("%(actor)s struck out an interest in %(subject)s that was recorded by mistake.")),
    EventType(
        PROFILES_CREATED,
        _("%(actor)s made %(companies)s demonstration companies with %(interests)s interests."),
        is_public=True,
    ),
    EventType(
        PROFILES_REMOVED,
        _("%(actor)s removed %(removed)s demonstration companies and hid %(hidden)s."),
        is_public=True,
    ),
    EventType(
        PROFILES_CLOSED,
        _("%(actor)s took %(companies)s demonstration companies out of sight, because an authority operates now."),
        is_public=True,
    ),
)

"""What happens to parties, and how each event reads."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType
from emining.parties.events_ownership import OWNERSHIP_EVENTS

PARTY_RECORDED: Final = "parties.party.recorded"

EVENTS: Final = (
    EventType(PARTY_RECORDED, _("%(actor)s recorded the particulars of %(subject)s."), is_public=True),
    # -- ownership
    *OWNERSHIP_EVENTS,
)

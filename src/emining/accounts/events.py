"""What happens to accounts, organisations and seats, and how each event reads."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

PERSON_CREATED: Final = "accounts.person.created"
PERSON_CHANGED: Final = "accounts.person.changed"
PERSON_CLOSED: Final = "accounts.person.closed"
PERSON_REOPENED: Final = "accounts.person.reopened"
ORGANISATION_RECORDED: Final = "accounts.organisation.recorded"
OFFICE_OPENED: Final = "accounts.office.opened"
SEAT_APPOINTED: Final = "accounts.seat.appointed"
SEAT_ENDED: Final = "accounts.seat.ended"

EVENTS: Final = (
    EventType(PERSON_CREATED, _("%(actor)s opened the account %(subject)s.")),
    EventType(PERSON_CHANGED, _("%(actor)s changed the profile of %(subject)s.")),
    EventType(PERSON_CLOSED, _("%(actor)s closed the account %(subject)s.")),
    EventType(PERSON_REOPENED, _("%(actor)s reopened the account %(subject)s.")),
    EventType(ORGANISATION_RECORDED, _("%(actor)s recorded the organisation %(subject)s.")),
    EventType(OFFICE_OPENED, _("%(actor)s opened the office %(subject)s in %(jurisdiction)s.")),
    EventType(
        SEAT_APPOINTED,
        _("%(actor)s appointed %(subject)s: role %(role)s, office %(office)s, from %(starts_on)s."),
    ),
    EventType(SEAT_ENDED, _("%(actor)s ended the seat %(subject)s: role %(role)s, office %(office)s.")),
)

"""Whom parties tells what."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType
from emining.parties.notices_trust import NOTICES_OF_TRUST

_NOTICES_OF_PROFILES: Final = (
    NoticeType(
        "parties.party.registered",
        subject=_("%(company)s was registered"),
        body=_(
            "You registered %(company)s and are its owner. The profile is a draft that nobody else sees. "
            "Complete it, then publish it."
        ),
    ),
    NoticeType(
        "parties.access.asked",
        subject=_("Somebody asks for access to %(company)s"),
        body=_("Somebody asks for a seat in %(company)s. You decide. Accept only a person whom you know."),
    ),
    NoticeType(
        "parties.access.accepted",
        subject=_("You have a seat in %(company)s"),
        body=_("An owner of %(company)s accepted your request. Choose this seat on the page of your seats."),
    ),
    NoticeType(
        "parties.access.declined",
        subject=_("No seat in %(company)s"),
        body=_("An owner of %(company)s declined your request. When this is a mistake, speak with the company."),
    ),
    NoticeType(
        "parties.seat.given",
        subject=_("You were given a seat in %(company)s"),
        body=_(
            "An owner of %(company)s gave you a seat. When you do not want it, give it up on the page of the "
            "company."
        ),
    ),
    NoticeType(
        "parties.seat.ended",
        subject=_("Your seat in %(company)s ends"),
        body=_("An owner of %(company)s ended your seat. What you did in it stays on record."),
    ),
    NoticeType(
        "parties.member.invited",
        subject=_("%(consortium)s wants to name your company as a member"),
        body=_("%(consortium)s invites %(company)s as a member. It is named only when you agree."),
    ),
    NoticeType(
        "parties.member.answered",
        subject=_("%(company)s answered your invitation"),
        body=_("%(company)s answered the invitation into %(consortium)s. The page of members shows the answer."),
    ),
)  # fmt: skip

# -- verification, likeness, screening, personal requests: told in a file of their own --------------------------------
NOTICES: Final = (*_NOTICES_OF_PROFILES, *NOTICES_OF_TRUST)

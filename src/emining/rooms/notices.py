"""Whom data rooms tell what."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType
from emining.rooms.viewing_notices import VIEWING_NOTICES

NOTICES: Final = (
    *VIEWING_NOTICES,
    NoticeType(
        "rooms.member.invited",
        subject=_("You were let into data room %(number)s"),
        body=_(
            "Your organisation may enter the data room %(name)s (%(number)s). Read and accept its undertaking first."
        ),
    ),
    NoticeType(
        "rooms.member.revoked",
        subject=_("Your access to data room %(number)s ended"),
        body=_("The owner of the data room %(name)s (%(number)s) ended your access. The undertaking still binds you."),
        is_official=True,
    ),
    NoticeType(
        "rooms.undertaking.published",
        subject=_("A new undertaking in data room %(number)s"),
        body=_(
            "Version %(version)s of the undertaking of the data room %(name)s (%(number)s) was published. "
            "The room opens to you again once you have accepted it."
        ),
    ),
    NoticeType(
        "rooms.room.closed",
        subject=_("Data room %(number)s was closed"),
        body=_("The data room %(name)s (%(number)s) was closed by its owner. The undertaking still binds you."),
        is_official=True,
    ),
    NoticeType(
        "rooms.release.requested",
        subject=_("Release %(release)s waits for a decision"),
        body=_(
            "A release was asked for in the data room %(name)s (%(number)s). Two persons decide on it, "
            "neither of them who asked."
        ),
    ),
    NoticeType(
        "rooms.release.moved",
        subject=_("Release %(release)s changed"),
        body=_(
            "Release %(release)s in the data room %(name)s (%(number)s) was decided on. Its page says how it stands."
        ),
        is_official=True,
    ),
)

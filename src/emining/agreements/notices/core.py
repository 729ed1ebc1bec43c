"""Notices: opening an agreement, its sides, what it is tied to."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType

NOTICES: Final[tuple[NoticeType, ...]] = (
    NoticeType(
        "agreements.agreement.shared",
        subject=_("A draft agreement names you: %(number)s"),
        body=_("“%(title)s” (%(number)s) was shared with your organisation. Read it, comment and propose changes."),
        is_official=True,
    ),
    NoticeType(
        "agreements.agreement.withdrawn",
        subject=_("%(number)s was withdrawn before signature"),
        body=_("“%(title)s” (%(number)s) was withdrawn by the side that opened it. Reason: %(reason)s"),
        is_official=True,
    ),
    NoticeType(
        "agreements.agreement.concluded",
        subject=_("%(number)s is signed by every party"),
        body=_("“%(title)s” (%(number)s) is signed by every party and in force from %(day)s."),
        is_official=True,
    ),
    NoticeType(
        "agreements.agreement.handed_over",
        subject=_("You keep %(number)s from now on"),
        body=_("The keeping of “%(title)s” (%(number)s) was handed to your organisation: it names parties and shares."),
    ),
    NoticeType(
        "agreements.publication.asked",
        subject=_("May the public part of %(number)s be published?"),
        body=_("A party of “%(title)s” (%(number)s) answered about publication. It is published when all agree."),
    ),
    NoticeType(
        "agreements.publication.law_recorded",
        subject=_("The public part of %(number)s is published by law"),
        body=_("For “%(title)s” (%(number)s) this law was recorded as demanding publication: %(law)s"),
        is_official=True,
    ),
    NoticeType(
        "agreements.nodal_office.named",
        subject=_("Your office follows up %(number)s"),
        body=_(
            "Your office was named to follow up “%(title)s” (%(number)s). It follows and verifies; it grants nothing."
        ),
    ),
)

"""Whom projects tells what."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType

NOTICES: Final[tuple[NoticeType, ...]] = (
    NoticeType(
        "projects.vetting.awaited",
        subject=_("To be vetted: %(number)s"),
        body=_("“%(name)s” (%(number)s) was submitted and waits for vetting."),
    ),
    NoticeType(
        "projects.vetting.listed",
        subject=_("On the market: %(number)s"),
        body=_("“%(name)s” (%(number)s) was vetted with %(total)s of %(most)s points and is on the market now."),
    ),
    NoticeType(
        "projects.vetting.returned",
        subject=_("Returned to you: %(number)s"),
        body=_("“%(name)s” (%(number)s) came back with %(total)s of %(most)s points. To mend: %(remark)s"),
    ),
    NoticeType(
        "projects.listing.expiring",
        subject=_("%(number)s lapses in %(days)s days unless you confirm it"),
        body=_("“%(name)s” (%(number)s) is on the market until %(day)s. If it is still true, say so with one click."),
    ),
    NoticeType(
        "projects.listing.lapsed",
        subject=_("%(number)s has lapsed"),
        body=_(
            "Nobody confirmed “%(name)s” (%(number)s) by %(day)s. It stays readable as lapsed; you can bring it back."
        ),
    ),
    NoticeType(
        "projects.listing.suspended",
        subject=_("%(number)s was suspended"),
        body=_("“%(name)s” (%(number)s) is off the market while a doubt is looked into. Reason: %(reason)s"),
        is_official=True,
    ),
    NoticeType(
        "projects.listing.resumed",
        subject=_("%(number)s is on the market again"),
        body=_("The suspension of “%(name)s” (%(number)s) was lifted. Reason: %(reason)s"),
        is_official=True,
    ),
    NoticeType(
        "projects.contact.asked",
        subject=_("You are named as contact: do you agree?"),
        body=_("Your company names you as the contact of “%(name)s”. Nothing of you is shown unless you agree."),
    ),
    NoticeType(
        "projects.contact.withdrew",
        subject=_("The contact of %(number)s no longer agrees"),
        body=_("“%(name)s” (%(number)s) lapsed because its contact took the consent back. Name another contact."),
    ),
    NoticeType(
        "projects.search.matched",
        subject=_("New on the market for “%(name)s”: %(count)s"),
        body=_("Your saved search “%(name)s” has %(count)s new matches."),
    ),
)

"""Whom capacity tells what."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType

NOTICES: Final[tuple[NoticeType, ...]] = (
    NoticeType(
        "capacity.promise.stated",
        subject=_("A promise under %(agreement)s waits for you"),
        body=_("%(company)s wrote down a promise. Please confirm it, or talk to them: it counts once you have."),
    ),
    NoticeType(
        "capacity.promise.agreed",
        subject=_("%(company)s confirmed a promise under %(agreement)s"),
        body=_("It counts as promised from now on. Report what you deliver, with evidence."),
    ),
    NoticeType(
        "capacity.promise.withdrawn",
        subject=_("%(company)s withdrew a promise under %(agreement)s"),
        body=_("It was never confirmed and does not count."),
    ),
    NoticeType(
        "capacity.promise.fulfilled",
        subject=_("%(company)s says that a promise under %(agreement)s was kept"),
        body=_("The promise is closed as fulfilled."),
    ),
    NoticeType(
        "capacity.promise.released",
        subject=_("%(company)s released you from a promise under %(agreement)s"),
        body=_("It no longer counts as promised. The reason is in the history of the promise."),
    ),
    NoticeType(
        "capacity.delivery.reported",
        subject=_("A delivery under %(agreement)s waits for verification"),
        body=_("%(company)s reports a delivery. Please look at the evidence, and verify or return it."),
    ),
    NoticeType(
        "capacity.delivery.verified",
        subject=_("Your delivery under %(agreement)s is verified"),
        body=_("%(company)s looked at the evidence. It counts as delivered; certificates can be issued."),
    ),
    NoticeType(
        "capacity.delivery.returned",
        subject=_("Your delivery under %(agreement)s came back"),
        body=_("%(company)s asks for more: %(reason)s. Report it again with what is missing."),
    ),
)

"""Notices: rounds of signing."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType

NOTICES: Final[tuple[NoticeType, ...]] = (
    NoticeType(
        "agreements.signing.opened",
        subject=_("%(number)s is open for signature"),
        body=_(
            "The text of %(number)s (%(title)s) is frozen and can be signed. Each signatory signs with a second "
            "factor. Read the exact file before you sign."
        ),
        is_official=True,
    ),
    NoticeType(
        "agreements.signing.signed",
        subject=_("%(number)s: %(signed)s of %(of)s signatures"),
        body=_("%(party)s has signed %(number)s (%(title)s). %(signed)s of %(of)s parties have signed."),
    ),
    NoticeType(
        "agreements.signing.voided",
        subject=_("The signing of %(number)s is void"),
        body=_(
            "The signing of %(number)s (%(title)s) was ended: %(reason)s All signatures made in this round are void. "
            "The file stays readable, marked void."
        ),
        is_official=True,
    ),
)

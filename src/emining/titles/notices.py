"""Whom the register tells what."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType

NOTICES: Final = (
    NoticeType(
        "titles.application.acknowledged",
        subject=_("Application %(number)s was lodged"),
        body=_(
            "Your application %(number)s was lodged in %(jurisdiction)s as number %(sequence)s of its register. "
            "The acknowledgement states date and time; anybody can check it by its QR code."
        ),
        is_official=True,
    ),
    NoticeType(
        "titles.application.received",
        subject=_("A new application came in: %(number)s"),
        body=_("Application %(number)s was lodged in %(jurisdiction)s as number %(sequence)s of the register."),
    ),
)

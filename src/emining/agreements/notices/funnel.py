"""Notices: stages reached, capital."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType

NOTICES: Final[tuple[NoticeType, ...]] = (
    NoticeType(
        "agreements.progress.recorded",
        subject=_("Something was recorded under %(number)s: is it so?"),
        body=_(
            "A party of “%(title)s” (%(number)s) recorded a stage or a sum. It counts once another party confirms it."
        ),
    ),
)

"""Whom documents tell what."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.documents.codes import FILE_INFECTED
from emining.notices.types import NoticeType

NOTICES: Final = (
    NoticeType(
        FILE_INFECTED,
        subject=_("Malware was found in a file"),
        body=_(
            "The malware scanner found %(found)s in the file %(name)s, document %(document)s. The file is in "
            "quarantine and is given to nobody. Whoever sent it should look after their computer."
        ),
        is_official=True,
    ),
)

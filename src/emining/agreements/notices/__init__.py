"""All notices of agreements, kept by subject."""

from __future__ import annotations

from typing import Final

from emining.agreements.notices import core, following, funnel, signing, text
from emining.notices.types import NoticeType

NOTICES: Final[tuple[NoticeType, ...]] = (
    *core.NOTICES,
    *text.NOTICES,
    *signing.NOTICES,
    *following.NOTICES,
    *funnel.NOTICES,
)

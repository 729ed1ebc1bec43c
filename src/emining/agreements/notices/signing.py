"""Notices: rounds of signing."""

from __future__ import annotations

from typing import Final

from emining.notices.types import NoticeType

NOTICES: Final[tuple[NoticeType, ...]] = ()

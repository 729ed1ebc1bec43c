"""Notices: opening an agreement, its sides, what it is tied to."""

from __future__ import annotations

from typing import Final

from emining.notices.types import NoticeType

NOTICES: Final[tuple[NoticeType, ...]] = ()

"""Notices: milestones, evidence, reviews, what becomes of an agreement."""

from __future__ import annotations

from typing import Final

from emining.notices.types import NoticeType

NOTICES: Final[tuple[NoticeType, ...]] = ()

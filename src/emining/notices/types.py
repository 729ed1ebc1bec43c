"""Kinds of notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NoticeType:
    """One kind of notice: its stable code, and its subject and body as lazy translations with %(facts)s.

    `is_official` marks those that a person may not switch off by e-mail, because a right or a date hangs on them.
    """

    code: str
    subject: Any
    body: Any
    is_official: bool = False


@dataclass(frozen=True, slots=True)
class RenderedNotice:
    """A notice in one language."""

    subject: str
    body: str

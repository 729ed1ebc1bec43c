"""One thing that a seat can do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """Something this seat can do now: what, where, and how much of it waits (None where nothing is counted)."""

    name: str
    what: str
    href: str
    icon: str
    waiting: int | None = None

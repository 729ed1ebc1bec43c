"""What other apps hang on a meeting: "open an MoU from this meeting". They register; forum only shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emining.accounts.types import Actor


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting as an opener sees it: the companies by organisation, the event, the day."""

    meeting_id: int
    event_code: str
    organisation_ids: tuple[int | None, int | None]
    held_on: str


@dataclass(frozen=True, slots=True)
class Opener:
    """One thing that can be opened from a meeting: its words (lazy) and its address."""

    label: Any
    href: str


OpenerFunction = Callable[[Actor, MeetingFacts], Opener | None]

_openers: list[OpenerFunction] = []


def register_opener(function: OpenerFunction) -> None:
    """Offer something on the page of a meeting. The function answers None when it offers nothing to this actor."""
    if function not in _openers:
        _openers.append(function)


def openers_for(actor: Actor, meeting: MeetingFacts) -> list[Opener]:
    """Everything that can be opened from a meeting by this actor."""
    return [found for function in _openers if (found := function(actor, meeting)) is not None]


def forget_opener(function: OpenerFunction) -> None:
    """Forget a registered function, for tests."""
    if function in _openers:
        _openers.remove(function)

"""Announced events found by words. There are few of them: no index is needed."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from emining.forum.models import Event
from emining.forum.selectors.gate import events_public

_READ: Final = ("name_en", "name_zh", "name_ur", "venue_en", "venue_zh", "venue_ur", "code")


def search_events(words: str, limit: int = 6) -> tuple[list[Event], int]:
    """The first announced events that hold every word in a name, the venue or the code, and how many there are."""
    events = events_public()
    for word in words.split():
        held = Q()
        for column in _READ:
            held |= Q(**{f"{column}__icontains": word})
        events = events.filter(held)
    return list(events[:limit]), events.count()

"""What may be read, each ending in a gate of rooms."""

from emining.rooms.access import decide, rights_of
from emining.rooms.selectors.gate import (
    accesses_visible_to,
    members_visible_to,
    releases_visible_to,
    rooms_kept_by,
    rooms_visible_to,
)

__all__ = [
    "accesses_visible_to",
    "decide",
    "members_visible_to",
    "releases_visible_to",
    "rights_of",
    "rooms_kept_by",
    "rooms_visible_to",
]

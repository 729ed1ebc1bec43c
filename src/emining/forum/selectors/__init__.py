"""What other apps may ask of forum. Each reading ends in its gate."""

from emining.forum.selectors.counts import (
    approvals_waiting,
    events_public_count,
    living_figures,
    next_meetings,
    plans_waiting,
    waiting_requests,
)
from emining.forum.selectors.gate import (
    delegations_visible_to,
    events_public,
    events_visible_to,
    meetings_visible_to,
    own_delegation,
    participants_visible_to,
    requests_visible_to,
)
from emining.forum.selectors.held import held_meeting, invented_meeting_of
from emining.forum.selectors.search import search_events

__all__ = [
    "approvals_waiting",
    "delegations_visible_to",
    "events_public",
    "events_public_count",
    "events_visible_to",
    "held_meeting",
    "invented_meeting_of",
    "living_figures",
    "meetings_visible_to",
    "next_meetings",
    "own_delegation",
    "participants_visible_to",
    "plans_waiting",
    "requests_visible_to",
    "search_events",
    "waiting_requests",
]

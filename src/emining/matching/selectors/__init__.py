"""What other apps may read of matching. Each ends in a gate."""

from emining.matching.selectors.gate import interests_visible_to, suggestions_visible_to
from emining.matching.selectors.scores import pair_scores
from emining.matching.selectors.suggestions import suggestion_teasers
from emining.matching.selectors.work import open_reports, unread_messages, waiting_interests

__all__ = [
    "interests_visible_to",
    "open_reports",
    "pair_scores",
    "suggestion_teasers",
    "suggestions_visible_to",
    "unread_messages",
    "waiting_interests",
]

"""The forum app."""

from __future__ import annotations

from django.apps import AppConfig


class ForumConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.forum"
    label = "forum"
    # Running processes never delete meetings or their changes: what does not take place is cancelled, and told.
    database_rights = {
        "forum_meeting": ("SELECT", "INSERT", "UPDATE"),
        "forum_meetingchange": ("SELECT", "INSERT", "UPDATE"),
        "forum_meetingside": ("SELECT", "INSERT", "UPDATE"),
        "forum_importrun": ("SELECT", "INSERT"),
        "forum_checkin": ("SELECT", "INSERT"),
    }

    def ready(self) -> None:
        """Declare the app's events and notices, and say what a merger of organisations does."""
        from emining.audit import registry as events_registry
        from emining.forum import merging
        from emining.forum.events import EVENTS
        from emining.forum.notices import NOTICES
        from emining.forum.scores import register_scores
        from emining.matching.selectors import pair_scores
        from emining.notices import registry as notices_registry
        from emining.parties.merging import register as register_mover

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)
        register_scores(pair_scores)
        register_mover("forum", merging.move_organisation, undo=merging.move_back)

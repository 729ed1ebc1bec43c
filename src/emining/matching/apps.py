"""The matching app."""

from __future__ import annotations

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.matching"
    label = "matching"

    def ready(self) -> None:
        """Declare the app's events and notices."""
        from emining.audit import registry as events_registry
        from emining.matching.events import EVENTS
        from emining.matching.notices import NOTICES
        from emining.notices import registry as notices_registry

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)

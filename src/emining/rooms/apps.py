"""The rooms app."""

from __future__ import annotations

from django.apps import AppConfig


class RoomsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.rooms"
    label = "rooms"

    def ready(self) -> None:
        """Declare the app's events and notices."""
        from emining.audit import registry as events_registry
        from emining.notices import registry as notices_registry
        from emining.rooms.events import EVENTS
        from emining.rooms.notices import NOTICES

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)

"""The capacity app."""

from __future__ import annotations

from django.apps import AppConfig


class CapacityConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.capacity"
    label = "capacity"

    def ready(self) -> None:
        """Declare the app's events and notices."""
        from emining.audit import registry as events_registry
        from emining.capacity.events import EVENTS
        from emining.capacity.notices import NOTICES
        from emining.notices import registry as notices_registry

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)

"""The capacity app."""

from __future__ import annotations

from django.apps import AppConfig


class CapacityConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.capacity"
    label = "capacity"
    # What was counted and what proves it is written once; certificates are revoked, never deleted.
    database_rights = {
        "capacity_heads": ("SELECT", "INSERT"),
        "capacity_paper": ("SELECT", "INSERT"),
        "capacity_delivery": ("SELECT", "INSERT", "UPDATE"),
        "capacity_certificate": ("SELECT", "INSERT", "UPDATE"),
        "capacity_promise": ("SELECT", "INSERT", "UPDATE"),
    }

    def ready(self) -> None:
        """Declare events and notices, show promises on agreements, say what a merger of organisations does."""
        from emining.agreements.panels import register_panel
        from emining.audit import registry as events_registry
        from emining.capacity import merging
        from emining.capacity.events import EVENTS
        from emining.capacity.notices import NOTICES
        from emining.capacity.panel import panel
        from emining.notices import registry as notices_registry
        from emining.parties.merging import register as register_mover

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)
        register_panel("capacity", 60, panel)
        register_mover("capacity", merging.move_organisation, undo=merging.move_back)

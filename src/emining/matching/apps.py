"""The matching app."""

from __future__ import annotations

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.matching"
    label = "matching"
    # Messages and weights are written once. Of an interest, who asked whom about what never changes, but for a merger.
    database_rights = {
        "matching_message": ("SELECT", "INSERT", "UPDATE (organisation_id)"),
        "matching_attachment": ("SELECT", "INSERT"),
        "matching_weightsversion": ("SELECT", "INSERT", "UPDATE (is_current)"),
        "matching_report": (
            "SELECT",
            "INSERT",
            "UPDATE (organisation_id, outcome, note, decided_by_id, decided_at)",
        ),
    }

    def ready(self) -> None:
        """Declare the app's events and notices, listen to the market, and say what a merger of organisations does."""
        from emining.audit import registry as events_registry
        from emining.matching import listening, merging, panels
        from emining.matching.events import EVENTS
        from emining.matching.notices import NOTICES
        from emining.notices import registry as notices_registry
        from emining.parties.merging import register as register_mover
        from emining.parties.panels import register as register_panel

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)
        listening.begin()
        register_mover("matching", merging.move_organisation, undo=merging.move_back)
        register_panel("matching", panels.interest_panel)

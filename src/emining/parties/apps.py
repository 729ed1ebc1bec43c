"""The parties app."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.parties"
    label = "parties"
    database_rights = {
        # -- ownership: rows are kept, only the open end of what was known is closed; names can be erased on request.
        "parties_interest": ("SELECT", "INSERT", "UPDATE (known)"),
        "parties_holderperson": (
            "SELECT",
            "INSERT",
            "UPDATE (name, nationality, officer_id, is_public, public_source)",
        ),
    }

    def ready(self) -> None:
        """Declare the app's events and notices."""
        from emining.audit import registry as events_registry
        from emining.notices import registry as notices_registry
        from emining.parties.events import EVENTS
        from emining.parties.notices import NOTICES

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)

        # -- trust: doubles and lists are looked through after every change -------------------------------------------
        from emining.parties import listening

        listening.begin()
        self._ready_ownership()

    @staticmethod
    def _ready_ownership() -> None:
        from emining.parties import ownership_panel, panels

        panels.register("ownership", ownership_panel.panel)

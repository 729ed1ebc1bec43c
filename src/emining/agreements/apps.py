"""The agreements app."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.agreements"
    label = "agreements"
    # text: what was cut, read and said is written once; nobody but the owner deletes.
    database_rights = {
        "agreements_version": ("SELECT", "INSERT"),
        "agreements_readreceipt": ("SELECT", "INSERT"),
        "agreements_clausecomment": ("SELECT", "INSERT"),
        "agreements_proposal": ("SELECT", "INSERT", "UPDATE (state, reason, decided_by_id, decided_at, after_id)"),
    }

    def ready(self) -> None:
        """Declare the app's events and notices."""
        from emining.agreements import panels, starting
        from emining.agreements.events import EVENTS
        from emining.agreements.notices import NOTICES
        from emining.agreements.services.text import start_text
        from emining.agreements.views.text_page import text_panel
        from emining.agreements.views.text_start import templates_of
        from emining.audit import registry as events_registry
        from emining.notices import registry as notices_registry

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)
        # text
        starting.register(templates_of, start_text)
        panels.register_panel("text", 30, text_panel)

"""The agreements app."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.agreements"
    label = "agreements"
    # What is said of an agreement is written once: later only its confirmation is added, and a merger moves its names.
    database_rights = {
        "agreements_stagereached": (
            "SELECT",
            "INSERT",
            "UPDATE (verified_by_id, verifier_id, verified_at, recorded_by_id)",
        ),
        "agreements_capitalentry": (
            "SELECT",
            "INSERT",
            "UPDATE (verified_by_id, verifier_id, verified_at, recorded_by_id)",
        ),
        "agreements_dollarrate": ("SELECT", "INSERT"),
        # text: a version, what was read and what was said stay as they are, but for a merger of organisations.
        "agreements_version": ("SELECT", "INSERT", "UPDATE (organisation_id)"),
        "agreements_readreceipt": ("SELECT", "INSERT", "UPDATE (organisation_id)"),
        "agreements_clausecomment": ("SELECT", "INSERT", "UPDATE (organisation_id)"),
        "agreements_proposal": (
            "SELECT",
            "INSERT",
            "UPDATE (state, reason, decided_by_id, decided_at, after_id, organisation_id)",
        ),
    }

    def ready(self) -> None:
        """Declare the app's events and notices, its merging of organisations, and what its parts show on the page."""
        from emining.agreements import core_panels, merging, origins, panels, starting
        from emining.agreements import core_panels, funnel_panel, merging, origins, panels
        from emining.agreements.events import EVENTS
        from emining.agreements.notices import NOTICES
        from emining.agreements.services.text import start_text
        from emining.agreements.views.text_page import text_panel
        from emining.agreements.views.text_start import templates_of
        from emining.audit import registry as events_registry
        from emining.notices import registry as notices_registry
        from emining.parties.merging import register as register_mover
        from emining.projects.hooks import register_opener

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)
        register_mover("agreements", merging.move_organisation, undo=merging.move_back)
        register_opener(origins.project_opener)
        panels.register_action(core_panels.core_actions)
        panels.register_panel("concerns", 5, core_panels.links_panel)
        # text
        starting.register(templates_of, start_text)
        panels.register_panel("text", 30, text_panel)
        panels.register_panel("funnel", 50, funnel_panel.funnel_panel)

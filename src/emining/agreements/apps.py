"""The agreements app."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.agreements"
    label = "agreements"
    # What is said of an agreement is written once: later only its confirmation is added, and a merger moves its names.
    database_rights = {
        # funnel
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
        # following
        "agreements_claim": ("SELECT", "INSERT", "UPDATE (state, organisation_id)"),
        "agreements_evidence": ("SELECT", "INSERT", "UPDATE (counts)"),
        "agreements_verification": ("SELECT", "INSERT", "UPDATE (organisation_id)"),
        "agreements_changeanswer": ("SELECT", "INSERT", "UPDATE (organisation_id)"),
        "agreements_reviewpresence": ("SELECT", "INSERT", "UPDATE (organisation_id)"),
        "agreements_reminder": ("SELECT", "INSERT"),
    }

    def ready(self) -> None:
        """Declare the app's events and notices, its merging of organisations, and what its parts show on the page."""
        from emining.agreements import core_panels, funnel_panel, merging, origins, panels, panels_following
        from emining.agreements.events import EVENTS
        from emining.agreements.notices import NOTICES
        from emining.audit import registry as events_registry
        from emining.notices import registry as notices_registry
        from emining.parties.merging import register as register_mover
        from emining.projects.hooks import register_opener

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)
        panels_following.register()
        register_mover("agreements", merging.move_organisation, undo=merging.move_back)
        register_opener(origins.project_opener)
        panels.register_action(core_panels.core_actions)
        panels.register_panel("concerns", 5, core_panels.links_panel)
        panels.register_panel("funnel", 50, funnel_panel.funnel_panel)

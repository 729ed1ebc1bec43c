"""The agreements app."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.agreements"
    label = "agreements"
    # What was signed, and what was once recorded of the law, is written once; running processes delete none of it.
    database_rights = {
        "agreements_signatory": ("SELECT", "INSERT", "UPDATE (removed_at)"),
        "agreements_signinground": (
            "SELECT",
            "INSERT",
            "UPDATE (state, current_id, completed_at, voided_at, void_reason)",
        ),
        "agreements_signatureslot": ("SELECT", "INSERT", "UPDATE"),
        "agreements_paperscan": ("SELECT", "INSERT", "UPDATE (organisation_id)"),
        "agreements_legalstanding": ("SELECT", "INSERT"),
        # What is said of an agreement is written once: later only its confirmation, and a merger moves its names.
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
        # following: what was claimed, found and answered is written once; only what became of it is added.
        "agreements_claim": ("SELECT", "INSERT", "UPDATE (state, organisation_id)"),
        "agreements_evidence": ("SELECT", "INSERT", "UPDATE (counts)"),
        "agreements_verification": ("SELECT", "INSERT", "UPDATE (organisation_id)"),
        "agreements_changeanswer": ("SELECT", "INSERT", "UPDATE (organisation_id)"),
        "agreements_reviewpresence": ("SELECT", "INSERT", "UPDATE (organisation_id)"),
        "agreements_reminder": ("SELECT", "INSERT"),
    }

    def ready(self) -> None:
        """Declare the app's events and notices, its merging of organisations, and what its parts show on the page."""
        from emining.agreements import core_panels, funnel_panel, merging, origins, panels, panels_following, starting
        from emining.agreements.events import EVENTS
        from emining.agreements.notices import NOTICES
        from emining.agreements.services.text import start_text
        from emining.agreements.views.signing_panel import signing_actions, signing_panel
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
        panels.register_panel("signing", 20, signing_panel)
        panels.register_action(signing_actions)
        panels.register_panel("funnel", 50, funnel_panel.funnel_panel)
        # text
        starting.register(templates_of, start_text)
        panels.register_panel("text", 30, text_panel)
        panels_following.register()

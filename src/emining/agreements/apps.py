"""The agreements app."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.agreements"
    label = "agreements"
    # following: what was claimed, found and answered is written once; only what became of it is added.
    database_rights = {
        "agreements_claim": ("SELECT", "INSERT", "UPDATE (state)"),
        "agreements_evidence": ("SELECT", "INSERT", "UPDATE (counts)"),
        "agreements_verification": ("SELECT", "INSERT"),
        "agreements_changeanswer": ("SELECT", "INSERT"),
        "agreements_reviewpresence": ("SELECT", "INSERT"),
        "agreements_reminder": ("SELECT", "INSERT"),
    }

    def ready(self) -> None:
        """Declare the app's events and notices."""
        from emining.agreements import panels_following
        from emining.agreements.events import EVENTS
        from emining.agreements.notices import NOTICES
        from emining.audit import registry as events_registry
        from emining.notices import registry as notices_registry

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)
        panels_following.register()

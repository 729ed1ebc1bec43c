"""The agreements app."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.agreements"
    label = "agreements"

    def ready(self) -> None:
        """Declare the app's events and notices."""
        from emining.agreements.events import EVENTS
        from emining.agreements.notices import NOTICES
        from emining.audit import registry as events_registry
        from emining.notices import registry as notices_registry

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)

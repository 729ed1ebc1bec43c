"""The parties app."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.parties"
    label = "parties"

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

"""The parties app."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.parties"
    label = "parties"

    def ready(self) -> None:
        """Tell the audit how parties' events read."""
        from emining.audit.registry import register
        from emining.parties.events import EVENTS

        register(EVENTS)

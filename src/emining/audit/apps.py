"""The audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.audit"
    label = "audit"

    def ready(self) -> None:
        """Declare the audit's own events."""
        from emining.audit.events import EVENTS
        from emining.audit.registry import register

        register(EVENTS)

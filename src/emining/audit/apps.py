"""The audit app."""

from typing import Final

from django.apps import AppConfig

DATABASE_RIGHTS: Final = {
    "audit_event": ("SELECT", "INSERT"),
    "audit_personalvalue": ("SELECT", "INSERT", "UPDATE (salt, value, redacted_by_id)"),
    "audit_signedhead": ("SELECT", "INSERT"),
}
"""All that the web and worker roles may do with the audit's tables; every other right is withheld."""


class AuditConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.audit"
    label = "audit"
    database_rights = DATABASE_RIGHTS

    def ready(self) -> None:
        """Declare the audit's own events."""
        from emining.audit.events import EVENTS
        from emining.audit.registry import register

        register(EVENTS)

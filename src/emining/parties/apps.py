"""The parties app."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.parties"
    label = "parties"
    database_rights = {
        # -- ownership: rows are kept, only the open end of what was known is closed; names can be erased on request.
        "parties_interest": ("SELECT", "INSERT", "UPDATE (known)"),
        "parties_holderperson": (
            "SELECT",
            "INSERT",
            "UPDATE (name, nationality, officer_id, is_public, public_source)",
        ),
    }

    def ready(self) -> None:
        """Tell the audit how parties' events read."""
        from emining.audit.registry import register
        from emining.parties.events import EVENTS

        register(EVENTS)

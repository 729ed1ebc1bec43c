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
        # -- trust: what was loaded, merged, asked and decided stays; nobody but the owner deletes it.
        "parties_refusedrow": ("SELECT", "INSERT"),
        "parties_listversion": ("SELECT", "INSERT", "UPDATE (added, changed, removed)"),
        "parties_listentry": ("SELECT", "INSERT", "UPDATE"),
        "parties_hit": ("SELECT", "INSERT", "UPDATE"),
        "parties_merge": ("SELECT", "INSERT", "UPDATE (undone_by_id, undone_at, undone_words)"),
        "parties_verificationcase": ("SELECT", "INSERT", "UPDATE"),
        "parties_checklistitem": ("SELECT", "INSERT", "UPDATE"),
        "parties_erasurerequest": ("SELECT", "INSERT", "UPDATE"),
    }

    def ready(self) -> None:
        """Declare the app's events and notices."""
        from emining.audit import registry as events_registry
        from emining.notices import registry as notices_registry
        from emining.parties.events import EVENTS
        from emining.parties.notices import NOTICES

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)

        # -- trust: doubles and lists are looked through after every change -------------------------------------------
        from emining.parties import documents_merging, listening, merging

        listening.begin()
        merging.register("documents", documents_merging.move_organisation, undo=documents_merging.move_back)
        self._ready_ownership()

    @staticmethod
    def _ready_ownership() -> None:
        from emining.parties import ownership_panel, panels
        from emining.parties.selectors.ownership_screening import concerned_by, owners_of
        from emining.parties.selectors.screening import register_subjects

        panels.register("ownership", ownership_panel.panel)
        register_subjects("ownership", owners_of, concerned=concerned_by)

"""The rooms app."""

from __future__ import annotations

from django.apps import AppConfig


class RoomsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.rooms"
    label = "rooms"
    # What was promised, brought and opened is written once; the rest of a room changes and is never deleted, except
    # lines of rights (their history is the audit's) and shapes of a layer.
    database_rights = {
        "rooms_undertaking": ("SELECT", "INSERT"),
        "rooms_acceptance": ("SELECT", "INSERT"),
        "rooms_documentversion": ("SELECT", "INSERT"),
        "rooms_access": ("SELECT", "INSERT"),
        "rooms_answer": ("SELECT", "INSERT"),
        "rooms_courtesytranslation": ("SELECT", "INSERT"),
        "rooms_handedcopy": ("SELECT", "INSERT"),
        "rooms_archive": ("SELECT", "INSERT"),
        "rooms_question": (
            "SELECT",
            "INSERT",
            "UPDATE (state, assigned_to_id, due_on, published_wording, published_language, reason)",
        ),
        "rooms_room": ("SELECT", "INSERT", "UPDATE"),
        "rooms_member": ("SELECT", "INSERT", "UPDATE"),
        "rooms_release": ("SELECT", "INSERT", "UPDATE"),
        "rooms_roomdocument": ("SELECT", "INSERT", "UPDATE"),
        "rooms_roomlayer": ("SELECT", "INSERT", "UPDATE"),
    }

    def ready(self) -> None:
        """Declare the app's events, notices and uploads."""
        from emining.audit import registry as events_registry
        from emining.notices import registry as notices_registry
        from emining.parties.merging import register as register_mover
        from emining.rooms import merging
        from emining.rooms.events import EVENTS
        from emining.rooms.notices import NOTICES
        from emining.rooms.receiving import register

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)
        register()
        register_mover("rooms", merging.move_organisation, undo=merging.move_back)

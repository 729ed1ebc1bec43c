"""The titles app."""

from __future__ import annotations

from django.apps import AppConfig


class TitlesConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.titles"
    label = "titles"
    # Running processes add versions and close them; nobody but the owner deletes, and what was lodged stays.
    database_rights = {
        "titles_title": ("SELECT", "INSERT"),
        "titles_titleversion": ("SELECT", "INSERT", "UPDATE (known)"),
        "titles_application": ("SELECT", "INSERT", "UPDATE (state)"),
    }

    def ready(self) -> None:
        """Declare the app's events, notices and import target."""
        from emining.audit import registry as events_registry
        from emining.notices import registry as notices_registry
        from emining.places.intake import targets
        from emining.titles.events import EVENTS
        from emining.titles.notices import NOTICES
        from emining.titles.services.import_target import TitlesTarget

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)
        targets.register(TitlesTarget())

"""The projects app."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.projects"
    label = "projects"
    # What an officer found is written once; projects and listings with a number stay, so nobody but the owner of the
    # database deletes a vetting. Drafts, rows of a section and saved searches are people's own and may go.
    database_rights = {
        "projects_vetting": ("SELECT", "INSERT"),
        "projects_vettingpoint": ("SELECT", "INSERT"),
    }

    def ready(self) -> None:
        """Declare the app's events and notices, and say what a merger of organisations does."""
        from emining.audit import registry as events_registry
        from emining.notices import registry as notices_registry
        from emining.parties.merging import register as register_mover
        from emining.projects import merging
        from emining.projects.events import EVENTS
        from emining.projects.notices import NOTICES

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)
        register_mover("projects", merging.move_organisation, undo=merging.move_back)

"""The workspaces app."""

from __future__ import annotations

from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.workspaces"
    label = "workspaces"
    # What was said and decided is written once; a trigger holds decisions and answers for the owner of the tables too.
    database_rights = {
        "workspaces_decision": ("SELECT", "INSERT"),
        "workspaces_minutesanswer": ("SELECT", "INSERT"),
        "workspaces_comment": ("SELECT", "INSERT"),
    }

    def ready(self) -> None:
        """Declare the app's events and notices, listen for agreements that come into force, show the panel."""
        from emining.agreements.panels import register_panel
        from emining.audit import outbox
        from emining.audit import registry as events_registry
        from emining.notices import registry as notices_registry
        from emining.parties.merging import register as register_mover
        from emining.workspaces import merging
        from emining.workspaces.events import EVENTS
        from emining.workspaces.notices import NOTICES
        from emining.workspaces.panels import workspace_panel
        from emining.workspaces.services.open_workspace import open_on_conclusion

        events_registry.register(EVENTS)
        notices_registry.register(NOTICES)
        outbox.listen("agreements.agreement.concluded", open_on_conclusion, name="workspaces.open_on_conclusion")
        register_panel("workspace", 10, workspace_panel)
        register_mover("workspaces", merging.move_organisation, undo=merging.move_back)

"""The documents app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.documents"
    label = "documents"

    def ready(self) -> None:
        """Tell the audit how documents' events read, and the inbox how their notices do."""
        from emining.audit.registry import register
        from emining.documents.events import EVENTS
        from emining.documents.notices import NOTICES
        from emining.notices import registry as notices_registry

        register(EVENTS)
        notices_registry.register(NOTICES)

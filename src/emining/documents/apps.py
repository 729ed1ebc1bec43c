"""The documents app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.documents"
    label = "documents"

    def ready(self) -> None:
        """Tell the audit how documents' events read."""
        from emining.audit.registry import register
        from emining.documents.events import EVENTS

        register(EVENTS)

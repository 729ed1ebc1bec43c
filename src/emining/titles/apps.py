"""The titles app."""

from __future__ import annotations

from django.apps import AppConfig


class TitlesConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.titles"
    label = "titles"

    def ready(self) -> None:
        """Declare the app's events."""
        from emining.audit.registry import register
        from emining.titles.events import EVENTS

        register(EVENTS)

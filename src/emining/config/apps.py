"""The app that knows all apps."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Composition of the platform."""

    name = "emining.config"
    label = "config"

    def ready(self) -> None:
        """Tie apps together that may not know of each other."""
        from emining.config import openers

        openers.connect()

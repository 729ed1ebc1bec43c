"""The app that knows all apps."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Composition of the platform."""

    name = "emining.config"
    label = "config"

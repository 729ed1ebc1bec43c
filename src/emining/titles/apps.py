"""The titles app."""

from django.apps import AppConfig


class TitlesConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.titles"
    label = "titles"

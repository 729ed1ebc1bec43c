"""The desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.desk"
    label = "desk"

"""The notices app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.notices"
    label = "notices"

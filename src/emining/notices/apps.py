"""The notices app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """See README.md beside this file. Apps declare their kinds of notice with `notices.registry.register`."""

    name = "emining.notices"
    label = "notices"

"""The publicsite app."""

from django.apps import AppConfig


class PublicsiteConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.publicsite"
    label = "publicsite"

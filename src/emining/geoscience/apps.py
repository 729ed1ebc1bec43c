"""The geoscience app."""

from django.apps import AppConfig


class GeoscienceConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.geoscience"
    label = "geoscience"

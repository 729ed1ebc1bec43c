"""The places app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.places"
    label = "places"

"""The places app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.places"
    label = "places"

    def ready(self) -> None:
        """Declare the events and the import target."""
        from emining.audit.registry import register
        from emining.places.events import EVENTS
        from emining.places.intake.targets import register as register_target
        from emining.places.services.import_boundaries import BoundariesTarget

        register(EVENTS)
        register_target(BoundariesTarget())

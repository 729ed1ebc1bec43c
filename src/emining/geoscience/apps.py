"""The geoscience app."""

from django.apps import AppConfig


class GeoscienceConfig(AppConfig):
    """See README.md beside this file."""

    name = "emining.geoscience"
    label = "geoscience"

    def ready(self) -> None:
        """Declare the events and the import target."""
        from emining.audit.registry import register
        from emining.geoscience.events import EVENTS
        from emining.geoscience.services.import_occurrences import OccurrencesTarget
        from emining.places.intake.targets import register as register_target

        register(EVENTS)
        register_target(OccurrencesTarget())

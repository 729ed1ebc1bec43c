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
        from emining.geoscience.selectors import commodity_vocabulary
        from emining.geoscience.services.import_occurrences import OccurrencesTarget
        from emining.parties.commodities import register as register_vocabulary
        from emining.places.intake.targets import register as register_target

        register(EVENTS)
        register_target(OccurrencesTarget())
        register_vocabulary(commodity_vocabulary)

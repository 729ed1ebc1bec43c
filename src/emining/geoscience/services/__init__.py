"""What other apps may have geoscience do."""

from emining.geoscience.services.decide_same_deposit import decide_same_deposit
from emining.geoscience.services.load_facts import load_geoscience_facts

__all__ = ["decide_same_deposit", "load_geoscience_facts"]

"""What is known of the ground, by whom it was published, and how far to trust it."""

from emining.geoscience.models.commodity import Commodity
from emining.geoscience.models.dataset import Dataset
from emining.geoscience.models.figure import ResourceFigure
from emining.geoscience.models.occurrence import Occurrence
from emining.geoscience.models.same_deposit import SameDepositLink

__all__ = ["Commodity", "Dataset", "Occurrence", "ResourceFigure", "SameDepositLink"]

"""Words of geoscience: kinds of occurrence, their state, groups of minerals. Codes are stored; words stand beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

OCCURRENCE_KINDS: Final = {
    "occurrence": _("Occurrence"),
    "deposit": _("Deposit"),
    "mine": _("Mine"),
    "facility": _("Processing facility"),
    "prospect": _("Prospect"),
    "district": _("Mineral district"),
}

OCCURRENCE_STATES: Final = {
    "unknown": _("Not established"),
    "prospect": _("Prospect"),
    "exploration": _("Under exploration"),
    "development": _("Under development"),
    "producing": _("Producing"),
    "small_mining": _("Small-scale mining"),
    "idle": _("Not in operation"),
}

MINERAL_GROUPS: Final = {
    "A": _("Construction and industrial minerals"),
    "B": _("Precious stones"),
    "C": _("Precious metals"),
    "D": _("Semi-precious stones"),
    "E": _("Base metals"),
    "F": _("Minor minerals"),
    "N": _("Nuclear minerals and fuels outside the mineral titles"),
    "": _("Not grouped"),
}
"""Groups of the Gilgit-Baltistan Mining Concession Rules 2016, Schedule 3. N is what its definition leaves out."""

FIGURE_CATEGORIES: Final = {
    "resource": _("Mineral resource"),
    "reserve": _("Mineral reserve"),
    "measured": _("Measured resource"),
    "indicated": _("Indicated resource"),
    "inferred": _("Inferred resource"),
    "proved": _("Proved reserve"),
    "probable": _("Probable reserve"),
    "contained_metal": _("Contained metal"),
    "grade": _("Grade"),
    "production": _("Production"),
    "capacity": _("Capacity"),
    "investment": _("Investment"),
    "area": _("Area"),
    "drilling": _("Drilling"),
    "share": _("Share of ownership"),
    "royalty": _("Royalty"),
    "rent": _("Rent"),
    "term": _("Term"),
    "life": _("Life of mine"),
    "announced": _("Announced quantity"),
}

DUPLICATE_VERDICTS: Final = {
    "possible": _("Possibly the same"),
    "confirmed": _("Confirmed to be the same"),
    "denied": _("Confirmed to be different"),
}


@dataclass(frozen=True, slots=True)
class OccurrenceFilter:
    """What a list of occurrences is narrowed to. Empty fields narrow nothing; codes only, never labels."""

    commodity: str = ""
    group: str = ""
    kind: str = ""
    province: str = ""
    dataset: str = ""
    text: str = ""
    bbox: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Nearby:
    """Something near a point: what it is, how far it is (kilometres on the ellipsoid), and how to reach its page."""

    thing: Any
    distance_km: float

"""Words of the ground that other apps speak: levels, kinds, grades, publication precision. Pure values, no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, Protocol

from django.utils.translation import gettext_lazy as _

Precision = Literal["exact", "generalised", "none"]
Audience = Literal["public", "officer"]
Level = Literal["land", "country", "province", "district"]

LEVELS: Final = {
    "land": _("Land"),
    "country": _("Countries"),
    "province": _("Provinces and territories"),
    "district": _("Districts"),
}

PLACE_KINDS: Final = {
    "sez": _("Special economic zone"),
    "epz": _("Export processing zone"),
    "port": _("Seaport"),
    "border_crossing": _("Border crossing"),
    "customs_station": _("Customs station"),
    "city": _("City"),
    "route": _("Route"),
}

GRADES: Final = {
    "P": _("Official text read"),
    "S": _("Secondary source"),
    "M": _("Unverified"),
}
"""How well a fact is established. P may enforce, S may warn, M is shown as unverified."""

PRECISIONS: Final = {
    "exact": _("Exact geometry"),
    "generalised": _("Generalised geometry"),
    "none": _("No geometry"),
}

AUDIENCES: Final = {"public": _("Everyone"), "officer": _("Officers of the jurisdiction")}

LAYERS: Final = {
    "titles": _("Titles of an official register"),
    "titles.demonstration": _("Demonstration titles"),
    "titles.reference": _("Foreign reference registers"),
    "occurrences": _("Occurrences and deposits"),
    "places": _("Places and routes"),
    "boundaries": _("Boundaries"),
}
"""Layers the publication policy knows. An unknown layer is published to nobody."""

GENERALISED_STEP_DEG: Final = 0.05
"""Side of the grid cell, in degrees of WGS 84, to which a generalised geometry is snapped (about 5.5 km)."""

DEFAULT_POLICY: Final[dict[tuple[str, Audience], Precision]] = {
    # Surveying and Mapping Act 2014, s.11: nobody may publish maps of Pakistan without registration. Until an
    # authority's approval is recorded as a PublicationRule, a real register is shown generalised.
    ("titles", "public"): "generalised",
    ("titles", "officer"): "exact",
    ("titles.demonstration", "public"): "exact",
    ("titles.demonstration", "officer"): "exact",
    # The publisher of each foreign register has already published it, under an open licence.
    ("titles.reference", "public"): "exact",
    ("titles.reference", "officer"): "exact",
    ("occurrences", "public"): "exact",
    ("occurrences", "officer"): "exact",
    ("places", "public"): "exact",
    ("places", "officer"): "exact",
    ("boundaries", "public"): "exact",
    ("boundaries", "officer"): "exact",
}


class Seated(Protocol):
    """What places must know of an actor to choose an audience. `accounts.types.Actor` satisfies this."""

    @property
    def role(self) -> str: ...
    @property
    def jurisdictions(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Policy:
    """The publication policy as it stands: recorded rules first, then the default, then nothing.

    `rules` maps (jurisdiction code or "", layer, audience) to a precision; the rule of the jurisdiction beats its
    federation's, and that beats the rule for everywhere.
    """

    rules: dict[tuple[str, str, str], Precision]

    def precision(self, jurisdiction_code: str, layer: str, audience: Audience) -> Precision:
        """How exactly geometry of a layer of a jurisdiction may be shown to an audience."""
        for place in dict.fromkeys((jurisdiction_code, jurisdiction_code.split("-", maxsplit=1)[0], "")):
            found = self.rules.get((place, layer, audience))
            if found is not None:
                return found
        return DEFAULT_POLICY.get((layer, audience), "none")

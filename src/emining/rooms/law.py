"""What the law says of showing things to foreigners, as coded tables. Pure: no database.

Source: Surveying and Mapping Act 2014 (amended 2020) ss. 11, 13 and 16, read at first hand: grade P, and enforced.
Conditions of no-objection certificates are known from the press alone: grade S, and they warn. A class that nobody has
established is never guessed: such a thing opens to nobody but the room's owner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

HOME: Final = "PK"
"""Whose law this is: everybody of another country is a foreigner, and so is whoever's country is not established."""

P: Final = "P"
S: Final = "S"


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule that a release can rest on. Grade P is enforced, grade S warns."""

    code: str
    law: Any
    section: str
    grade: str
    words: Any


@dataclass(frozen=True, slots=True)
class ThingClass:
    """One residency or export class: what it is, and the clauses under which a foreigner may have it.

    `never`: no release opens it to a foreigner. No clause and not `never`: the law asks nothing.
    """

    code: str
    name: Any
    clauses: tuple[str, ...] = ()
    never: str = ""


_ACT: Final = _("Surveying and Mapping Act 2014")
_NOC: Final = _("Conditions of the Interior Ministry's no-objection certificates")

SMA_11: Final = "SMA2014-11"
SMA_13: Final = "SMA2014-13"
SMA_16_MAPS: Final = "SMA2014-16-CLASSIFIED"
SMA_16_DIGITISING: Final = "SMA2014-16-DIGITISING"
NOC_RESULTS: Final = "NOC-RESULTS"
NOC_MAPS: Final = "NOC-MAPS"

CLAUSES: Final = {
    one.code: one
    for one in (
        Clause(
            SMA_11,
            _ACT,
            "11",
            P,
            _("Only who is registered with the Survey of Pakistan publishes maps of Pakistan or does geospatial work."),
        ),
        Clause(
            SMA_13,
            _ACT,
            "13",
            P,
            _(
                "Joint surveying or geospatial work with a foreign company needs the prior "
                "written approval of the concerned Division."
            ),
        ),
        Clause(SMA_16_MAPS, _ACT, "16", P, _("Classified maps are not given to foreigners.")),
        Clause(
            SMA_16_DIGITISING,
            _ACT,
            "16",
            P,
            _("Maps of the Survey of Pakistan are not digitised without the approval of the Surveyor General."),
        ),
        Clause(
            NOC_RESULTS, _NOC, "", S, _("Results of geological, seismic and other tests are not to leave Pakistan.")
        ),
        Clause(NOC_MAPS, _NOC, "", S, _("No map is issued without permission.")),
    )
}

RELEASE_CLAUSES: Final = (SMA_11, SMA_13, SMA_16_DIGITISING, NOC_RESULTS, NOC_MAPS)
"""Clauses that an approval can be given under; the ban on classified maps knows none."""

NOT_ESTABLISHED: Final = ""
PUBLIC: Final = "public"
DOMESTIC: Final = "domestic"
COMMERCIAL: Final = "commercial"
PERSONAL: Final = "personal"
TEST_RESULTS: Final = "test_results"
MAP_PRODUCT: Final = "map_product"
RESTRICTED_GEODATA: Final = "restricted_geodata"
SURVEY_DERIVED: Final = "survey_derived"
CLASSIFIED_MAP: Final = "classified_map"

RESIDENCY: Final = {
    one.code: one
    for one in (
        ThingClass(PUBLIC, pgettext_lazy("residency class", "Public")),
        ThingClass(COMMERCIAL, _("Commercial: confidential, no rule of geodata law")),
        ThingClass(PERSONAL, _("Personal data: to people of Pakistan alone"), never="room_law_personal"),
        ThingClass(DOMESTIC, _("Domestic: the owner keeps it in Pakistan"), never="room_law_domestic"),
        ThingClass(TEST_RESULTS, _("Results of geological, seismic or other tests"), (NOC_RESULTS,)),
        ThingClass(MAP_PRODUCT, _("Map or geospatial product of Pakistan"), (SMA_11, SMA_13)),
        ThingClass(RESTRICTED_GEODATA, _("Restricted geodata: of surveying or geospatial work"), (SMA_13,)),
        ThingClass(SURVEY_DERIVED, _("Digitised from maps of the Survey of Pakistan"), (SMA_16_DIGITISING,)),
        ThingClass(CLASSIFIED_MAP, _("Classified map"), (SMA_16_MAPS,), never="room_law_classified_map"),
    )
}
"""Who may see a thing. `domestic` and `personal` are the owner's own words, no clause: they bind all the same."""

FREE: Final = "free"
ON_RELEASE: Final = "on_release"
RESULTS_STAY: Final = "results_stay"
STAYS: Final = "stays"

EXPORT: Final = {
    one.code: one
    for one in (
        ThingClass(FREE, _("May leave Pakistan")),
        ThingClass(RESULTS_STAY, _("Test results: should not leave Pakistan"), (NOC_RESULTS,)),
        ThingClass(ON_RELEASE, _("Leaves Pakistan on a recorded approval"), (SMA_11, SMA_13, SMA_16_DIGITISING)),
        ThingClass(STAYS, _("Does not leave Pakistan: shown, not handed out"), never="room_law_stays"),
    )
}
"""Who may take a copy away: asked of downloads, on top of the residency class."""

"""How officers vet a project or a listing: each criterion, what is looked at, and how many points which finding gives.

The points say that somebody looked and what they saw. They are no rating of the investment and no grant of anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

CRITERIA_VERSION: Final = "2026-11"
PROJECT: Final = "project"
LISTING: Final = "listing"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: `levels` are the findings an officer may choose from, points to words, in rising order.

    `must`: nothing is listed with no points here, whatever the total.
    """

    code: str
    applies_to: str
    label: Any
    question: Any
    levels: Mapping[int, Any]
    must: bool = False

    @property
    def most(self) -> int:
        """The most points."""
        return max(self.levels)


VETTING_CRITERIA: Final = (
    Criterion(
        "right",
        PROJECT,
        _("Right to the ground or site"),
        _("Is there a title, lease or allotment, and does the register say the same?"),
        {
            0: _("None stated, or the register contradicts it"),
            10: _("Applied for, or a right that no register here shows"),
            25: _("Looked up in the register and found as stated"),
        },
        must=True,
    ),
    Criterion(
        "owner",
        PROJECT,
        _("Who stands behind it"),
        _("Is the owner a known organisation whose identity was checked?"),
        {
            0: _("Identity could not be checked"),
            10: _("Identifiers are valid; papers not seen"),
            20: _("Verified on this platform"),
        },
        must=True,
    ),
    Criterion(
        "figures",
        PROJECT,
        _("Figures and their sources"),
        _("Has every figure a category, code, date and source, and was the source seen?"),
        {
            0: _("A figure has no source that can be found"),
            10: _("Sourced; the report was not seen"),
            20: _("The report was seen and says the same"),
        },
    ),
    Criterion(
        "capital",
        PROJECT,
        _("Capital sought"),
        _("Does the sum fit the stage and the study?"),
        {0: _("No basis given"), 5: _("A basis is stated"), 10: _("Fits a study that was seen")},
    ),
    Criterion(
        "access",
        PROJECT,
        _("Access and infrastructure"),
        _("Are power, water, road, rail and port stated with dates?"),
        {0: _("Not stated"), 5: _("Stated in part"), 10: _("All five stated with date and source")},
    ),
    Criterion(
        "surroundings",
        PROJECT,
        _("Environment and community"),
        _("Is there an assessment, and is a dispute known?"),
        {
            0: _("A dispute is known and not stated"),
            5: _("Nothing known against it"),
            10: _("An assessment or agreement was seen"),
        },
    ),
    Criterion(
        "contact",
        PROJECT,
        _("Contact answers"),
        _("Did the contact answer the officer within five working days?"),
        {0: _("No answer"), 5: _("Answered")},
        must=True,
    ),
    Criterion(
        "who",
        LISTING,
        _("Who asks or offers"),
        _("Is it a known organisation whose identity was checked?"),
        {
            0: _("Identity could not be checked"),
            20: _("Identifiers are valid; papers not seen"),
            40: _("Verified on this platform"),
        },
        must=True,
    ),
    Criterion(
        "what",
        LISTING,
        _("Is it clear what is wanted or offered"),
        _("Could a stranger answer it: what, how much, where, until when?"),
        {0: _("Not clear"), 15: _("Clear, quantity missing"), 30: _("Clear, with quantity or sum")},
        must=True,
    ),
    Criterion(
        "basis",
        LISTING,
        _("What it rests on"),
        _("Is there a project, a plant, a record of work behind it?"),
        {0: _("Nothing shown"), 15: _("Stated"), 30: _("Seen")},
    ),
)

THRESHOLDS: Final = {PROJECT: 60, LISTING: 50}


def criteria_of(subject: str) -> tuple[Criterion, ...]:
    """The criteria for a project or for a listing, in order."""
    return tuple(one for one in VETTING_CRITERIA if one.applies_to == subject)


def most_points(subject: str) -> int:
    """The most points that can be had."""
    return sum(one.most for one in criteria_of(subject))

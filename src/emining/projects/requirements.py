"""Which statement is required from which stage of a project on, and why.

One table drives the check on submission, the task list of the owner and the public reference page, so that all three
say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.projects.types import PROJECT_STAGES

STAGE_ORDER: Final = tuple(PROJECT_STAGES)
_GROUND: Final = frozenset({"survey", "extraction"})
"""Stages of the value chain that work on mineral ground: a smelter needs no title and has no resource."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One statement: its section of the form, the first stage that requires it, and the reason in words.

    `only_for`: value-chain stages of which the project must name one for the requirement to hold; empty: any project.
    """

    field: str
    section: str
    from_stage: str
    label: Any
    reason: Any
    only_for: frozenset[str] = frozenset()

    def holds_at(self, stage: str, value_chain: frozenset[str]) -> bool:
        """Whether a project of this stage and value chain must say it."""
        if self.only_for and not self.only_for & value_chain:
            return False
        return STAGE_ORDER.index(stage) >= STAGE_ORDER.index(self.from_stage)


REQUIREMENTS: Final = (
    Requirement("name", "words", "survey", _("Name in the source language"), _("Nobody can ask for what has no name.")),
    Requirement(
        "summary",
        "words",
        "survey",
        _("Summary in the source language"),
        _("Readers decide in a minute whether to read on."),
    ),
    Requirement("stage", "nature", "survey", _("Project stage"), _("What else is required depends on it.")),
    Requirement(
        "value_chain", "nature", "survey", _("Stages of the value chain"), _("Partners look by what they can do.")
    ),
    Requirement("commodities", "nature", "survey", _("Commodities"), _("Partners look by what they need.")),
    Requirement("seeks", "nature", "survey", _("What is looked for"), _("A listing without a wish finds nobody.")),
    Requirement(
        "jurisdiction", "place", "survey", _("Province or territory"), _("Minerals are governed by provinces.")
    ),
    Requirement(
        "contact",
        "contact",
        "survey",
        _("Contact who agreed to be introduced"),
        _("An introduction needs a person who agreed to it."),
    ),
    Requirement("point", "place", "pre_feasibility", _("Point on the map"), _("Access and distance decide the cost.")),
    Requirement(
        "title",
        "place",
        "pre_feasibility",
        _("Title the project stands on"),
        _("Without a right to the ground there is nothing to invest in."),
        only_for=_GROUND,
    ),
    Requirement(
        "resource",
        "figures",
        "pre_feasibility",
        _("Resource figure with category, code, date and source"),
        _("GB/T 17766-2020 and the international codes want all four."),
        only_for=_GROUND,
    ),
    Requirement(
        "capital_sought",
        "capital",
        "pre_feasibility",
        _("Capital sought"),
        _("Amount, currency and the day it is for."),
    ),
    Requirement(
        "ownership",
        "ownership",
        "pre_feasibility",
        _("Who owns the project"),
        _("Partners must know with whom they deal."),
    ),
    Requirement(
        "infrastructure",
        "infrastructure",
        "feasibility",
        _("Power, water, road, rail and port"),
        _("Each of the five, also when the answer is that it is not there."),
    ),
    Requirement(
        "reserve",
        "figures",
        "financing",
        _("Proved or probable reserve under a published code"),
        _("Lenders lend on reserves, and only a study at pre-feasibility or better makes one."),
        only_for=frozenset({"extraction"}),
    ),
    Requirement(
        "feasibility_paper",
        "papers",
        "financing",
        _("Feasibility study"),
        _("It may stay confidential; it must exist."),
    ),
    Requirement(
        "capital_committed",
        "capital",
        "construction",
        _("Capital committed"),
        _("Construction begins with money that is there."),
    ),
    Requirement(
        "environment_paper",
        "papers",
        "construction",
        _("Environmental assessment or approval"),
        _("No province lets work begin without it."),
    ),
    Requirement(
        "production", "figures", "production", _("Production, with period and source"), _("A working mine can say it.")
    ),
)

REQUIRED_FROM: Final = {one.field: one.from_stage for one in REQUIREMENTS}
"""Field to the first stage from which it is required."""

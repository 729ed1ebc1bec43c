"""Kinds of register, of mineral title and of mineral group. ASCII codes are stored; the words stand beside them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

# -- registers --------------------------------------------------------------------------------------------------------
OFFICIAL: Final = "official"
DEMONSTRATION: Final = "demonstration"
FOREIGN_REFERENCE: Final = "foreign_reference"

REGISTER_KINDS: Final = {
    OFFICIAL: _("Official register"),
    DEMONSTRATION: _("Demonstration register"),
    FOREIGN_REFERENCE: _("Foreign reference register"),
}

# -- mineral titles: the model shared by all five provincial regimes (domain facts 1.0) --------------------------------
RL: Final = "RL"
EL: Final = "EL"
MDRL: Final = "MDRL"
ML: Final = "ML"
PL: Final = "PL"
ML_SMALL: Final = "ML-S"
MMP: Final = "MMP"
FOREIGN: Final = "FOREIGN"
"""A title of a foreign register: what it is called there stands in `kind_at_source`."""

TITLE_KINDS: Final = {
    RL: _("Reconnaissance licence"),
    EL: _("Exploration licence"),
    MDRL: _("Mineral deposit retention licence"),
    ML: _("Mining lease"),
    PL: _("Prospecting licence"),
    ML_SMALL: _("Mining lease (small-scale)"),
    MMP: _("Mineral permit"),
    FOREIGN: _("Title of a foreign register"),
}

EXCLUSIVE_KINDS: Final = frozenset({EL, MDRL, ML, PL, ML_SMALL, MMP})
"""Kinds that exclude another title on the same ground. A reconnaissance licence does so by endorsement only."""

# -- mineral groups: Gilgit-Baltistan Mining Concession Rules 2016, Third Schedule ------------------------------------
MINERAL_GROUPS: Final = {
    "A": _("A: construction and industrial minerals"),
    "B": _("B: precious stones"),
    "C": _("C: precious metals"),
    "D": _("D: semi-precious stones"),
    "E": _("E: base metals"),
    "F": _("F: minor minerals"),
}

# -- why a version of the facts began ---------------------------------------------------------------------------------
CAUSES: Final = {
    "granted": _("Granted"),
    "renewed": _("Renewed"),
    "transferred": _("Transferred to another holder"),
    "suspended": _("Suspended"),
    "resumed": _("Suspension lifted"),
    "expired": _("Term ended"),
    "surrendered": _("Surrendered by the holder"),
    "cancelled": _("Cancelled"),
    "corrected": _("Register corrected"),
    "imported": _("Taken over from the source register"),
}

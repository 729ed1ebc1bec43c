"""The parts of a score, from 0 to 100 each. Whole numbers, computed over arrays of candidate lines."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Masks = NDArray[np.int64]
Floats = NDArray[np.float64]

STAGES: Final = (
    "survey",
    "extraction",
    "processing",
    "smelting",
    "refining",
    "manufacturing",
    "logistics",
    "finance",
    "equipment",
    "training",
)
STAGE_NUMBER: Final = {code: number for number, code in enumerate(STAGES)}
HOLDS_BACK: Final = frozenset({"smelting", "refining", "logistics", "survey", "processing", "extraction"})
"""Stages where more capacity than is asked for does no harm. A plant or a loan that is too large does."""

NEAR_STAGES: Final = {
    ("survey", "extraction"): 25,
    ("extraction", "processing"): 25,
    ("processing", "smelting"): 40,
    ("smelting", "refining"): 50,
    ("refining", "manufacturing"): 35,
    ("processing", "equipment"): 45,
    ("processing", "manufacturing"): 20,
    ("survey", "equipment"): 15,
    ("smelting", "equipment"): 25,
    ("equipment", "training"): 15,
    ("manufacturing", "equipment"): 25,
}
"""How far one stage answers another along the value chain; not named: not at all. Symmetric."""

UNKNOWN: Final = 50
FRESH_DAYS: Final = 90
SILENT_DAYS: Final = 730
"""Not confirmed for so long: no longer suggested."""

NEIGHBOURS: Final = {
    "PK-BA": ("PK-SD", "PK-PB", "PK-KP"),
    "PK-SD": ("PK-BA", "PK-PB"),
    "PK-PB": ("PK-BA", "PK-SD", "PK-KP", "PK-IS", "PK-JK"),
    "PK-KP": ("PK-BA", "PK-PB", "PK-IS", "PK-GB", "PK-JK"),
    "PK-GB": ("PK-KP", "PK-JK"),
    "PK-JK": ("PK-GB", "PK-KP", "PK-PB"),
    "PK-IS": ("PK-PB", "PK-KP"),
}
SIZES: Final = ("", "micro", "small", "medium", "large", "giant")
LANGUAGES: Final = ("en", "zh-hans", "ur")


def stage_table() -> Ints:
    """Fit of each stage with each, 0 to 100."""
    table = np.zeros((len(STAGES), len(STAGES)), dtype=np.int32)
    np.fill_diagonal(table, 100)
    for (one, other), value in NEAR_STAGES.items():
        table[STAGE_NUMBER[one], STAGE_NUMBER[other]] = value
        table[STAGE_NUMBER[other], STAGE_NUMBER[one]] = value
    return table


def place_fit(wanted: tuple[int, int], masks: Masks) -> Ints:
    """How well places are served: 100 a common one, 80 one side says anywhere, 45 next door, 10 elsewhere.

    `wanted` is (mask, mask of the neighbours); a mask of 0 means anywhere.
    """
    mask, around = wanted
    if mask == 0:
        return np.where(masks == 0, 70, 80).astype(np.int32)
    served = np.where(masks & around, 45, 10)
    served = np.where(masks & mask, 100, served)
    return np.where(masks == 0, 80, served).astype(np.int32)


def capacity_fit(distance: Floats, *, stage: str) -> Ints:
    """Fit of two capacities from the decimal logarithm of offered over sought.

    Full within three times, half at ten times, nothing at a hundred times. Spare room is forgiven where it does no
    harm, and a buyer of ore takes small lots down to a tenth.
    """
    far = np.abs(distance)
    if stage in HOLDS_BACK:
        far[(distance > 0) & (distance < 2.5)] = 0.0
    if stage == "extraction":
        far[(distance < 0) & (distance >= -1.0)] = 0.0
    return np.rint(np.interp(far, [0.0, 0.48, 1.0, 2.0], [100.0, 100.0, 50.0, 0.0])).astype(np.int32)


def capital_fit(wanted: tuple[float, float], least: Floats, most: Floats) -> Ints:
    """Fit of two ranges of money given as decimal logarithms: full where they meet, nothing from ten times apart."""
    gap = np.maximum(least - wanted[1], wanted[0] - most)
    return np.rint(np.interp(gap, [0.0, 0.18, 0.48, 1.0], [100.0, 75.0, 35.0, 0.0])).astype(np.int32)


def freshness(age_days: int | None) -> int:
    """100 for three months after it was confirmed, falling to 0 after two years; unknown counts half."""
    if age_days is None:
        return UNKNOWN
    return round(100 * min(1.0, max(0.0, (SILENT_DAYS - age_days) / (SILENT_DAYS - FRESH_DAYS))))


def country_fit(one: str, others: NDArray[np.str_]) -> Ints:
    """100 for Pakistan with China, half for the same country, less for any other pair."""
    partner = {"PK": "CN", "CN": "PK"}.get(one, "")
    return np.where(others == partner, 100, np.where(others == one, 50, 30)).astype(np.int32)


def size_fit(one: int, others: Ints) -> Ints:
    """Closeness of size classes; not known counts half. Two classes apart is usual between a mine and its partner."""
    apart = np.abs(others - one)
    value = np.interp(apart, [0, 2, 4], [100, 70, 0])
    return np.where((others == 0) | (one == 0), UNKNOWN, np.rint(value)).astype(np.int32)

"""How much each part of a score counts. Whole thousandths that add up to a thousand, so that scores are exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

TOTAL: Final = 1000


@dataclass(frozen=True, slots=True)
class Weights:
    """The parts of a score in thousandths. `ValueError` unless each is from 0 to 1000 and they add up to 1000."""

    stage: int
    commodity: int
    place: int
    amount: int
    breadth: int
    country: int
    record: int
    verified: int
    fresh: int
    language: int
    size: int

    def __post_init__(self) -> None:
        values = list(asdict(self).values())
        if any(not isinstance(value, int) or not 0 <= value <= TOTAL for value in values):
            raise ValueError("a weight is a whole number from 0 to 1000")
        if sum(values) != TOTAL:
            raise ValueError(f"the weights add up to {sum(values)}, not to {TOTAL}")

    def as_dict(self) -> dict[str, int]:
        """Weight by part code, in the order of reading."""
        return {str(code): int(value) for code, value in asdict(self).items()}


PART_CODES: Final[tuple[str, ...]] = tuple(Weights.__dataclass_fields__)


def weights_of(values: Mapping[str, Any]) -> Weights:
    """Weights from a mapping; `ValueError` for an unknown or missing part or a wrong sum."""
    if set(values) != set(PART_CODES):
        raise ValueError(f"parts are {sorted(values)}, expected {sorted(PART_CODES)}")
    return Weights(**{code: int(values[code]) for code in PART_CODES})


DEFAULT_WEIGHTS: Final = Weights(
    stage=190,
    commodity=200,
    place=130,
    amount=170,
    breadth=60,
    country=20,
    record=50,
    verified=60,
    fresh=40,
    language=60,
    size=20,
)
"""Tuned on the open queries of the evaluation set (evaluation/tune.py), then rounded; held-out ones were not read."""

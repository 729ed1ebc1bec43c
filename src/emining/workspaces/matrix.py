"""The risk matrix as a picture: likelihood upwards, impact across, each field its count and its numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.workspaces.models import Risk
from emining.workspaces.types import IMPACTS, LEVELS, LIKELIHOODS

GRADES: Final = {"grave": _("Grave (15 to 25)"), "raised": _("Raised (8 to 14)"), "low": _("Low (1 to 7)")}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its grade, and the numbers of the risks in it."""

    likelihood: int
    impact: int
    grade: str
    numbers: tuple[int, ...]

    @property
    def grade_name(self) -> Any:
        """The grade in words."""
        return GRADES[self.grade]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the matrix: a likelihood with its five fields."""

    label: Any
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Five lines, the most likely on top, and the words over the columns."""

    lines: tuple[Line, ...]
    columns: tuple[Any, ...]


def grade_of(likelihood: int, impact: int) -> str:
    """How grave a risk is, by likelihood times impact."""
    score = likelihood * impact
    return "grave" if score >= 15 else "raised" if score >= 8 else "low"


def matrix_of(risks: Iterable[Risk]) -> Matrix:
    """The matrix of the risks given."""
    inside: dict[tuple[int, int], list[int]] = defaultdict(list)
    for risk in risks:
        inside[risk.likelihood, risk.impact].append(risk.number)
    lines = tuple(
        Line(
            LIKELIHOODS[up],
            tuple(Field(up, over, grade_of(up, over), tuple(sorted(inside[up, over]))) for over in LEVELS),
        )
        for up in reversed(LEVELS)
    )
    return Matrix(lines, tuple(IMPACTS[over] for over in LEVELS))

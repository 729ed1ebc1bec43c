"""What goes into and comes out of the register's services. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from emining.titles.ground import Ground


@dataclass(frozen=True, slots=True)
class LodgeApplication:
    """What an applicant asks for: a kind of title for one mineral group, on one piece of ground, in one register."""

    register_code: str
    title_kind: str
    mineral_group: str
    applicant_id: int
    ground: Ground
    draft_id: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order of receipt: the instant, its date where the register is kept, and the two numbers."""

    at: datetime
    on: date
    sequence: int
    sequence_of_day: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Ground that somebody else holds or has asked for first. Information at lodging, never a refusal by itself.

    `within_accuracy`: the stated accuracies explain the overlap; None when an accuracy is not established.
    """

    kind: str
    number: str
    title_kind: str
    area_ha: float
    share: float
    within_accuracy: bool | None

    def as_facts(self) -> dict[str, Any]:
        """For the record: numbers as text, so that nothing is rounded twice."""
        return {
            "kind": self.kind,
            "number": self.number,
            "title_kind": self.title_kind,
            "area_ha": f"{self.area_ha:.4f}",
            "share": f"{self.share:.4f}",
            "within_accuracy": self.within_accuracy,
        }


@dataclass(frozen=True, slots=True)
class GroundReport:
    """What is known about a piece of ground before anybody decides: area, who else is there, whether it is in place.

    `outside_share` is the part of the area beyond the outline of the register's jurisdiction; None when no outline is
    loaded. `more` counts clashes beyond those listed.
    """

    area_ha: float
    clashes: tuple[Clash, ...]
    outside_share: float | None
    more: int = 0

    def as_facts(self) -> dict[str, Any]:
        """For the record."""
        return {
            "clashes": [clash.as_facts() for clash in self.clashes],
            "more": self.more,
            "outside_share": None if self.outside_share is None else f"{self.outside_share:.4f}",
        }

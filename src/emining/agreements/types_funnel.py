"""What counts in the funnel: the definitions that the pages show, and the values that go in and out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.agreements.types import (
    BINDING_KINDS,
    CONFIDENTIALITY,
    FUNNEL,
    KINDS,
    TRAINING,
)

STAGES: Final = tuple(FUNNEL)
PLACES: Final = {stage: place for place, stage in enumerate(STAGES)}
COUNTED_KINDS: Final = frozenset(KINDS) - {CONFIDENTIALITY, TRAINING}
"""Neither a confidentiality nor a training agreement leads to production: they are followed up, but not counted."""
SIGNED_STAGE: Final = {kind: "binding" if kind in BINDING_KINDS else "mou" for kind in sorted(COUNTED_KINDS)}
"""Which stage the last signature reaches, by kind."""
RECORDED: Final = ("binding", "financed", "permitted", "building", "producing")
"""Stages that people record; the first two the platform sees itself."""

PLATFORM: Final = "platform"
PAPER: Final = "paper"
STATEMENT: Final = "statement"
BASES: Final = {
    PLATFORM: _("The platform saw it: it was shared or signed here"),
    PAPER: _("A paper that shows it"),
    STATEMENT: _("A statement"),
}
COMMITTED: Final = "committed"
DISBURSED: Final = "disbursed"
CAPITAL_KINDS: Final = {COMMITTED: _("Committed"), DISBURSED: _("Disbursed")}

TARGET_USD: Final = Decimal(10_000_000_000)
"""A target that was announced for the sector, no promise and no forecast (source and grade below)."""
TARGET_SOURCE: Final = "geo.tv/latest/647800; emerginggwadar.com (2026)"
TARGET_GRADE: Final = "S"
RATE_DAYS: Final = 31
"""A sum is turned into dollars at the last rate recorded for its day or one of so many days before; else not at all."""
LEAST: Final = 3
"""In figures over agreements that are not all published, what rests on fewer agreements is not shown by itself."""
SHARES: Final = (Decimal("0.5"), Decimal("0.9"))
"""The two quantiles of times: half were quicker than the first, nine of ten than the second (nearest rank)."""

DEFINITIONS: Final[dict[str, Any]] = {
    "interest": _("The draft was shared with the other parties on the platform. A draft that nobody else saw is none."),
    "mou": _("Every party signed a memorandum of understanding or a framework agreement."),
    "binding": _(
        "Every party signed an agreement of a kind that binds: joint venture, engineering and construction, offtake, "
        "technical service. Or a party recorded, and another confirmed, that such a one was signed elsewhere."
    ),
    "financed": _("The capital that the work needs is committed by those who pay it, recorded and confirmed."),
    "permitted": _("The permits that the work needs were granted by the authorities that grant them."),
    "building": _("Work on the ground or on the plant has begun."),
    "producing": _("The first product was made or sold, or the service is delivered."),
}


@dataclass(frozen=True, slots=True)
class RecordStage:
    """That a stage was reached on a day, with what shows it. `corrects` names the row that it supersedes."""

    stage: str
    reached_on: date
    words: str
    language: str = "en"
    document_id: int | None = None
    corrects: int | None = None
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class RecordCapital:
    """A sum committed or disbursed. `corrects` names the row that it supersedes."""

    kind: str
    currency: str
    amount: Decimal
    on: date
    words: str
    language: str = "en"
    document_id: int | None = None
    corrects: int | None = None
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage: how many reached it or a later one, how many stand there, and how it went on.

    `conversion` is the part of those that reached it which reached the next one, None where nobody reached it; times in
    days from this stage to the next that was reached, over `timed` agreements.
    """

    stage: str
    reached: int
    standing: int
    conversion: Decimal | None
    median_days: int | None
    p90_days: int | None
    timed: int


@dataclass(frozen=True, slots=True)
class Cut:
    """One line of a cut: its key (a code, a number as text, empty for none) and how many reached each stage."""

    key: str
    reached: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class CapitalRow:
    """Sums in one currency: all of it, and by year. `agreements`: how many it rests on. `latest`: the newest day."""

    currency: str
    committed: Decimal
    disbursed: Decimal
    agreements: int
    latest: date
    by_year: tuple[tuple[int, Decimal, Decimal], ...]
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What counts toward the target, in dollars; sums without a recorded rate are left out and counted."""

    committed_usd: Decimal
    disbursed_usd: Decimal
    agreements: int
    without_rate: int
    without_rate_currencies: tuple[str, ...] = ()
    withheld: bool = False

    @property
    def share(self) -> Decimal:
        """The part of the target that is committed, in per cent to two places."""
        return (self.committed_usd * 100 / TARGET_USD).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class Funnel:
    """All figures of one reader at one moment."""

    counted: int
    stages: tuple[StageRow, ...]
    provinces: tuple[Cut, ...]
    chain: tuple[Cut, ...]
    countries: tuple[Cut, ...]
    organisations: tuple[Cut, ...]
    years: tuple[Cut, ...]
    capital: tuple[CapitalRow, ...]
    progress: Progress
    is_whole: bool = field(default=False)
    """Whether agreements are counted that are not published."""

"""Kinds of promises, what they are measured in, who is counted how. Codes are stored, words never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

TRAINING: Final = "training"
SECONDMENT: Final = "secondment"
SCHOLARSHIP: Final = "scholarship"
EQUIPMENT: Final = "equipment"
KNOW_HOW: Final = "know_how"
EMPLOYMENT: Final = "employment"
PROCUREMENT: Final = "procurement"
KINDS: Final = {
    TRAINING: _("Training"),
    SECONDMENT: _("Secondment"),
    SCHOLARSHIP: _("Scholarship"),
    EQUIPMENT: _("Transfer of equipment"),
    KNOW_HOW: _("Transfer of know-how"),
    EMPLOYMENT: _("Local employment"),
    PROCUREMENT: _("Local purchasing"),
}

PEOPLE: Final = "people"
MONEY: Final = "money"
SHARE: Final = "share"
MEASURES: Final = {PEOPLE: _("People"), MONEY: _("Money"), SHARE: _("Share in per cent")}
MEASURES_OF: Final = {
    TRAINING: frozenset({PEOPLE}),
    SECONDMENT: frozenset({PEOPLE}),
    SCHOLARSHIP: frozenset({PEOPLE, MONEY}),
    EQUIPMENT: frozenset({MONEY}),
    KNOW_HOW: frozenset({PEOPLE, MONEY}),
    EMPLOYMENT: frozenset({PEOPLE, SHARE}),
    PROCUREMENT: frozenset({MONEY, SHARE}),
}
"""What a promise of each kind may be measured in. Measures are never added to one another."""
TEACHING: Final = frozenset({TRAINING, SECONDMENT, SCHOLARSHIP, KNOW_HOW})
"""Kinds after which a person can be given a certificate."""

SEXES: Final = {"female": _("Women"), "male": _("Men"), "not_stated": _("Not stated")}
LEVELS: Final = {
    "worker": _("Workers"),
    "technician": _("Technicians"),
    "engineer": _("Engineers and geologists"),
    "manager": _("Managers"),
    "official": _("Public officials"),
    "student": _("Students"),
}

FEWEST_SHOWN: Final = 5
"""Counts of people below this are not published by sex, district or level: in a small district they name somebody."""

MOST_CERTIFICATES: Final = 300
"""Names in one list of certificates."""


@dataclass(frozen=True, slots=True)
class PromiseGiven:
    """A promise as a side states it. `target` is people, an amount in `currency`, or per cent, by `measure`."""

    kind: str
    title_en: str
    title_zh: str
    title_ur: str
    source_language: str
    giver_id: int
    receiver_id: int
    measure: str
    target: Decimal
    currency: str
    hours: Decimal | None
    jurisdiction: str
    stage: str
    clause: str
    starts_on: date | None
    due_on: date


@dataclass(frozen=True, slots=True)
class HeadCount:
    """People of one sex, district and level. No names."""

    sex: str
    district: str
    level: str
    people: int


@dataclass(frozen=True, slots=True)
class DeliveryGiven:
    """What was delivered. `people` is empty where money or a share is measured; `amount` else."""

    held_from: date
    held_until: date
    place: str
    words: str
    hours: Decimal | None
    amount: Decimal | None
    people: tuple[HeadCount, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Promised, reported and verified of one group, in one measure (and currency). `share` figures are not added."""

    promised: Decimal
    reported: Decimal
    verified: Decimal

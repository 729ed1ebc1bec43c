"""What the law says about who may take part, behind a port: a rulebook can take the place of the rules stated here.

Only rules whose official text was read (grade P) enforce; where nothing is established the answer is that, not a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from emining.matching.engine.types import Line

EXTRACTION: Final = "extraction"
FINANCE: Final = "finance"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the rules say of a line: only these countries may take part (empty: all), nobody may, or not established."""

    countries: frozenset[str] = frozenset()
    is_closed: bool = False
    is_open_question: bool = False
    rule: str = ""


NOTHING: Final = Finding()


class Rules(Protocol):
    """Says who may take part in a line."""

    def finding(self, line: Line) -> Finding:
        """What the law says of this line, wherever it is offered or sought."""
        ...


@dataclass(frozen=True, slots=True)
class NationalityRule:
    """In a place, these commodities may be held by nationals of these countries alone. Grade as in the domain facts."""

    code: str
    place: str
    commodities: frozenset[str]
    countries: frozenset[str]
    grade: str
    clause: str


@dataclass(frozen=True, slots=True)
class ClosedRule:
    """Commodities whose working is reserved to the state: no introduction leads anywhere."""

    code: str
    commodities: frozenset[str]
    grade: str
    clause: str


GB_186: Final = NationalityRule(
    code="gb_mcr_2016_r186",
    place="PK-GB",
    commodities=frozenset(
        ["Au", "Ag", "GemSt", "Em", "Rub", "Saph", "Diam", "SplGe", "AgM", "Tpz", "To", "Gt", "OlvGe", "Turq", "Jade"]
    ),
    countries=frozenset({"PK"}),
    grade="P",
    clause="Gilgit-Baltistan Mining Concession Rules 2016, r.186",
)
NUCLEAR: Final = ClosedRule(
    code="nuclear_substances",
    commodities=frozenset({"U", "Th"}),
    grade="P",
    clause="Act XXIV of 1948 s.6; PAEC Ordinance 1965 s.6(2A)",
)


class StatedRules:
    """Rules given as a list. A rule below grade P never enforces: it makes an open question."""

    def __init__(self, nationality: Iterable[NationalityRule] = (), closed: Iterable[ClosedRule] = ()) -> None:
        self.nationality = tuple(nationality)
        self.closed = tuple(closed)

    def finding(self, line: Line) -> Finding:
        """The strictest that the rules say of a line."""
        goods = set(line.commodities)
        for shut in self.closed:
            if goods & shut.commodities and line.stage in {EXTRACTION, "survey"}:
                return _graded(Finding(is_closed=True, rule=shut.code), shut.grade)
        for rule in self.nationality:
            if rule.place not in line.places or not goods & rule.commodities:
                continue
            if line.stage == EXTRACTION and line.is_holding:
                return _graded(Finding(countries=rule.countries, rule=rule.code), rule.grade)
            if line.stage == FINANCE:
                return Finding(is_open_question=True, rule=rule.code)
        return NOTHING


def _graded(finding: Finding, grade: str) -> Finding:
    return finding if grade == "P" else Finding(is_open_question=True, rule=finding.rule)


PUBLISHED_RULES: Final = StatedRules([GB_186], [NUCLEAR])
NO_RULES: Final = StatedRules()

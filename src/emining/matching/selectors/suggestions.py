"""Suggestions as a company reads them: by what of its own they are for, without what it dismissed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.matching.engine.types import Part
from emining.matching.engine.weights import PART_CODES
from emining.matching.models import Dismissal, Suggestion
from emining.matching.selectors.gate import suggestions_visible_to
from emining.matching.selectors.targets import targets_of
from emining.matching.selectors.weights import current_weights
from emining.matching.types import COUNTERPARTS, NEED, OFFER, PARTY, PROJECT, Target
from emining.parties.selectors.standing import PartyStanding, standing_of
from emining.projects.selectors.gate import own_listings, own_projects
from emining.projects.states import OPEN


@dataclass(frozen=True, slots=True)
class Looking:
    """Something of one's own that looks for counterparts."""

    kind: str
    id: int
    name: Trilingual

    @property
    def counterpart(self) -> str:
        """What is suggested to it."""
        return COUNTERPARTS[self.kind]

    @property
    def key(self) -> str:
        """As an address carries it: `project-12`."""
        return f"{self.kind}-{self.id}"


@dataclass(frozen=True, slots=True)
class Suggested:
    """One suggestion with what a page needs to show it."""

    suggestion: Suggestion
    target: Target
    owner: PartyStanding | None
    parts: tuple[Part, ...]

    @property
    def percent(self) -> int:
        """The score in hundredths, rounded down: 99 is not 100."""
        return self.suggestion.score // 1000


def looking_of(actor: Actor) -> list[Looking]:
    """What the actor's company has that looks for counterparts: itself, then its listed projects, needs and offers."""
    if actor.organisation_id is None:
        return []
    found = []
    own = standing_of([actor.organisation_id]).get(actor.organisation_id)
    if own is not None and own.href:
        found.append(Looking(PARTY, own.organisation_id, own.name))
    found += [
        Looking(PROJECT, row.pk, Trilingual(row.name_en, row.name_zh, row.name_ur))
        for row in own_projects(actor).filter(state__in=sorted(OPEN), kind="offer").order_by("pk")
    ]
    found += [
        Looking(NEED if row.kind == "need" else OFFER, row.pk, Trilingual(row.name_en, row.name_zh, row.name_ur))
        for row in own_listings(actor).filter(state__in=sorted(OPEN)).order_by("pk")
    ]
    return found


def suggestions_for(actor: Actor, looking: Looking, *, limit: int = 20) -> list[Suggested]:
    """The suggestions for one of them, best first. What left the market or was dismissed since is not shown."""
    rows = _kept(suggestions_visible_to(actor)).filter(query_kind=looking.kind, query_id=looking.id)
    return _shown(list(rows.order_by("rank")[:limit]))


def suggestion_teasers(actor: Actor, n: int = 3) -> list[Suggested]:
    """The best few suggestions for anything of the actor's company, each candidate once; for a home page."""
    rows = _kept(suggestions_visible_to(actor)).order_by("-score", "pk")
    best: dict[tuple[str, int], Suggestion] = {}
    for row in rows[: n * 5]:
        best.setdefault((row.candidate_kind, row.candidate_id), row)
    return _shown(list(best.values()))[:n]


def dismissed_count(actor: Actor, looking: Looking) -> int:
    """How many suggestions were dismissed for it."""
    return Dismissal.objects.filter(
        organisation_id=actor.organisation_id or 0, query_kind=looking.kind, query_id=looking.id
    ).count()


def _kept(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """Without what the company took off its list."""
    same: dict[str, Any] = {
        name: OuterRef(name) for name in ("organisation_id", "query_kind", "query_id", "candidate_kind", "candidate_id")
    }
    return rows.exclude(Exists(Dismissal.objects.filter(**same)))


def _shown(rows: list[Suggestion]) -> list[Suggested]:
    targets = targets_of((row.candidate_kind, row.candidate_id) for row in rows)
    owners = standing_of(row.other_id for row in rows)
    shipped = current_weights().as_dict()
    found = []
    for row in rows:
        target = targets.get((row.candidate_kind, row.candidate_id))
        if target is None:
            continue
        weights = row.weights.values if row.weights is not None else shipped
        parts = tuple(Part(code, weights[code], value) for code, value in zip(PART_CODES, row.values, strict=True))
        found.append(Suggested(row, target, owners.get(row.other_id), parts))
    return found

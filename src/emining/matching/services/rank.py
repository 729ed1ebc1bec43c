"""Computing suggestions anew, for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import structlog
from django.db import transaction
from django.utils import timezone

from emining.matching.engine import Pool, Profile, Suggested, Weights
from emining.matching.models import Suggestion
from emining.matching.ports import Relatives
from emining.matching.profiles import Market, load_market, number_of
from emining.matching.selectors.weights import current_version, current_weights
from emining.matching.types import COUNTERPARTS, LEAST_SCORE, TOP
from emining.parties.services.turns import SUGGESTIONS, wait_turn

log = structlog.get_logger(__name__)

SPARE: Final = 5
"""Ranked beyond what is kept, to take the place of related parties that are found among the best."""
BATCH: Final = 2000
_REPLACED: Final = [
    "organisation", "other", "score", "rank", "values", "reasons", "cautions", "improvements", "weights", "computed_at",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Computed:
    """What a run did."""

    queries: int
    suggestions: int
    removed: int


def recompute_suggestions(*, market: Market | None = None) -> Computed:
    """Rank everything for everybody with the weights in force, and replace what was kept.

    Rows of this run take the place of earlier ones; what this run did not suggest again is removed at its end, so that
    a reader meanwhile sees whole lists. Run it as often as you like; nothing else hangs on the rows.
    """
    market = market or load_market()
    weights, version, now = current_weights(), current_version(), timezone.now()
    relatives = Relatives()
    queries = made = 0
    rows: list[Suggestion] = []
    for query, best in _ranked(market, weights, relatives):
        queries += 1
        rows += [
            Suggestion(
                organisation_id=query.organisation,
                other_id=other.organisation,
                query_kind=query.kind,
                query_id=number_of(query.key),
                candidate_kind=other.kind,
                candidate_id=number_of(other.key),
                rank=place,
                weights=version,
                computed_at=now,
                **columns_of(one),
            )
            for place, (one, other) in enumerate(best, start=1)
        ]
        if len(rows) >= BATCH:
            made += _keep(rows)
            rows = []
    made += _keep(rows)
    with transaction.atomic():
        wait_turn(SUGGESTIONS)
        removed = Suggestion.objects.filter(computed_at__lt=now).delete()[0]
    log.info("matching.recomputed", queries=queries, suggestions=made, removed=removed)
    return Computed(queries, made, removed)


def _ranked(
    market: Market, weights: Weights, relatives: Relatives
) -> Iterator[tuple[Profile, list[tuple[Suggested, Profile]]]]:
    for kind, counterpart in COUNTERPARTS.items():
        candidates = market.of(counterpart)
        pool = Pool(candidates, weights)
        by_key = {profile.key: profile for profile in candidates}
        for query in market.of(kind):
            ranking = pool.rank(query, top=TOP + SPARE, least=LEAST_SCORE)
            best = [(one, by_key[one.key]) for one in ranking.suggested]
            kept = [
                (one, other) for one, other in best if not relatives.related(query.organisation, other.organisation)
            ]
            yield query, kept[:TOP]


def columns_of(one: Suggested) -> dict[str, Any]:
    """A suggestion as columns of JSON."""
    return {
        "score": one.score,
        "values": list(one.values),
        "reasons": [[reason.code, dict(reason.facts)] for reason in one.reasons],
        "cautions": [[reason.code, dict(reason.facts)] for reason in one.cautions],
        "improvements": [list(improvement) for improvement in one.improvements],
    }


def _keep(rows: list[Suggestion]) -> int:
    with transaction.atomic():
        # A command may rank while the queue does, or a merger may throw rows away: never in two orders at once.
        wait_turn(SUGGESTIONS)
        Suggestion.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["query_kind", "query_id", "candidate_kind", "candidate_id"],
            update_fields=_REPLACED,
            batch_size=BATCH,
        )
    return len(rows)

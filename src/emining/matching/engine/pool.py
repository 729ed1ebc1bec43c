"""Ranking a pool of candidates for one who looks, or for many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from emining.matching.engine.columns import OFFERED
from emining.matching.engine.explain import Pair, explained
from emining.matching.engine.features import Ints
from emining.matching.engine.rules import NOTHING, PUBLISHED_RULES, Rules
from emining.matching.engine.scoring import BARRED, Scored, Scorer
from emining.matching.engine.types import Profile, Ranking, Suggested
from emining.matching.engine.weights import DEFAULT_WEIGHTS, PART_CODES, Weights


class Pool:
    """Candidates of one kind, ready to be ranked for any number of queries. Building costs once, asking is cheap."""

    def __init__(
        self, profiles: Sequence[Profile], weights: Weights = DEFAULT_WEIGHTS, *, rules: Rules = PUBLISHED_RULES
    ) -> None:
        self._scorer = Scorer(tuple(profiles), rules)
        self._numbers = {profile.key: number for number, profile in enumerate(self._scorer.profiles)}
        self._weigh(weights)

    @property
    def profiles(self) -> Sequence[Profile]:
        """The candidates."""
        return self._scorer.profiles

    def with_weights(self, weights: Weights) -> Pool:
        """The same candidates under other weights, without building the columns anew."""
        other = object.__new__(Pool)
        other._scorer, other._numbers = self._scorer, self._numbers
        other._weigh(weights)
        return other

    def rank(self, query: Profile, *, top: int = 20, least: int = 0) -> Ranking:
        """The best candidates with a score of at least `least`, each with parts, reasons and what would improve it.

        A candidate that answers nothing that is asked is not in it; one that a hard reason forbids is counted only,
        under the first reason that does. Equal scores stand in the order of the pool.
        """
        scored = self._score(query)
        left_out: dict[str, int] = {}
        counted = np.zeros(len(scored.candidate), dtype=np.bool_)
        for code, mask in scored.hard.items():
            number = int((mask & ~counted).sum())
            if number:
                left_out[code] = number
                counted |= mask
        rows = _best(np.flatnonzero(~counted & (scored.score >= least)), scored.score, top)
        return Ranking(tuple(self._explained(query, scored, row) for row in rows), left_out)

    def rank_all(self, queries: Iterable[Profile], *, top: int = 20, least: int = 0) -> Iterator[Ranking]:
        """`rank` for many, in their order."""
        for query in queries:
            yield self.rank(query, top=top, least=least)

    def order(self, query: Profile, *, top: int = 20) -> list[str]:
        """Keys of the best candidates alone, for measuring and for previews."""
        scored = self._score(query)
        rows = _best(np.flatnonzero(~scored.is_forbidden), scored.score, top)
        return [self.profiles[scored.candidate[row]].key for row in rows]

    def scores(self, query: Profile) -> dict[str, int]:
        """Score by key of every candidate that answers something and is not forbidden."""
        scored = self._score(query)
        return {
            self.profiles[scored.candidate[row]].key: int(scored.score[row])
            for row in np.flatnonzero(~scored.is_forbidden)
        }

    def judge(self, query: Profile, key: str) -> tuple[Suggested | None, str]:
        """One candidate whatever its rank: its explanation when it answers anything, and the hard reason or ""."""
        scored = self._score(query)
        found = np.flatnonzero(scored.candidate == self._numbers[key])
        if not len(found):
            return None, BARRED if query.is_barred else ""
        row = int(found[0])
        hard = next((code for code, mask in scored.hard.items() if mask[row]), "")
        return self._explained(query, scored, row), hard

    def _weigh(self, weights: Weights) -> None:
        self.weights = weights
        self._vector: Ints = np.array([getattr(weights, code) for code in PART_CODES], dtype=np.int32)

    def _score(self, query: Profile) -> Scored:
        return self._scorer.score(query, self._vector)

    def _explained(self, query: Profile, scored: Scored, row: int) -> Suggested:
        scorer = self._scorer
        candidate = scorer.profiles[scored.candidate[row]]
        met, place = scored.met_at(row)
        asked, line = met.asked, met.line[place]
        we_seek = asked.answered_by == OFFERED
        theirs = (candidate.offers if we_seek else candidate.seeks)[scorer.lines.number[line]]
        findings = (one for one in (asked.finding, scorer.lines.finding[line]) if one is not NOTHING)
        return explained(
            query,
            candidate,
            Pair(asked.line, theirs, we_seek, tuple(dict.fromkeys(findings))),
            values=scorer.values_of(query, scored, row, self._vector),
            weights=self.weights,
            score=int(scored.score[row]),
        )


def _best(rows: NDArray[np.int64], score: Ints, top: int) -> list[int]:
    """The best rows, best first; equal scores in the order of the pool."""
    if len(rows) > top:
        # The least of the best scores, and everything that reaches it: ties are then broken by order, not by chance.
        edge = np.partition(score[rows], len(rows) - top)[len(rows) - top]
        rows = rows[score[rows] >= edge]
    return [int(row) for row in rows[np.argsort(-score[rows], kind="stable")][:top]]

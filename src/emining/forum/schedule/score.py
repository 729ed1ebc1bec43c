"""The objective in whole numbers, counted from meetings alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from emining.forum.schedule.prepare import Prepared

FAIR_ABOVE = 3  # the fair level is the largest promise and so many meetings more


def fair_steps(prepared: Prepared) -> list[int]:
    """What the first, second, … meeting of a company adds: less each time, so that the next goes to who has fewest."""
    level = max((d.promised for d in prepared.delegations), default=0) + FAIR_ABOVE
    fairness = prepared.problem.weights.fairness
    return [fairness * (level - n) // level for n in range(level)]


def attainable(prepared: Prepared) -> dict[str, int]:
    """By country, the meetings its delegations could have if each were served alone; only countries with any."""
    total: dict[str, int] = {}
    for d, delegation in enumerate(prepared.delegations):
        wishes = len(prepared.of_delegation[d]) + len(prepared.locked_at.get(d, ()))
        total[delegation.country] = total.get(delegation.country, 0) + min(prepared.most[d], wishes)
    return {country: most for country, most in sorted(total.items()) if most}


def counts(prepared: Prepared, pairs: Iterable[int]) -> list[int]:
    """Meetings of each delegation, locked ones included."""
    number = [len(prepared.locked_at.get(d, ())) for d in range(len(prepared.delegations))]
    for p in pairs:
        number[prepared.pairs[p].a] += 1
        number[prepared.pairs[p].b] += 1
    return number


def shortfall(prepared: Prepared, number: Sequence[int]) -> int:
    """Promised meetings that are missing, over all delegations."""
    return sum(max(0, d.promised - n) for d, n in zip(prepared.delegations, number, strict=True))


def by_country(prepared: Prepared, number: Sequence[int]) -> dict[str, int]:
    """Meetings of each country's delegations."""
    total: dict[str, int] = {}
    for d, n in zip(prepared.delegations, number, strict=True):
        total[d.country] = total.get(d.country, 0) + n
    return total


def floor_of(weight: int, served: Mapping[str, int], most: Mapping[str, int]) -> int:
    """The balance part: `weight` times the smallest share of the attainable that any country got, rounded down."""
    return min((weight * min(served.get(c, 0), m) // m for c, m in most.items()), default=0)


def quality(prepared: Prepared, pairs: Iterable[int]) -> int:
    """The objective of a schedule that holds these pairs beside the locked meetings."""
    pairs = list(pairs)
    number = counts(prepared, pairs)
    steps = fair_steps(prepared)
    wishes = sum(prepared.pairs[p].weight for p in pairs) + sum(f.weight for f in prepared.fixed)
    fair = sum(sum(steps[:n]) for n in number)
    served = by_country(prepared, number)
    return wishes + fair + floor_of(prepared.problem.weights.balance, served, attainable(prepared))

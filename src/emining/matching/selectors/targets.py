"""What somebody may be interested in: a published company, or a project, need or offer on the market."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from emining.accounts.selectors import today
from emining.matching.types import LISTINGS, NEED, OFFER, PARTY, PROJECT, Target
from emining.parties import states as party_states
from emining.parties.selectors.standing import standing_of
from emining.projects.selectors.matching import listing_rows, project_rows

Key = tuple[str, int]


def target_of(kind: str, number: int) -> Target | None:
    """One of them; None when it is not there, or not (any more) open."""
    return targets_of([(kind, number)]).get((kind, number))


def targets_of(keys: Iterable[Key]) -> dict[Key, Target]:
    """Several, in three queries at most. What is not open is left out."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, number in keys:
        wanted[kind].add(number)
    found: dict[Key, Target] = {}
    if wanted[PARTY]:
        found |= _parties(wanted[PARTY])
    if wanted[PROJECT]:
        found |= _projects(wanted[PROJECT])
    listed = set().union(*(wanted[kind] for kind in LISTINGS))
    if listed:
        found |= {key: one for key, one in _listings(listed).items() if key[1] in wanted[key[0]]}
    return found


def _parties(ids: set[int]) -> dict[Key, Target]:
    return {
        (PARTY, key): Target(PARTY, key, key, row.name, _without_language(row.href), row.is_demonstration)
        for key, row in standing_of(ids).items()
        if row.state == party_states.PUBLISHED and row.kind not in {"authority", "chamber"}
    }


def _projects(ids: set[int]) -> dict[Key, Target]:
    day = today()
    return {
        (PROJECT, row.id): Target(
            PROJECT,
            row.id,
            row.organisation_id,
            row.name,
            f"/market/projects/{row.number}/",
            row.is_demonstration,
            is_exclusive=row.is_exclusive and (row.exclusive_until is None or row.exclusive_until >= day),
            exclusive_to=row.exclusive_with_id,
            nationalities=row.nationalities,
        )
        for row in project_rows(ids)
        if row.organisation_id
    }


def _listings(ids: set[int]) -> dict[Key, Target]:
    found = {}
    for row in listing_rows(ids):
        kind = NEED if row.kind == "need" else OFFER
        found[(kind, row.id)] = Target(
            kind,
            row.id,
            row.organisation_id,
            row.name,
            f"/market/needs-and-offers/{row.number}/",
            row.is_demonstration,
            is_exclusive=row.is_exclusive,
        )
    return found


def _without_language(href: str) -> str:
    """`/en/parties/x/` as `/parties/x/`: a stored path must not keep the language of whoever stored it."""
    parts = href.split("/", maxsplit=2)
    return f"/{parts[2]}" if len(parts) == 3 else href

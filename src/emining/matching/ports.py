"""What matching asks of screening and of ownership, in one place."""

from __future__ import annotations

from emining.accounts.selectors import today
from emining.parties.selectors.ownership import are_related
from emining.parties.selectors.screening import barred_organisations


def barred() -> frozenset[int]:
    """Organisations with a confirmed screening hit in force."""
    return barred_organisations()


def is_barred(organisation_id: int) -> bool:
    """Whether one is."""
    return organisation_id in barred_organisations()


class Relatives:
    """Which organisations are related today, each pair asked for once."""

    def __init__(self) -> None:
        self._day = today()
        self._known: dict[tuple[int, int], bool] = {}

    def related(self, one: int, other: int) -> bool:
        """Whether two organisations are related by ownership, control or officers."""
        pair = (min(one, other), max(one, other))
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = are_related(*pair, on=self._day) is not None
        return found

"""What is the same about a project and a need or offer: one description of each, so that every verb is written once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import Subject
from emining.kernel.states import Lifecycle
from emining.projects import criteria, states
from emining.projects.models import Listing, Project
from emining.projects.types import LISTING_DAYS, PROJECT_DAYS

Thing = Project | Listing


@dataclass(frozen=True, slots=True)
class Trade:
    """One of the two things that an owner puts on the market.

    `days`: how long it stays there without being confirmed. `number_kind`: its code in register numbers.
    """

    noun: str
    model: Any
    lifecycle: Lifecycle
    days: int
    number_kind: str
    label: Any

    @property
    def threshold(self) -> int:
        """Vetting points needed to be listed."""
        return criteria.THRESHOLDS[self.noun]

    def subject(self, thing: Thing) -> Subject:
        """The thing as the audit names it."""
        return Subject(f"projects.{self.noun}", str(thing.pk), thing.number or f"draft {thing.pk}")

    def path(self, thing: Thing) -> str:
        """Its public page without language prefix, for notices; the owner's page while it has no number."""
        if thing.number is None:
            return self.own_path(thing)
        folder = "projects" if self.noun == criteria.PROJECT else "needs-and-offers"
        return f"/market/{folder}/{thing.number}/"

    def own_path(self, thing: Thing) -> str:
        """The owner's page without language prefix, for notices."""
        return f"/market/own/{self.noun}/{thing.pk}/"


TRADES: Final = {
    criteria.PROJECT: Trade(criteria.PROJECT, Project, states.PROJECT, PROJECT_DAYS, "PRJ", _("Project")),
    criteria.LISTING: Trade(criteria.LISTING, Listing, states.LISTING, LISTING_DAYS, "LST", _("Need or offer")),
}


def chain_of(thing: Thing) -> str:
    """The audit chain: the province's where there is one, else the platform's."""
    if isinstance(thing, Project):
        return thing.jurisdiction.code if thing.jurisdiction is not None else "PK"
    return thing.jurisdictions[0] if len(thing.jurisdictions) == 1 else "PK"

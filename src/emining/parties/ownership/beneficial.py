"""Beneficial owners: the natural persons behind a company."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from emining.parties.ownership.control import controllers_of
from emining.parties.ownership.effective import Solver
from emining.parties.ownership.graph import Graph, Node

USUAL_THRESHOLD: Final = Fraction(1, 4)
"""A quarter, as registers of both countries and FATF's guidance commonly ask; a parameter everywhere, never a law."""

BY_OWNERSHIP: Final = "ownership"
BY_CONTROL: Final = "control"
BY_DECLARATION: Final = "declared"


@dataclass(frozen=True, slots=True)
class BeneficialOwner:
    """A natural person with the effective share that is established, and why they count."""

    person: Node
    share: Fraction
    reasons: tuple[str, ...]


def beneficial_owners(
    graph: Graph,
    subject: Node,
    *,
    is_person: Callable[[Node], bool],
    threshold: Fraction = USUAL_THRESHOLD,
    solver: Solver | None = None,
) -> list[BeneficialOwner]:
    """Natural persons who own at least the threshold, who control, or whom the record names; the largest first."""
    shares = (solver or Solver(graph)).interests_in(subject).shares
    controlling = controllers_of(graph, subject)
    declared = {edge.holder for edge in graph.holders(subject) if edge.is_declared_beneficial}
    found = []
    for person in filter(is_person, graph.upward(subject) - {subject}):
        share = shares.get(person, Fraction(0))
        checks = (
            (BY_OWNERSHIP, share >= threshold),
            (BY_CONTROL, person in controlling),
            (BY_DECLARATION, person in declared),
        )
        reasons = tuple(code for code, holds in checks if holds)
        if reasons:
            found.append(BeneficialOwner(person, share, reasons))
    return sorted(found, key=lambda owner: (-owner.share, owner.person))

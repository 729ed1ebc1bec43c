"""What apps above hang on the page of a project: "open an agreement about it". They register; projects only shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emining.accounts.types import Actor


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """A project as an opener sees it; it has passed the gate for this actor."""

    project_id: int
    state: str
    kind: str
    organisation_id: int | None


@dataclass(frozen=True, slots=True)
class Opener:
    """One thing that can be opened from a project: its words (lazy) and its address."""

    label: Any
    href: str


OpenerFunction = Callable[[Actor, ProjectFacts], Opener | None]

_openers: list[OpenerFunction] = []


def register_opener(function: OpenerFunction) -> None:
    """Offer something on the page of a project. The function answers None when it offers nothing to this actor."""
    if function not in _openers:
        _openers.append(function)


def openers_for(actor: Actor, project: ProjectFacts) -> list[Opener]:
    """Everything that this actor can open from a project."""
    return [found for function in _openers if (found := function(actor, project)) is not None]


def forget_opener(function: OpenerFunction) -> None:
    """Forget a registered function, for tests."""
    if function in _openers:
        _openers.remove(function)

"""Parts of a party's page that other modules draw: each says for which reader, with which template.

A panel is asked for one party and one reader, and answers with a template and its context, or with nothing. The order
of names is the order on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from emining.accounts.types import Actor
from emining.parties.models import Party

Drawn = tuple[str, Mapping[str, Any]]
Draw = Callable[[Party, Actor], Drawn | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """A drawn part: its name (an anchor on the page), its template and what the template needs."""

    name: str
    template: str
    context: Mapping[str, Any]


_draws: dict[str, Draw] = {}


def register(name: str, draw: Draw) -> None:
    """Declare a panel at start. `ValueError` when the name has another owner."""
    if _draws.get(name, draw) is not draw:
        raise ValueError(f"panel with two owners: {name}")
    _draws[name] = draw


def panels_of(party: Party, actor: Actor) -> list[Panel]:
    """The panels that this reader sees on this party's page, by name."""
    found = []
    for name in sorted(_draws):
        drawn = _draws[name](party, actor)
        if drawn is not None:
            found.append(Panel(name, drawn[0], drawn[1]))
    return found

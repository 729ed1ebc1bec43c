"""What a draft begins with: the part that owns texts registers its templates, and how a text is made from one.

`register(templates, start)` is called once, from `ready()`. `templates(kind)` gives code and words (lazy) of the
templates for a kind of agreement; `start(actor, agreement, template)` writes the first text inside the transaction of
the opening, and raises `Refused` for a template that it does not know. An empty template asks for a blank text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from emining.accounts.types import Actor
from emining.agreements.models import Agreement

Templates = Callable[[str], list[tuple[str, Any]]]
Start = Callable[[Actor, Agreement, str], None]

_registered: list[tuple[Templates, Start]] = []


def register(templates: Templates, start: Start) -> None:
    """Say where texts come from. `ValueError` when somebody else has."""
    if _registered and _registered != [(templates, start)]:
        raise ValueError("texts of agreements with two owners")
    _registered[:] = [(templates, start)]


def templates_for(kind: str) -> list[tuple[str, Any]]:
    """Code and words of every template for a kind of agreement."""
    return [found for templates, _start in _registered for found in templates(kind)]


def start_text(actor: Actor, agreement: Agreement, template: str) -> None:
    """Write the first text of a draft."""
    for _templates, start in _registered:
        start(actor, agreement, template)


def forget() -> None:
    """Forget who registered, for tests."""
    _registered.clear()

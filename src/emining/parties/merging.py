"""What other apps do when one organisation is merged into another.

Parties stands below the apps that point at organisations, so it cannot move their rows. Each of them registers, in its
`ready()`, a function that does, called in the same transaction as the merger:

    merging.register("projects", move_organisation, undo=move_back)

`move_organisation(from_id, to_id)` gives what it moved as JSON facts, which are kept; `undo(from_id, to_id, facts)` is
given them again. An app whose rows must not change (titles: a register is not rewritten) registers nothing: its rows go
on naming the organisation that went; `selectors.likeness.kept_organisation` leads on to the one that stands for it.
"""

# ruff: noqa: SLF001 - Django describes models in `_meta`

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey

Facts = Mapping[str, Any]
Move = Callable[[int, int], Facts]
Undo = Callable[[int, int, Facts], None]


@dataclass(frozen=True, slots=True)
class Mover:
    """How one app moves its rows, and back."""

    app: str
    move: Move
    undo: Undo | None


_movers: dict[str, Mover] = {}


def register(app: str, move: Move, *, undo: Undo | None = None) -> None:
    """Have `move` called when organisations are merged. `ValueError` when an app registers two."""
    known = _movers.get(app)
    if known is not None and known != Mover(app, move, undo):
        raise ValueError(f"{app} moves organisations in two ways")
    _movers[app] = Mover(app, move, undo)


def forget(app: str) -> None:
    """Stop calling an app."""
    _movers.pop(app, None)


def movers() -> tuple[Mover, ...]:
    """All of them, in the order of their names."""
    return tuple(_movers[app] for app in sorted(_movers))


def rows_pointing_at(organisation_id: int) -> dict[str, int]:
    """How many rows of each other app's table name an organisation, by `app.model.column`: for the page that asks."""
    found: dict[str, int] = {}
    for model in apps.get_models():
        meta = model._meta
        if meta.app_label in {"accounts", "parties"} or not meta.managed:
            continue
        for column in meta.local_fields:
            if isinstance(column, ForeignKey) and column.related_model._meta.label == "accounts.Organisation":
                count = model._default_manager.filter(**{column.attname: organisation_id}).count()
                if count:
                    found[f"{meta.label_lower}.{column.name}"] = count
    return found

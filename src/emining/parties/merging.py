"""What other apps do when one organisation is merged into another.

Parties stands below the apps that point at organisations, so it cannot move their rows. Each of them registers, in its
`ready()`, a function that does, called in the same transaction as the merger:

    merging.register("projects", move_organisation, undo=move_back)

`move_organisation(from_id, to_id)` gives what it moved as JSON facts, which are kept; `undo(from_id, to_id, facts)` is
given them again. `follow` and `go_back` do it for plain columns. An app whose rows must not change (titles: a register
is not rewritten) registers nothing: its rows go on naming the organisation that went;
`selectors.likeness.kept_organisation` leads on to the one that stands for it.
"""

# ruff: noqa: SLF001 - Django describes models in `_meta`

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

Facts = Mapping[str, Any]
Move = Callable[[int, int], Facts]
Undo = Callable[[int, int, Facts], None]
Column = tuple[type[Model], str]
"""A model and the attribute that holds the number of an organisation: `(Project, "exclusive_with_id")`."""


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


def follow(
    columns: Iterable[Column], from_id: int, to_id: int, *, staying: Mapping[type[Model], Iterable[int]] | None = None
) -> dict[str, list[int]]:
    """Have the rows that name one organisation name the other, but for those staying; which moved, by column."""
    moved = {}
    for model, column in columns:
        rows = model._default_manager.filter(**{column: from_id}).exclude(pk__in=list((staying or {}).get(model, ())))
        keys = sorted(rows.values_list("pk", flat=True))
        model._default_manager.filter(pk__in=keys).update(**{column: to_id})
        moved[_name_of(model, column)] = keys
    return moved


def go_back(columns: Iterable[Column], from_id: int, facts: Facts) -> None:
    """Have the rows that `follow` moved name the organisation again that they named before."""
    for model, column in columns:
        keys = facts.get(_name_of(model, column), [])
        model._default_manager.filter(pk__in=keys).update(**{column: from_id})


def _name_of(model: type[Model], column: str) -> str:
    return f"{model.__name__.lower()}.{column}"


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

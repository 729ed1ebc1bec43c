"""What the page of an agreement shows beside its frame: each part, and the apps above, register theirs in `ready()`.

A panel answers None where it has nothing for this reader; it is called with an agreement that came through
`agreements_visible_to` and asks its own gate for anything more (`agreements_readable_by` for what is confidential).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from emining.accounts.types import Actor
from emining.agreements.models import Agreement


@dataclass(frozen=True, slots=True)
class Panel:
    """One section of the page: the template of its inside, what that template needs, its heading (lazy).

    The template is rendered with `context` as its variables, and `agreement` and `request` beside them.
    """

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    title: Any = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One button that leads to a page: its words (lazy) and its address."""

    label: Any
    href: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel on the page: `key` is the anchor of its section, `inside` its rendered markup."""

    key: str
    title: Any
    inside: SafeString


PanelFunction = Callable[[HttpRequest, Agreement], Panel | None]
ActionFunction = Callable[[Actor, Agreement], list[Action]]

_panels: dict[str, tuple[int, PanelFunction]] = {}
_actions: list[ActionFunction] = []


def register_panel(key: str, order: int, function: PanelFunction) -> None:
    """Show a panel, low orders first. `ValueError` when the key has another owner."""
    if _panels.setdefault(key, (order, function)) != (order, function):
        raise ValueError(f"panel with two owners: {key}")


def register_action(function: ActionFunction) -> None:
    """Offer buttons on the page, in the order of registration."""
    if function not in _actions:
        _actions.append(function)


def panels_for(request: HttpRequest, agreement: Agreement) -> list[Shown]:
    """What this reader sees of the agreement beside its frame."""
    ordered = sorted(_panels.items(), key=lambda one: (one[1][0], one[0]))
    found = []
    for key, (_order, function) in ordered:
        panel = function(request, agreement)
        if panel is not None:
            inside = render_to_string(panel.template, {"agreement": agreement, **panel.context}, request=request)
            found.append(Shown(key, panel.title, inside))
    return found


def actions_for(actor: Actor, agreement: Agreement) -> list[Action]:
    """Every button for this actor. At most one is the main one: the first that says so."""
    found = [action for function in _actions for action in function(actor, agreement)]
    first = next((one for one in found if one.primary), None)
    return [one if one is first or not one.primary else Action(one.label, one.href) for one in found]


def forget(key: str) -> None:
    """Stop showing a panel, for tests."""
    _panels.pop(key, None)

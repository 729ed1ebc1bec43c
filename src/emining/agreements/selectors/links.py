"""What an agreement is tied to, each thing through its own gate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from emining.accounts.types import Actor
from emining.agreements.models import Agreement
from emining.agreements.types import LINK_KINDS
from emining.kernel.languages import Trilingual
from emining.places.selectors import places_visible_to
from emining.projects.selectors import projects_visible_to
from emining.titles.selectors import titles_visible_to


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One tie as this reader may see it. `name` and `href` are empty where the reader may not see its other end."""

    id: int
    kind: str
    kind_name: Any
    name: Trilingual | None
    number: str
    href: str


def link_rows(actor: Actor, agreement: Agreement) -> list[LinkRow]:
    """The ties of an agreement that the reader may read, in the order of their kinds."""
    links = list(agreement.links.all())
    ends = {
        "project": _projects(actor, [link.project_id for link in links if link.project_id is not None]),
        "title": _titles(actor, [link.title_id for link in links if link.title_id is not None]),
        "zone": _zones(actor, [link.zone_id for link in links if link.zone_id is not None]),
    }
    rows = []
    for link in links:
        key = link.project_id or link.title_id or link.zone_id or 0
        name, number, href = ends.get(link.kind, {}).get(key, (None, link.label, ""))
        rows.append(LinkRow(link.pk, link.kind, LINK_KINDS[link.kind], name, number, href))
    return rows


_End = tuple[Trilingual, str, str]


def _projects(actor: Actor, keys: list[int]) -> dict[int, _End]:
    if not keys:
        return {}
    rows = projects_visible_to(actor).filter(pk__in=keys, number__isnull=False)
    return {one.pk: (_name(one), one.number or "", reverse("projects:detail", args=[one.number])) for one in rows}


def _titles(actor: Actor, keys: list[int]) -> dict[int, _End]:
    if not keys:
        return {}
    rows = titles_visible_to(actor).filter(title_id__in=keys).select_related("register")
    return {
        one.title_id: (_name(one), one.number, reverse("titles:title", args=[one.register.code, one.number]))
        for one in rows
    }


def _zones(actor: Actor, keys: list[int]) -> dict[int, _End]:
    if not keys:
        return {}
    rows = places_visible_to(actor).filter(pk__in=keys)
    return {one.pk: (_name(one), "", reverse("places:place", args=[one.code])) for one in rows}


def _name(thing: Any) -> Trilingual:
    return Trilingual(thing.name_en, thing.name_zh, thing.name_ur)

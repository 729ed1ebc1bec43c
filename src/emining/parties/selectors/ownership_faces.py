"""Who stands in a graph of ownership, as one reader may read of them: names, kinds, and nothing that is private."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.parties.models import Interest, Party
from emining.parties.ownership import Node
from emining.parties.permissions_ownership import may_name
from emining.parties.selectors.ownership_graph import Loaded, is_person, party_of
from emining.parties.types import AUTHORITY
from emining.parties.types_ownership import PUBLIC_FLOAT, UNKNOWN_REASONS

COMPANY: Final = "company"
PERSON: Final = "person"
NOBODY: Final = "nobody"


@dataclass(frozen=True, slots=True)
class Face:
    """One holder or company for a page. `kind`: company, authority, person or nobody (no one is named)."""

    node: Node
    kind: str
    name: Trilingual | str
    country: str = ""
    code: str = ""
    """Code of the organisation, for its page; empty where there is no page."""
    is_demonstration: bool = False
    is_listed: bool = False
    is_unnamed: bool = False
    """A natural person whose name this reader may not read."""

    def words(self, language: str) -> tuple[str, str]:
        """The name and the language that it is in."""
        if isinstance(self.name, Trilingual):
            return self.name.in_language(language)
        return str(self.name), language


def faces_of(loaded: Loaded, actor: Actor, *also: Party) -> dict[Node, Face]:
    """Every node of a graph with its face; names of private persons only for whoever may read them."""
    parties = Party.objects.select_related("organisation").in_bulk(
        [key for node in loaded.graph.nodes if (key := party_of(node)) is not None] + [party.pk for party in also]
    )
    listed = {loaded.node(row.subject_id) for row in loaded.rows.values() if row.unknown_reason == PUBLIC_FLOAT}
    faces: dict[Node, Face] = {}
    for party in parties.values():
        own = party.organisation
        node = f"party:{party.pk}"
        faces[node] = Face(
            node,
            AUTHORITY if party.kind == AUTHORITY else COMPANY,
            Trilingual(own.name_en, own.name_zh, own.name_ur),
            party.country,
            own.code,
            party.is_demonstration,
            node in listed,
        )
    for edge in loaded.graph.edges:
        if edge.holder not in faces and edge.key:
            faces[edge.holder] = _face(edge.holder, loaded.rows[edge.key], loaded, actor)
    return faces


def _face(node: Node, row: Interest, loaded: Loaded, actor: Actor) -> Face:
    if is_person(node) and row.person is not None:
        known = may_name(actor, row)
        name: Any = row.person.name if known else _("A natural person")
        return Face(
            node,
            PERSON,
            name,
            row.person.nationality,
            is_demonstration=row.is_demonstration,
            is_unnamed=not known,
        )
    if node in loaded.hidden:
        return Face(node, NOBODY, _("A company that is not published here"))
    return Face(node, NOBODY, str(UNKNOWN_REASONS[row.unknown_reason]))


def named(faces: Mapping[Node, Face], node: Node, language: str) -> str:
    """The name of a node in a reader's language."""
    return faces[node].words(language)[0]

"""What one reader's page of one company says about who stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from emining.accounts.types import Actor
from emining.kernel.languages import normal_language
from emining.parties.models import Interest, Party
from emining.parties.ownership import (
    USUAL_THRESHOLD,
    Edge,
    Node,
    Solver,
    beneficial_owners,
    controlled_by,
    controllers_of,
    largest_path,
    ultimate,
)
from emining.parties.ownership_wording import percent, share_text
from emining.parties.permissions_ownership import may_change_interest, may_record_interest
from emining.parties.selectors.ownership_faces import Face, faces_of, named
from emining.parties.selectors.ownership_graph import Loaded, is_person
from emining.parties.selectors.ownership_rows import interest_history
from emining.parties.types_ownership import INTEREST_KINDS, INVENTED, OWN_WORD, SHARES
from emining.parties.views.ownership_drawing import drawing, note_of

REASONS: Final = {
    "ownership": gettext_lazy("effective share"),
    "control": gettext_lazy("control"),
    "declared": gettext_lazy("named by the source"),
}
MOST_HISTORY: Final = 200


def _source(row: Interest) -> str:
    """The source as it was cited; in the reader's language where the platform itself wrote it."""
    if row.source == OWN_WORD:
        return _("The company's own word")
    return _("Demonstration") if row.is_demonstration and row.source == INVENTED else row.source


class OwnershipPage:
    """What one reader's page of one company says."""

    def __init__(self, actor: Actor, party: Party, loaded: Loaded, on: date) -> None:
        self.actor, self.party, self.loaded, self.on = actor, party, loaded, on
        self.focus = loaded.node(party.pk)
        self.language = normal_language(get_language())
        self.faces = faces_of(loaded, actor, party)
        self.solver = Solver(loaded.graph)
        self.behind = self.solver.interests_in(self.focus)
        self.may_record = may_record_interest(actor, party).allowed

    def context(self) -> dict[str, Any]:
        """Everything for the template."""
        has_rows = bool(self.loaded.graph.edges)
        return {
            "party": self.party,
            "on": self.on,
            "picture": drawing(self.loaded, self.faces, self.focus, self.language) if has_rows else None,
            "rows": self._rows(),
            "effective": self._effective(),
            "holdings": self._holdings(),
            "owners": self._owners(),
            "threshold": percent(USUAL_THRESHOLD),
            "open_points": self._open_points(),
            "circles": [self._names(ring) for ring in self.loaded.graph.rings],
            "not_established": percent(self.behind.not_established) if self.behind.not_established else "",
            "may_record": self.may_record,
            "history": interest_history(self.party.pk)[:MOST_HISTORY] if self.may_record else [],
        }

    def _name(self, node: Node) -> str:
        return named(self.faces, node, self.language)

    def _names(self, nodes: frozenset[Node]) -> list[Face]:
        return [self.faces[node] for node in sorted(nodes, key=self._name)]

    def _rows(self) -> list[dict[str, Any]]:
        """Every arrow of the picture as a row."""
        found = []
        for edge in sorted(self.loaded.graph.edges, key=lambda one: (one.subject != self.focus, -(one.share or 0))):
            row = self.loaded.rows.get(edge.key)
            found.append({
                "holder": self.faces[edge.holder],
                "note": note_of(self.faces[edge.holder]),
                "subject": self.faces[edge.subject],
                "kind": INTEREST_KINDS[edge.kind] if row else _("Branch or consortium"),
                "share": share_text(edge.share),
                "needs_share": edge.kind == SHARES or edge.share is not None,
                "is_recorded": row is not None,
                "since": row.valid.lower if row else None,
                "until": row.valid.upper if row else None,
                "source": _source(row) if row else "",
                "source_date": row.source_date if row else None,
                "grade": row.grade if row else "",
                "is_beneficial": edge.is_declared_beneficial,
                "key": str(edge.key) if row and row.subject_id == self.party.pk else "",
                "may_change": row is not None and may_change_interest(self.actor, row).allowed,
            })  # fmt: skip
        return found

    def _effective(self) -> list[dict[str, Any]]:
        controlling = controllers_of(self.loaded.graph, self.focus)
        last = ultimate(self.loaded.graph, controlling)
        everybody = set(self.behind.shares) | set(controlling)
        found = []
        for node in sorted(everybody, key=lambda one: (-self.behind.shares.get(one, Fraction(0)), self._name(one))):
            path = largest_path(self.loaded.graph, node, self.focus) or controlling.get(node, ())
            found.append({
                "face": self.faces[node],
                "note": note_of(self.faces[node]),
                "share": share_text(self.behind.shares.get(node)),
                "controls": node in controlling,
                "is_last": node in last,
                "is_end": node in self.behind.ends,
                "path": self._path(path) if len(path) > 1 else [],
            })  # fmt: skip
        return found

    def _path(self, path: tuple[Edge, ...]) -> list[dict[str, Any]]:
        """A chain from the top down, ready to be read: name, share, name, share, … name."""
        return [{"face": self.faces[edge.subject], "share": share_text(edge.share)} for edge in path]

    def _holdings(self) -> list[dict[str, Any]]:
        controlled = controlled_by(self.loaded.graph, self.focus)
        below = self.loaded.graph.downward(self.focus) - {self.focus}
        found = []
        for node in sorted(below, key=self._name):
            share = self.solver.interests_in(node).shares.get(self.focus)
            found.append(
                {
                    "face": self.faces[node],
                    "share": share_text(share),
                    "controls": node in controlled,
                    "part": share or 0,
                }
            )
        return sorted(found, key=lambda one: -one["part"])

    def _owners(self) -> list[dict[str, Any]]:
        found = beneficial_owners(self.loaded.graph, self.focus, is_person=is_person, solver=self.solver)
        return [
            {
                "face": self.faces[owner.person],
                "note": note_of(self.faces[owner.person]),
                "share": share_text(owner.share) if owner.share else "",
                "reasons": ", ".join(str(REASONS[code]) for code in owner.reasons),
            }
            for owner in found
        ]

    def _open_points(self) -> list[str]:
        """What the record does not say, in sentences."""
        above = self.loaded.graph.upward(self.focus)
        return [
            *self._contradictions(above),
            *self._unknown_shares(above),
            *self._missing_shares(above),
            *self._unknown_holders(),
        ]

    def _contradictions(self, above: Iterable[Node]) -> Iterator[str]:
        for node in sorted(self.loaded.contradictory.intersection(above), key=self._name):
            yield _("The shares recorded for %(name)s exceed the whole; none of them is used.") % {
                "name": self._name(node)
            }

    def _unknown_shares(self, above: set[Node]) -> Iterator[str]:
        for edge in self.loaded.graph.edges:
            if edge.share is None and edge.kind == SHARES and edge.subject in above - self.loaded.contradictory:
                yield _("How much %(holder)s holds of %(subject)s is not established.") % {
                    "holder": self._name(edge.holder),
                    "subject": self._name(edge.subject),
                }

    def _missing_shares(self, above: set[Node]) -> Iterator[str]:
        for node in sorted(above - self.loaded.contradictory, key=self._name):
            held = self.loaded.graph.total(node)
            if 0 < held < 1:
                yield _("%(part)s of the shares of %(name)s are not on record.") % {
                    "part": percent(1 - held),
                    "name": self._name(node),
                }

    def _unknown_holders(self) -> Iterator[str]:
        for node in sorted(self.behind.ends, key=self._name):
            if self.faces[node].kind == "company":
                yield _("Who holds %(name)s is not on record.") % {"name": self._name(node)}
        if self.behind.in_circles:
            part = percent(self.behind.in_circles)
            yield _("%(part)s goes round between companies that own each other whole.") % {"part": part}

"""Order and depth of clauses."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.agreements.events import text as events
from emining.agreements.models import Agreement, Clause
from emining.agreements.permissions_text import may_edit_text
from emining.agreements.selectors.text import clauses_of
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.text.writing import note, number_of
from emining.agreements.types_text import ARRANGEMENTS, DEEPEST, IN, OUT, UP
from emining.kernel.refusals import Refused


def arrange_clause(*, actor: Actor, agreement_id: int, clause_id: int, how: str) -> None:
    """Move a clause with all below it up or down among its equals, or one depth in or out.

    Raises the reasons of `may_edit_text`, `text_arrangement_unknown`, `text_clause_unknown`, `text_clause_cannot_move`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_edit_text(actor, agreement).require()
        if how not in ARRANGEMENTS:
            raise Refused("text_arrangement_unknown")
        rows = list(clauses_of(agreement.pk))
        index = _index(rows, clause_id)
        before = number_of(rows[index])
        block = block_of(rows, index)
        if how in {IN, OUT}:
            _shift(rows, index, block, 1 if how == IN else -1)
        else:
            _swap(rows, index, block, up=how == UP)
        note(
            actor, agreement, events.CLAUSE_MOVED, clause=clause_id, how=how, number=before,
            now=number_of(rows[index]),
        )  # fmt: skip


def block_of(rows: list[Clause], index: int) -> list[Clause]:
    """A clause and all below it."""
    end = index + 1
    while end < len(rows) and rows[end].level > rows[index].level:
        end += 1
    return rows[index:end]


def put_after(agreement: Agreement, clause: Clause, after_id: int | None, level: int) -> None:
    """A clause with all below it behind another (None: first), at a depth. The caller holds the agreement and may.

    Behind a clause means behind all below that one too, unless the moved clause goes deeper than it.
    """
    rows = list(clauses_of(agreement.pk))
    block = block_of(rows, _index(rows, clause.pk))
    if after_id in {row.pk for row in block}:
        raise Refused("text_clause_cannot_move")
    rest = [row for row in rows if row not in block]
    place = 0
    if after_id is not None:
        anchor = _index(rest, after_id)
        place = anchor + (1 if level > rest[anchor].level else len(block_of(rest, anchor)))
    by = level - block[0].level
    for row in block:
        row.level = max(1, min(row.level + by, DEEPEST))
    _write(rest[:place] + block + rest[place:])


def _index(rows: list[Clause], clause_id: int) -> int:
    found = next((index for index, row in enumerate(rows) if row.pk == clause_id), None)
    if found is None:
        raise Refused("text_clause_unknown")
    return found


def _shift(rows: list[Clause], index: int, block: list[Clause], by: int) -> None:
    """One depth in needs a clause above it to hang on; the deepest of the block must stay within bounds."""
    above = rows[index - 1].level if index else 0
    deepest = max(row.level for row in block) + by
    level = block[0].level + by
    if level < 1 or deepest > DEEPEST or level > above + 1:
        raise Refused("text_clause_cannot_move")
    for row in block:
        row.level += by
    Clause.objects.bulk_update(block, ["level"])


def _swap(rows: list[Clause], index: int, block: list[Clause], *, up: bool) -> None:
    """Change places with the neighbour of the same depth; a first or last one stays."""
    start, end = index, index + len(block)
    if up:
        before = next(
            (place for place in range(start - 1, -1, -1) if rows[place].level <= block[0].level), None
        )  # fmt: skip
        if before is None or rows[before].level < block[0].level:
            raise Refused("text_clause_cannot_move")
        _write(rows[:before] + block + rows[before:start] + rows[end:])
        return
    if end >= len(rows) or rows[end].level < block[0].level:
        raise Refused("text_clause_cannot_move")
    neighbour = block_of(rows, end)
    _write(rows[:start] + neighbour + block + rows[end + len(neighbour) :])


def _write(rows: list[Clause]) -> None:
    moved = []
    for position, row in enumerate(rows, start=1):
        row.position = position
        moved.append(row)
    Clause.objects.bulk_update(moved, ["position", "level"])

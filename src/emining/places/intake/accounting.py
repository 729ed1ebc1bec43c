"""From raw features to outcomes, so that every feature read ends in exactly one row of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from emining.places.intake.convert import ValueFault, key_of, text_of, values_of
from emining.places.intake.mapping import Mapping
from emining.places.intake.reader import RawFeature
from emining.places.intake.report import Report, ReportRow
from emining.places.intake.targets import ImportTarget
from emining.places.intake.types import (
    REFUSED,
    GeometryKind,
    NormalisedFeature,
    Note,
    Outcome,
    Position,
)

_KINDS: dict[str, GeometryKind] = {kind: kind for kind in get_args(GeometryKind)}


class Accountant:
    """Takes raw features one by one; keeps those fit for the target in `waiting` until their outcomes are settled."""

    def __init__(self, mapping: Mapping, target: ImportTarget, *, file: str, layer: str) -> None:
        self.waiting: list[NormalisedFeature] = []
        self.rows: dict[int, ReportRow] = {}
        self._mapping, self._target = mapping, target
        self._fields = {one.name: one for one in target.fields}
        self._file, self._layer = file, layer
        self._first: dict[str, int] = {}

    def take(self, raw: RawFeature, position: Position) -> None:
        """Check one feature: its shape's verdict, its identity, its values. Refused now, or waiting for the target."""
        key = "|".join(text_of(raw.values.get(column)) for column in self._mapping.key)[:200]
        notes = tuple((code, facts) for code, facts in raw.notes)
        try:
            self._identify(raw)
            values = values_of(self._mapping, raw.values, self._fields)
        except ValueFault as fault:
            facts = dict(fault.facts)
            column = fault.field or str(facts.get("column", ""))
            self.rows[raw.number] = ReportRow(raw.number, key, REFUSED, fault.code, column, facts, notes)
            return
        self.waiting.append(
            NormalisedFeature(
                number=raw.number,
                key=key,
                file=self._file,
                layer=self._layer,
                wkb=raw.wkb or None,
                geometry_kind=_KINDS.get(raw.kind) if raw.wkb else None,
                values=values,
                position=position if raw.wkb else None,
                notes=tuple(Note(code, facts) for code, facts in raw.notes),
            )
        )

    def _identify(self, raw: RawFeature) -> None:
        """`ValueFault` for a feature without an identity, with a refused shape, or seen before."""
        key = key_of(self._mapping, raw.values)
        if raw.code:
            raise ValueFault("", raw.code, **raw.facts)
        first = self._first.setdefault(key, raw.number)
        if first != raw.number:
            raise ValueFault(", ".join(self._mapping.key), "key_repeated", key=key, first=first)

    def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Enter the target's answers, one for each waiting feature. `RuntimeError` when it answered too few or many."""
        if len(outcomes) != len(self.waiting):
            raise RuntimeError(
                f"import target {self._target.code} answered {len(outcomes)} of {len(self.waiting)} features"
            )
        for feature, outcome in zip(self.waiting, outcomes, strict=True):
            self.rows[feature.number] = ReportRow(
                feature.number,
                feature.key,
                outcome.kind,
                outcome.code,
                str(outcome.facts.get("field", "")),
                dict(outcome.facts),
                tuple((note.code, dict(note.facts)) for note in feature.notes),
                outcome.subject_id,
            )
        self.waiting = []

    def report(self) -> Report:
        """The rows in order. `RuntimeError` when a feature is still waiting: the account would not add up."""
        if self.waiting:
            raise RuntimeError(f"{len(self.waiting)} features without an outcome")
        return Report(self._file, self._layer, [self.rows[number] for number in sorted(self.rows)])

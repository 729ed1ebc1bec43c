"""From raw features to outcomes, so that every feature read ends in exactly one row of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import shapely

from emining.places.intake.convert import ValueFault, key_of, stated_area_ha, text_of, values_of
from emining.places.intake.geometry import geodesic_area_ha
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
            key = self._identify(raw)
            values = values_of(self._mapping, raw.values, self._fields)
            notes = (*notes, *self._area_note(raw))
        except ValueFault as fault:
            facts = dict(fault.facts)
            column = fault.field or str(facts.get("column", ""))
            key = str(facts.get("key", key))
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
                notes=tuple(Note(code, facts) for code, facts in notes),
            )
        )

    def _identify(self, raw: RawFeature) -> str:
        """The feature's key. `ValueFault` for one without an identity, with a refused shape, or seen before."""
        key = key_of(self._mapping, raw.values)
        if raw.code:
            raise ValueFault("", raw.code, **raw.facts)
        if self._mapping.part and key in self._first:
            key = key_of(self._mapping, raw.values, with_part=True)
        first = self._first.setdefault(key, raw.number)
        if first != raw.number:
            raise ValueFault(", ".join(self._mapping.key), "key_repeated", key=key, first=first)
        return key

    def _area_note(self, raw: RawFeature) -> list[tuple[str, dict[str, Any]]]:
        """A note when the area the source states is not the area of the shape (by more than 1 % and half a hectare)."""
        stated = stated_area_ha(self._mapping, raw.values)
        if stated is None or raw.kind != "polygon":
            return []
        found = geodesic_area_ha(shapely.from_wkb(raw.wkb))
        if abs(found - float(stated)) <= max(0.5, found * 0.01):
            return []
        return [("area_differs", {"stated_ha": f"{stated:.4f}", "found_ha": f"{found:.4f}"})]

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

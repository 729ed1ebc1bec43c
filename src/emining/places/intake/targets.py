"""Who writes what was read. A higher app registers one target; the import drives it and never knows its tables.

A target does not read files. It is called inside the one transaction of the import, batch after batch, and answers
for each feature in order. It must not open savepoints per feature, must check before it writes (a database error ends
the whole import), and must be idempotent: the same features again are all `unchanged`. It writes no audit event: the
import records one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from emining.audit.types import Acting
from emining.kernel.refusals import Refused
from emining.places.intake.types import GeometryKind, ImportContext, NormalisedFeature, Outcome, TargetField


class ImportTarget(Protocol):
    """One kind of thing that can be imported (`emining import FILE --as CODE`)."""

    @property
    def code(self) -> str:
        """`titles`, `occurrences`, `boundaries`: what `--as` takes."""
        ...

    @property
    def label(self) -> Any:
        """The name on the desk's form; a lazy translation."""
        ...

    @property
    def geometry_kinds(self) -> frozenset[GeometryKind]:
        """What shapes are accepted; others are refused before `upsert`."""
        ...

    @property
    def geometry_required(self) -> bool:
        """Whether a feature without a shape is refused."""
        ...

    @property
    def fields(self) -> tuple[TargetField, ...]:
        """The fields a mapping may fill. An unknown one is an error of the mapping."""
        ...

    @property
    def sentences(self) -> Mapping[str, Any]:
        """The target's own refusal codes, each with its lazy sentence (`%(fact)s`)."""
        ...

    def begin(self, *, actor: Acting, context: ImportContext) -> None:
        """Prepare inside the transaction: take locks, make the register row. May raise `Refused`."""
        ...

    def upsert(self, *, actor: Acting, context: ImportContext, features: Sequence[NormalisedFeature]) -> list[Outcome]:
        """Write, update or leave each feature; one outcome for each, in order. Keys are unique across the whole run."""
        ...


_targets: dict[str, ImportTarget] = {}


def register(target: ImportTarget) -> None:
    """Make a target known; called once from its app's `ready()`. `ValueError` when the code has another owner."""
    known = _targets.get(target.code)
    if known is not None and type(known) is not type(target):
        raise ValueError(f"import target with two owners: {target.code}")
    _targets[target.code] = target


def target_codes() -> tuple[str, ...]:
    """The codes of all registered targets, sorted."""
    return tuple(sorted(_targets))


def target_for(code: str) -> ImportTarget:
    """The target, or `Refused('import_target_unknown')`."""
    if code not in _targets:
        raise Refused("import_target_unknown", target=code, known=", ".join(target_codes()))
    return _targets[code]


def all_targets() -> tuple[ImportTarget, ...]:
    """Every registered target, by code."""
    return tuple(_targets[code] for code in target_codes())

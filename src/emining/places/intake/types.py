"""What passes between the reader, the checks and a target. Frozen values; no Django, no GDAL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal

GeometryKind = Literal["point", "line", "polygon"]
Value = str | int | Decimal | date | bool | tuple[str, ...] | None
OutcomeKind = Literal["written", "updated", "unchanged", "refused"]
FieldKind = Literal["text", "code", "integer", "decimal", "date", "boolean", "list"]

WRITTEN: Final[OutcomeKind] = "written"
UPDATED: Final[OutcomeKind] = "updated"
UNCHANGED: Final[OutcomeKind] = "unchanged"
REFUSED: Final[OutcomeKind] = "refused"
OUTCOMES: Final[tuple[OutcomeKind, ...]] = (WRITTEN, UPDATED, UNCHANGED, REFUSED)


@dataclass(frozen=True, slots=True)
class TargetField:
    """One field that a target understands.

    `required`: a feature without a value is refused. `max_length` in characters for text and codes (0: no limit).
    `unit` names the unit a number must be in (`ha`), for the page that explains the mapping; nothing converts it.
    `choices`: the only codes accepted, empty for any.
    """

    name: str
    kind: FieldKind
    label: Any
    required: bool = False
    max_length: int = 0
    unit: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """How the coordinates became WGS 84 longitude and latitude.

    `source_crs` is the code or name the file or the importer gave (`EPSG:4283`), `operation` the coordinate operation
    used, `accuracy_m` its stated accuracy in metres (None: the geodetic register states none).
    """

    source_crs: str
    operation: str
    accuracy_m: float | None


@dataclass(frozen=True, slots=True)
class Note:
    """Something done to a feature that its reader should know: a dropped height, a repaired ring. See `messages`."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NormalisedFeature:
    """One feature, checked, typed and in WGS 84, ready for a target.

    `number` counts from 1 in its layer as read; `key` is the value of the mapping's key fields joined by `|`, unique in
    the run. `wkb` is two-dimensional little-endian WKB in longitude, latitude (None only for a target that accepts no
    geometry); polygons and multipolygons are valid and always MULTI; lines are MULTI; points are single.
    `values` holds every target field the mapping names, typed, None when the source is empty. `position` is None
    exactly when `wkb` is.
    """

    number: int
    key: str
    file: str
    layer: str
    wkb: bytes | None
    geometry_kind: GeometryKind | None
    values: Mapping[str, Value]
    position: Position | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a target did with one feature. `code` and `facts` say why it was refused; `subject_id` is its row's key."""

    kind: OutcomeKind
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    subject_id: str = ""


def written(subject_id: object) -> Outcome:
    """A feature that was not there before."""
    return Outcome(WRITTEN, subject_id=str(subject_id))


def updated(subject_id: object) -> Outcome:
    """A feature that was there and differs now."""
    return Outcome(UPDATED, subject_id=str(subject_id))


def unchanged(subject_id: object) -> Outcome:
    """A feature that was there, the same."""
    return Outcome(UNCHANGED, subject_id=str(subject_id))


def refused(code: str, **facts: Any) -> Outcome:
    """A feature that may not be written, and why. Facts are JSON scalars."""
    return Outcome(REFUSED, code=code, facts=facts)


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """Where the data comes from, as the mapping states it and every page that shows the data repeats it.

    `name_*` name the register or data set in three languages; `as_of` is the date the publisher gives it.
    """

    code: str
    name_en: str
    name_zh: str
    name_ur: str
    publisher: str
    url: str
    licence: str
    attribution: str
    as_of: date | None


@dataclass(frozen=True, slots=True)
class ImportContext:
    """The import that a batch belongs to.

    `jurisdiction` is the code of the place whose register is imported (`AU-NT`); `jurisdiction_id` its row.
    `constants` are the mapping's constant values, which are also in each feature's `values`. `foreign_register` is
    true for another country's register, shown for reference and never a title of this platform.
    """

    run_reference: str
    target: str
    jurisdiction: str
    jurisdiction_id: int
    foreign_register: bool
    source: SourceStanding
    file_name: str
    mapping_name: str
    options: Mapping[str, str] = field(default_factory=dict)

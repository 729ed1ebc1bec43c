"""The mappings that come with the platform, and finding the right one for a file."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from emining.places.intake.faults import FileFault
from emining.places.intake.mapping import Mapping, read_mapping

_FOLDER = Path(__file__).resolve().parent / "mappings"


@dataclass(frozen=True, slots=True)
class Known:
    """A mapping with its text."""

    mapping: Mapping
    text: str


@cache
def shipped() -> tuple[Known, ...]:
    """Every mapping of the platform, by name. `FileFault` when one is wrong, which a test finds first."""
    found = []
    for path in sorted(_FOLDER.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        found.append(Known(read_mapping(text), text))
    return tuple(found)


def shipped_mapping(name: str) -> Known:
    """The mapping of that name, or `FileFault('mapping_unknown')`."""
    for known in shipped():
        if known.mapping.name == name:
            return known
    raise FileFault("mapping_unknown", name=name, known=", ".join(known.mapping.name for known in shipped()))


def recognise(file_name: str, target: str, layer: str = "") -> tuple[Known, ...]:
    """The mappings made for files so named (and for that layer, when one is named)."""
    return tuple(
        known
        for known in shipped()
        if known.mapping.target == target
        and any(fnmatch(file_name.lower(), pattern.lower()) for pattern in known.mapping.recognised_files)
        and (not layer or not known.mapping.layer or known.mapping.layer == layer)
    )


def for_target(target: str) -> tuple[Known, ...]:
    """The shipped mappings of one target."""
    return tuple(known for known in shipped() if known.mapping.target == target)

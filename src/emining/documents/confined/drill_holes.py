"""Recognising lists of drill holes by their headings: collars, surveys and assays. No Django here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

_WORDS: Final = {
    "hole": "holeid hole bhid dhid drillhole drillholeid holename borehole boreholeid holeno 钻孔编号 钻孔号 孔号 "
    "工程号 工程编号",
    "x": "x east easting xcollar utmeast eastingm lon longitude 坐标x 东坐标 经度",
    "y": "y north northing ycollar utmnorth northingm lat latitude 坐标y 北坐标 纬度",
    "z": "z rl elev elevation zcollar collarrl altitude elevationm 坐标z 高程 标高",
    "length": "maxdepth totaldepth eoh holedepth endofhole finaldepth length totaldepthm td 终孔深度 孔深",
    "depth": "depth at surveydepth distance depthm 测深 测点深度 深度",
    "azimuth": "azimuth azi az bearing brg azimuthdeg 方位角 方位",
    "dip": "dip inclination incl plunge dipdeg 倾角",
    "from": "from depthfrom fromm sampfrom intervalfrom 自 从 起始深度",
    "to": "to depthto tom sampto intervalto 至 到 终止深度",
}
_PARTS: Final = {part: frozenset(words.split()) for part, words in _WORDS.items()}
_KINDS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    ("assay", frozenset({"hole", "from", "to"})),
    ("survey", frozenset({"hole", "depth", "azimuth", "dip"})),
    ("collar", frozenset({"hole", "x", "y"})),
)
_NOISE: Final = re.compile(r"[\s_\-./°]+|[(\[].*?[)\]]|[（【].*?[）】]")
_FAULTS_TOLD: Final = 20


def recognised(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Any] | None:
    """What the table is, or nothing. `faulty_rows` are row numbers (from 1) whose figures cannot be.

    A faulty interval ends before it begins or lacks a figure; a faulty survey has a dip beyond ±90 or an azimuth beyond
    0–360; a faulty collar lacks a coordinate. Nothing is corrected.
    """
    parts = _parts(columns)
    kind = next((kind for kind, needed in _KINDS if needed <= parts.keys()), None)
    if kind is None:
        return None
    holes: set[str] = set()
    deepest = 0.0
    faulty: list[int] = []
    for number, row in enumerate(rows, 1):
        at = {part: row[index].strip() if index < len(row) else "" for part, index in parts.items()}
        if not any(at.values()):
            continue
        holes.add(at["hole"])
        if not _FITS[kind](at) and len(faulty) < _FAULTS_TOLD:
            faulty.append(number)
        deepest = max([deepest, *(_number(at[part]) or 0.0 for part in ("to", "depth", "length") if part in at)])
    return {
        "kind": kind,
        "parts": {part: columns[index] for part, index in parts.items()},
        "holes": len(holes - {""}),
        "rows": len(rows),
        "deepest": f"{deepest:g}" if deepest else "",
        "faulty_rows": faulty,
    }


def _parts(columns: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, column in enumerate(columns):
        name = _NOISE.sub("", column.lower())
        part = next((part for part, names in _PARTS.items() if name in names), None)
        if part is not None:
            found.setdefault(part, index)
    return found


def _number(text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None


def _interval_fits(at: dict[str, str]) -> bool:
    start, end = _number(at["from"]), _number(at["to"])
    return bool(at["hole"]) and start is not None and end is not None and 0 <= start < end


def _survey_fits(at: dict[str, str]) -> bool:
    depth, azimuth, dip = _number(at["depth"]), _number(at["azimuth"]), _number(at["dip"])
    if depth is None or azimuth is None or dip is None or not at["hole"]:
        return False
    return depth >= 0 and 0 <= azimuth <= 360 and -90 <= dip <= 90


def _collar_fits(at: dict[str, str]) -> bool:
    return bool(at["hole"]) and _number(at["x"]) is not None and _number(at["y"]) is not None


_FITS: Final = {"assay": _interval_fits, "survey": _survey_fits, "collar": _collar_fits}

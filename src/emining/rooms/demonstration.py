"""The invented content of the demonstration data room. Every name says so; no figure is of a real place."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from emining.kernel.languages import Trilingual

CSV: Final = "text/csv"
PDF: Final = "application/pdf"
GEOJSON: Final = "application/geo+json"
_KINDS: Final = {".pdf": PDF, ".csv": CSV, ".geojson": GEOJSON}
_DATA: Final = Path(__file__).resolve().parent / "data" / "demonstration_room.yaml"

FOLDERS: Final = (
    ("corporate", None, Trilingual("1 Company", "1 公司", "1 کمپنی")),
    ("geology", None, Trilingual("2 Geology", "2 地质", "2 ارضیات")),
    ("drilling", "geology", Trilingual("2.1 Drilling", "2.1 钻探", "2.1 ڈرلنگ")),
    ("geophysics", "geology", Trilingual("2.2 Geophysics", "2.2 地球物理", "2.2 جیو فزکس")),
    ("maps", None, Trilingual("3 Maps", "3 图件", "3 نقشے")),
    ("environment", None, Trilingual("4 Environment and community", "4 环境与社区", "4 ماحول اور مقامی آبادی")),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One invented document: where it lies, what it is called, its classes and the kind of file."""

    folder: str
    name: str
    title: Trilingual
    residency: str
    export: str
    kind: str


@cache
def undertaking() -> dict[str, str]:
    """The invented undertaking by language column."""
    found: dict[str, str] = _data()["undertaking"]
    return found


@cache
def papers() -> tuple[Paper, ...]:
    """The invented papers, in the order in which they lie there."""
    return tuple(
        Paper(
            one["folder"],
            one["file"],
            Trilingual(one["en"], one["zh"], one["ur"]),
            one["residency"],
            one["export"],
            _KINDS[Path(one["file"]).suffix],
        )
        for one in _data()["papers"]
    )


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return found


WEST, SOUTH = 62.40, 29.05
"""South-west corner of the invented area, degrees: no real deposit lies at these holes."""


def area() -> dict[str, Any]:
    """The invented area, a square of a tenth of a degree."""
    east, north = WEST + 0.1, SOUTH + 0.1
    ring = [[WEST, SOUTH], [east, SOUTH], [east, north], [WEST, north], [WEST, SOUTH]]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}


def holes() -> list[dict[str, Any]]:
    """Twelve invented drill holes: place in degrees, height and depth in metres, best grade in per cent copper."""
    return [
        {
            "hole": f"DEMO-{number + 1:02d}",
            "longitude": round(WEST + 0.02 + 0.015 * (number % 4), 5),
            "latitude": round(SOUTH + 0.03 + 0.02 * (number // 4), 5),
            "elevation_m": 940 + 3 * number,
            "depth_m": 180 + 20 * (number % 5),
            "azimuth_deg": 45 * (number % 8),
            "dip_deg": -60,
            "cu_percent": round(0.31 + 0.07 * (number % 6), 2),
        }
        for number in range(12)
    ]


def content_of(paper: Paper) -> bytes:
    """The bytes of a CSV or GeoJSON paper. PDF papers are set by `documents.rendering`."""
    if paper.kind == CSV:
        return _table(paper.name)
    return json.dumps({"type": "FeatureCollection", "features": _shapes(paper.name)}, ensure_ascii=False).encode()


def _table(name: str) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text)
    if name == "collars.csv":
        rows.writerow(["hole", "longitude", "latitude", "elevation_m", "depth_m", "note"])
        rows.writerows(
            [one["hole"], one["longitude"], one["latitude"], one["elevation_m"], one["depth_m"], "DEMONSTRATION"]
            for one in holes()
        )
    elif name == "assays.csv":
        rows.writerow(["hole", "from_m", "to_m", "cu_percent", "au_g_t", "note"])
        for one in holes():
            for step in range(6):
                grade = round(one["cu_percent"] * (0.6 + 0.15 * step), 3)
                rows.writerow([one["hole"], 20 * step, 20 * step + 20, grade, round(grade / 4, 3), "DEMONSTRATION"])
    else:
        rows.writerow(["hole", "depth_m", "azimuth_deg", "dip_deg", "note"])
        for one in holes():
            for step in range(4):
                rows.writerow(
                    [one["hole"], 50 * step, one["azimuth_deg"] + step, one["dip_deg"] + step, "DEMONSTRATION"]
                )
    return text.getvalue().encode()


def _shapes(name: str) -> list[dict[str, Any]]:
    if name == "holes.geojson":
        return [
            _feature("Point", [one["longitude"], one["latitude"]],
                     {key: one[key] for key in ("hole", "depth_m", "cu_percent")})
            for one in holes()
        ]  # fmt: skip
    if name == "outcrops.geojson":
        return [
            _feature("Polygon", [_square(WEST + 0.02 + 0.02 * number, SOUTH + 0.05, 0.008)],
                     {"rock": ("porphyry", "andesite", "limestone")[number % 3], "alteration": "potassic"})
            for number in range(3)
        ]  # fmt: skip
    road = [[WEST, SOUTH + 0.01], [WEST + 0.04, SOUTH + 0.03], [WEST + 0.09, SOUTH + 0.08]]
    return [
        _feature("LineString", road, {"what": "track"}),
        _feature("Point", [WEST + 0.04, SOUTH + 0.03], {"what": "camp"}),
    ]


def _square(west: float, south: float, side: float) -> list[list[float]]:
    east, north = round(west + side, 5), round(south + side, 5)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def _feature(kind: str, coordinates: Any, values: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": kind, "coordinates": coordinates},
        "properties": values | {"note": "DEMONSTRATION"},
    }

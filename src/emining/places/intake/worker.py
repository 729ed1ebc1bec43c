"""The child process that opens a hostile file: lowers its own limits, reads, checks shapes, streams frames.

Started by `reader.py` by `python -I -m` with a job as JSON on standard input. It has no database, no Django,
no settings, one GDAL driver and an empty environment. It never writes a file.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from emining.places.intake.faults import FileFault
from emining.places.intake.frames import write_frame
from emining.places.intake.limits import confine


def main() -> None:
    """Read the job, confine this process, answer in frames. Any fault is the last frame."""
    job = json.load(sys.stdin)
    out = sys.stdout.buffer
    try:
        apart = confine(memory_bytes=job["memory_bytes"], cpu_seconds=job["cpu_seconds"])
        if job["mode"] == "inspect":
            write_frame(out, {"layers": _layers(job), "network_apart": apart})
        else:
            _read(job, out)
        write_frame(out, {"end": True})
    except FileFault as fault:
        write_frame(out, {"fault": fault.code, "facts": fault.facts})
    except MemoryError:
        write_frame(out, {"fault": "reader_out_of_memory", "facts": {}})
    out.flush()


def _layers(job: dict[str, Any]) -> list[dict[str, Any]]:
    from emining.places.intake import tabular, vector

    path, fmt = job["path"], job["format"]
    if fmt == "csv":
        header, _rows = tabular.csv_table(path, job["encoding"])
        return [_table_layer(job["stem"], header)]
    if fmt == "xlsx":
        return [_table_layer(name, _sheet_header(path, name)) for name in tabular.sheets(path)]
    if fmt == "kml":
        _guard_xml(path)
    return vector.layers(path)


def _sheet_header(path: str, name: str) -> list[str]:
    from emining.places.intake import tabular

    try:
        return tabular.xlsx_table(path, name)[0]
    except FileFault as fault:
        if fault.code in {"header_missing", "column_doubled", "too_many_columns"}:
            return []
        raise


def _table_layer(name: str, header: list[str]) -> dict[str, Any]:
    fields = [column for column in header if column]
    return {"name": name, "geometry": None, "features": -1, "fields": fields, "crs": "", "encoding": "", "bounds": None}


def _guard_xml(path: str) -> None:
    from xml.sax import SAXParseException
    from xml.sax.handler import ContentHandler

    from defusedxml import sax
    from defusedxml.common import DefusedXmlException

    try:
        sax.parse(path, ContentHandler(), forbid_dtd=True)
    except DefusedXmlException:
        raise FileFault("xml_entities") from None
    except SAXParseException as error:
        raise FileFault("xml_broken", line=error.getLineNumber() or 0) from None


def _read(job: dict[str, Any], out: BinaryIO) -> None:
    from emining.places.intake.crs import choose_crs, name_of, operation_from
    from emining.places.intake.geometry import Rules, check

    if job["format"] == "kml":
        _guard_xml(job["path"])
    rows, own, bounds = _source(job)
    crs = choose_crs(own=own, given=job["crs"], fallback=job["fallback_crs"], bounds=bounds)
    if bounds is not None and crs.is_geographic and not could_be_degrees(bounds):
        raise FileFault("metres_without_crs", x=f"{bounds[0]:.0f}", y=f"{bounds[1]:.0f}")
    operation = operation_from(crs, bounds)
    write_frame(
        out, {"crs": name_of(crs), "operation": operation.name, "accuracy_m": operation.accuracy_m, "source": own[:60]}
    )
    extent = tuple(job["extent"]) if job["extent"] else None
    rules = Rules(frozenset(job["kinds"]), job["geometry_required"], job["repair"], extent, job["outside_is_refused"])
    for chunk in _chunks(rows, 500):
        shapes = check([row[2] for row in chunk], [row[3] for row in chunk], operation, rules)
        for (number, values, _wkb, _curve), shape in zip(chunk, shapes, strict=True):
            fault = values.pop("", None)
            if isinstance(fault, dict):
                shape.code, shape.facts = fault.pop("fault"), fault
            message = {"n": number, "v": values, "k": shape.kind, "c": shape.code, "f": shape.facts, "o": shape.notes}
            write_frame(out, message, b"" if shape.code else shape.wkb)


def could_be_degrees(bounds: tuple[float, float, float, float]) -> bool:
    """Whether the numbers of a layer can be degrees at all."""
    return bounds[0] >= -720 and bounds[2] <= 720 and bounds[1] >= -720 and bounds[3] <= 720


def _source(job: dict[str, Any]) -> tuple[Iterator[Any], str, tuple[float, float, float, float] | None]:
    from emining.places.intake import tabular, vector

    path, fmt, layer = job["path"], job["format"], job["layer"]
    if fmt in {"csv", "xlsx"}:
        header, table = tabular.csv_table(path, job["encoding"]) if fmt == "csv" else tabular.xlsx_table(path, layer)
        return tabular.table_rows(header, table, job["geometry"], job["decimal"]), "", None
    known = {found["name"]: found for found in vector.layers(path)}
    if layer not in known:
        raise FileFault("layer_unknown", layer=layer, known=", ".join(known))
    found = known[layer]
    bounds = None if found["bounds"] is None else tuple(found["bounds"])
    return vector.rows(path, layer, job["encoding"], fmt), found["crs"], bounds


def _chunks(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while chunk := list(itertools.islice(iterator, size)):
        yield chunk


if __name__ == "__main__":
    main()

"""The parent's side of the child process: start it, give it one job, believe only well-formed frames, end it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from emining.places.intake import limits, shapefile
from emining.places.intake.faults import FileFault
from emining.places.intake.frames import BrokenFrameError, read_frame
from emining.places.intake.staging import Staged

_TEXT_FORMATS: Final = ("csv", "xlsx")


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer as the child saw it. `features` is -1 where counting would mean reading (CSV, XLSX)."""

    source: Staged
    name: str
    geometry: str
    features: int
    fields: tuple[str, ...]
    crs: str
    bounds: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class ReadJob:
    """How to read one layer. CRS codes and the mapping's column names are given; nothing is guessed from values."""

    layer: Layer
    crs: str = ""
    fallback_crs: str = ""
    encoding: str = ""
    geometry: dict[str, str] = field(default_factory=dict)
    decimal: str = "."
    kinds: tuple[str, ...] = ()
    geometry_required: bool = True
    repair: bool = False
    extent: tuple[float, ...] | None = None
    outside_is_refused: bool = False


@dataclass(frozen=True, slots=True)
class RawFeature:
    """A feature from the child: attributes as JSON values, WGS 84 WKB or the code of what is wrong with its shape."""

    number: int
    values: dict[str, Any]
    wkb: bytes
    kind: str
    code: str
    facts: dict[str, Any]
    notes: list[tuple[str, dict[str, Any]]]


@dataclass(slots=True)
class Reading:
    """What the child said of the layer as a whole before its first feature."""

    crs: str = ""
    operation: str = ""
    accuracy_m: float | None = None


def inspect(source: Staged, *, encoding: str = "") -> list[Layer]:
    """The layers of one staged source."""
    job = {"mode": "inspect", "encoding": _encoding(source, encoding)}
    for message, _wkb in _frames(source, job):
        if "layers" in message:
            return [
                Layer(
                    source, str(found["name"]), str(found["geometry"] or ""), int(found["features"]),
                    tuple(found["fields"]), str(found["crs"]), found["bounds"] and tuple(found["bounds"]),
                )
                for found in message["layers"]
            ]  # fmt: skip
    return []


def features(job: ReadJob, reading: Reading) -> Generator[RawFeature, None, None]:
    """The features of a layer in order; `reading` is filled before the first comes. `FileFault` at any point."""
    asked = {
        "mode": "read",
        "layer": job.layer.name,
        "crs": job.crs,
        "fallback_crs": job.fallback_crs,
        "encoding": _encoding(job.layer.source, job.encoding),
        "geometry": job.geometry,
        "decimal": job.decimal,
        "kinds": list(job.kinds),
        "geometry_required": job.geometry_required,
        "repair": job.repair,
        "extent": job.extent,
        "outside_is_refused": job.outside_is_refused,
    }
    for message, wkb in _frames(job.layer.source, asked):
        if "crs" in message:
            reading.crs, reading.operation = str(message["crs"]), str(message["operation"])
            reading.accuracy_m = message["accuracy_m"]
        elif "n" in message:
            yield RawFeature(
                int(message["n"]), dict(message["v"]), wkb, str(message["k"]), str(message["c"]),
                dict(message["f"]), [(str(code), dict(facts)) for code, facts in message["o"]],
            )  # fmt: skip


def _encoding(source: Staged, given: str) -> str:
    if source.format == "shapefile":
        return shapefile.encoding_of(source.path, source.label, given)
    return given


def _frames(source: Staged, job: dict[str, Any]) -> Iterator[tuple[dict[str, Any], bytes]]:
    job |= {
        "path": str(source.path),
        "format": source.format,
        "stem": source.stem,
        "memory_bytes": limits.MEMORY_BYTES,
        "cpu_seconds": limits.CPU_SECONDS,
    }
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(
            [sys.executable, "-I", "-m", "emining.places.intake.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=limits.child_environment(limits.DRIVERS.get(source.format, "")),
            cwd=source.path.parent,
            close_fds=True,
            start_new_session=True,
        )
        timer = threading.Timer(limits.WALL_SECONDS, _end, [child])
        timer.start()
        try:
            assert child.stdin is not None  # noqa: S101 - a pipe was asked for two lines above
            assert child.stdout is not None  # noqa: S101
            child.stdin.write(json.dumps(job).encode())
            child.stdin.close()
            yield from _believed(child.stdout)
        except (BrokenFrameError, BrokenPipeError, ValueError):
            child.wait()
            raise _death(child.returncode, timed_out=not timer.is_alive()) from None
        finally:
            timer.cancel()
            _end(child)
            if child.stdout is not None:
                child.stdout.close()


def _believed(stream: BinaryIO | Any) -> Iterator[tuple[dict[str, Any], bytes]]:
    while True:
        frame = read_frame(stream)
        if frame is None:
            raise BrokenFrameError
        message, wkb = frame
        if "end" in message:
            return
        if "fault" in message:
            raise FileFault(str(message["fault"]), **dict(message.get("facts", {})))
        yield message, wkb


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _death(returncode: int, *, timed_out: bool) -> FileFault:
    if timed_out or returncode == -signal.SIGXCPU:
        return FileFault("reader_timed_out", seconds=limits.WALL_SECONDS)
    if returncode in {-signal.SIGKILL, -signal.SIGABRT}:
        return FileFault("reader_out_of_memory")
    return FileFault("reader_failed", status=returncode)

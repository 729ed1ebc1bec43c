"""The child process: confined, killed cleanly, believed only as far as its frames are whole."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from emining.places.intake import limits, reader, staging
from emining.places.intake.faults import FileFault
from emining.places.intake.frames import BrokenFrameError, read_frame, write_frame
from emining.places.intake.tests.makers import SQUARE, vector

pytestmark = pytest.mark.slow


def test_frames_come_back_whole_or_not_at_all() -> None:
    stream = io.BytesIO()
    write_frame(stream, {"n": 1, "v": {"name": "سونا"}}, b"wkb")
    whole = stream.getvalue()
    assert read_frame(io.BytesIO(whole)) == ({"n": 1, "v": {"name": "سونا"}}, b"wkb")
    assert read_frame(io.BytesIO(b"")) is None
    for cut in (3, 9, len(whole) - 1):
        with pytest.raises(BrokenFrameError):
            read_frame(io.BytesIO(whole[:cut]))
    with pytest.raises(BrokenFrameError):
        read_frame(io.BytesIO(struct.pack(">II", 2**31, 0)))


def _in_child(body: str) -> str:
    start = "from emining.places.intake.limits import confine; confine(memory_bytes=3 * 1024**3, cpu_seconds=60)\n"
    done = subprocess.run(
        [sys.executable, "-I", "-c", start + body],
        env=limits.child_environment("GeoJSON"), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_the_child_has_one_driver_no_secrets_and_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    body = """
import json, os, socket, pyogrio
try:
    socket.create_connection(("127.0.0.1", 5432), 1); reached = True
except OSError:
    reached = False
print(json.dumps([sorted(pyogrio.list_drivers(read=True)), "DATABASE_URL" in os.environ, reached]))
"""
    drivers, secret, reached = json.loads(_in_child(body).splitlines()[0])
    assert drivers == ["GeoJSON"]
    assert not secret
    assert not reached


def test_the_child_cannot_take_all_memory_or_write_large_files(tmp_path: Path) -> None:
    assert "MemoryError" in _in_child("b = bytearray(4 * 1024**3)")
    said = _in_child(f"open({str(tmp_path / 'x')!r}, 'wb').write(b'0' * (100 * 1024**2))")
    assert "File too large" in said or said == ""
    assert (tmp_path / "x").stat().st_size <= limits.FILE_BYTES


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.01)
    with staging.staged(vector(tmp_path, "made.gpkg", SQUARE)) as bundle, pytest.raises(FileFault) as caught:
        reader.inspect(bundle.sources[0])
    assert caught.value.code == "reader_timed_out"


def test_a_child_short_of_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMORY_BYTES", 200 * 1024**2)
    with staging.staged(vector(tmp_path, "made.gpkg", *[SQUARE] * 10)) as bundle, pytest.raises(FileFault) as caught:
        reader.inspect(bundle.sources[0])
    assert caught.value.code in {"reader_out_of_memory", "reader_failed"}


def test_giving_up_early_ends_the_child(tmp_path: Path) -> None:
    with staging.staged(vector(tmp_path, "made.gpkg", *[SQUARE] * 5000)) as bundle:
        layer = reader.inspect(bundle.sources[0])[0]
        stream = reader.features(reader.ReadJob(layer=layer, kinds=("polygon",)), reader.Reading())
        assert next(stream).number == 1
        stream.close()
    assert not bundle.sources[0].path.exists()

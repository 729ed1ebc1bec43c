"""The tile cache answers what it may and passes on all else."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from emining.config.tile_cache import TileCache, TileStore, Versions


class Framework:
    """Stands where Django stands: makes tiles, answers all else, and remembers how often it did which."""

    def __init__(self, *, has_tiles: bool = True) -> None:
        self.asked = 0
        self.passed_on = 0
        self.has_tiles = has_tiles

    def make(self, layer: str, z: int, x: int, y: int, version: str) -> bytes | None:
        if not self.has_tiles:
            return None
        self.asked += 1
        return b"tile %d" % self.asked

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.passed_on += 1
        start_response("404 Not Found", [("Content-Type", "text/html")])
        return [b"the framework's own answer"]


class Register:
    """An edition that tests raise."""

    def __init__(self) -> None:
        self.edition = "1"

    def __call__(self, layer: str) -> str:
        return self.edition if layer == "titles" else ""


@pytest.fixture
def register() -> Register:
    return Register()


def cache_of(framework: Framework, register: Register, folder: Path, **limits: int) -> TileCache:
    return TileCache(
        framework, store=TileStore(folder, **limits), versions=Versions(register, seconds=0), make=framework.make
    )


def ask(cache: TileCache, path: str = "/tiles/titles/5/22/12.mvt", **environ: str) -> tuple[str, dict[str, str], bytes]:
    seen: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]]) -> None:
        seen.update(status=status, headers=dict(headers))

    body = b"".join(cache({"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", **environ}, start_response))
    return seen["status"], seen["headers"], body


def test_a_tile_is_made_once_and_then_answered_without_the_framework(register: Register, tmp_path: Path) -> None:
    framework = Framework()
    cache = cache_of(framework, register, tmp_path)
    first, second = ask(cache), ask(cache)
    assert first[2] == second[2] == b"tile 1"
    assert framework.asked == 1


def test_a_new_edition_makes_the_tile_anew_and_removes_the_old_one(register: Register, tmp_path: Path) -> None:
    framework = Framework()
    cache = cache_of(framework, register, tmp_path)
    ask(cache)
    register.edition = "2"
    assert ask(cache)[2] == b"tile 2"
    assert [folder.name for folder in (tmp_path / "titles").iterdir()] == ["2"]


def test_another_process_finds_the_tile_on_disk(register: Register, tmp_path: Path) -> None:
    ask(cache_of(Framework(), register, tmp_path))
    other = Framework()
    assert ask(cache_of(other, register, tmp_path))[2] == b"tile 1"
    assert other.asked == 0


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "sessionid=abc"},
        {"QUERY_STRING": "state=in_force"},
        {"REQUEST_METHOD": "HEAD"},
        {"PATH_INFO": "/tiles/unknown/5/22/12.mvt"},
        {"PATH_INFO": "/en/"},
        {"PATH_INFO": "/tiles/titles/../../etc/passwd.mvt"},
    ],
)
def test_readers_with_a_seat_filters_and_other_addresses_pass_through(
    environ: dict[str, str], register: Register, tmp_path: Path
) -> None:
    framework = Framework()
    cache = cache_of(framework, register, tmp_path)
    ask(cache)
    ask(cache, **environ)
    ask(cache, **environ)
    assert (framework.asked, framework.passed_on) == (1, 2)


def test_an_unchanged_tile_is_not_sent_again(register: Register, tmp_path: Path) -> None:
    cache = cache_of(Framework(), register, tmp_path)
    _, headers, _ = ask(cache)
    status, _, body = ask(cache, HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, body) == ("304 Not Modified", b"")
    register.edition = "2"
    assert ask(cache, HTTP_IF_NONE_MATCH=headers["ETag"])[0] == "200 OK"


def test_compression_is_for_those_who_accept_it(register: Register, tmp_path: Path) -> None:
    cache = cache_of(Framework(), register, tmp_path)
    _, plain, body = ask(cache)
    _, packed, small = ask(cache, HTTP_ACCEPT_ENCODING="gzip, br")
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(small) == body


def test_where_there_is_no_tile_the_framework_answers_and_nothing_is_kept(register: Register, tmp_path: Path) -> None:
    framework = Framework(has_tiles=False)
    cache = cache_of(framework, register, tmp_path)
    assert ask(cache)[0] == "404 Not Found"
    ask(cache)
    assert framework.passed_on == 2
    assert not list(tmp_path.rglob("*.gz"))


def test_memory_has_a_limit_and_the_disk_fills_in(register: Register, tmp_path: Path) -> None:
    framework = Framework()
    cache = cache_of(framework, register, tmp_path, memory_bytes=60)
    for row in range(10):
        ask(cache, f"/tiles/titles/5/22/{row}.mvt")
    assert ask(cache, "/tiles/titles/5/22/0.mvt")[2] == b"tile 1"
    assert framework.asked == 10


def test_a_full_disk_does_not_refuse_a_reader(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    assert ask(cache_of(Framework(), register, blocked))[0] == "200 OK"


def test_versions_are_asked_for_once_in_their_time() -> None:
    asked: list[str] = []

    def ask_version(layer: str) -> str:
        asked.append(layer)
        return "1"

    versions = Versions(ask_version, seconds=60)
    assert [versions.of("titles") for _ in range(5)] == ["1"] * 5
    assert asked == ["titles"]

"""Warm tiles without waking the framework.

A tile that has been made once for the anonymous reader is answered from memory or disk by this layer in front of
Django, as long as the layer's version in the database is still the one it was made under. Readers with a session, and
tiles with filters, always pass through to the view and its gate. Losing the cache loses nothing but time; a second
machine keeps its own.
"""

from __future__ import annotations

import contextlib
import gzip
import os
import re
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import structlog

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]
Make = Callable[[str, int, int, int, str], bytes | None]

PATH: Final = re.compile(r"/tiles/([a-z]+)/(\d{1,2})/(\d{1,8})/(\d{1,8})\.mvt")
CONTENT_TYPE: Final = "application/vnd.mapbox-vector-tile"
MEMORY_BYTES: Final = 96 * 1024 * 1024
VERSION_SECONDS: Final = 1.0
_log = structlog.get_logger(__name__)


class Versions:
    """The version of each layer as the database knows it, asked for at most once a second in each process."""

    def __init__(self, ask: Callable[[str], str], *, seconds: float = VERSION_SECONDS) -> None:
        self._ask = ask
        self._seconds = seconds
        self._known: dict[str, tuple[float, str]] = {}

    def of(self, layer: str) -> str:
        """The present version of a layer; empty when the layer is unknown."""
        now = time.monotonic()
        known = self._known.get(layer)
        if known is None or now - known[0] >= self._seconds:
            known = (now, self._ask(layer))
            self._known[layer] = known
        return known[1]


class TileStore:
    """Compressed tiles by (layer, version, address): the most recent in memory, the rest on disk.

    A tile on disk is written under another name first and then moved, so that a reader never sees half a tile.
    """

    def __init__(self, folder: Path, *, memory_bytes: int = MEMORY_BYTES) -> None:
        self._folder = folder
        self._memory_bytes = memory_bytes
        self._memory: OrderedDict[tuple[str, str, str], bytes] = OrderedDict()
        self._held = 0
        self._lock = threading.Lock()

    def get(self, layer: str, version: str, address: str) -> bytes | None:
        """The compressed tile, or None when it has not been made under this version."""
        key = (layer, version, address)
        body = self._memory.get(key)
        if body is not None:
            return body
        try:
            body = self._path(*key).read_bytes()
        except OSError:
            return None
        self._remember(key, body)
        return body

    def put(self, layer: str, version: str, address: str, body: bytes) -> None:
        """Keep a compressed tile. A full disk is no reason to refuse a reader, so failure is only logged."""
        key = (layer, version, address)
        self._remember(key, body)
        path = self._path(*key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(body)
            Path(file.name).replace(path)
        except OSError as error:
            _log.warning("tile_not_kept", path=str(path), error=str(error))

    def prune(self, layer: str, version: str) -> None:
        """Remove what earlier versions of a layer left on disk."""
        with contextlib.suppress(OSError):
            for old in (self._folder / layer).iterdir():
                if old.name != version:
                    for path in sorted(old.rglob("*"), reverse=True):
                        path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
                    old.rmdir()

    def _remember(self, key: tuple[str, str, str], body: bytes) -> None:
        with self._lock:
            if key not in self._memory:
                self._held += len(body)
            self._memory[key] = body
            while self._held > self._memory_bytes:
                _, dropped = self._memory.popitem(last=False)
                self._held -= len(dropped)

    def _path(self, layer: str, version: str, address: str) -> Path:
        return self._folder / layer / version / f"{address}.mvt.gz"


class TileCache:
    """The WSGI layer: answers anonymous tiles from the store, has missing ones made, and passes on all else.

    `make` gives the bytes of an anonymous reader's tile under an edition, or None where the framework should answer
    (no such tile).
    A tile carries no cookie, no form and no page, so making it needs none of what the framework puts round a request.
    """

    def __init__(self, application: Application, *, store: TileStore, versions: Versions, make: Make) -> None:
        self._application = application
        self._store = store
        self._versions = versions
        self._make_tile = make
        self._pruned: dict[str, str] = {}

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        match = PATH.fullmatch(environ.get("PATH_INFO", ""))
        if match is None or not self._is_shared(environ):
            return self._application(environ, start_response)
        layer, z, x, y = match[1], *map(int, match.groups()[1:])
        version = self._versions.of(layer)
        if not version:
            return self._application(environ, start_response)
        etag = f'"{version}"'
        if environ.get("HTTP_IF_NONE_MATCH") == etag:
            start_response("304 Not Modified", [("ETag", etag), ("Cache-Control", "no-cache"), ("Vary", "Cookie")])
            return [b""]
        body = self._store.get(layer, version, f"{z}/{x}/{y}") or self._made(layer, version, (z, x, y))
        if body is None:
            return self._application(environ, start_response)
        headers = [
            ("Content-Type", CONTENT_TYPE),
            ("ETag", etag),
            ("Cache-Control", "no-cache"),
            ("Vary", "Accept-Encoding, Cookie"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
            headers.append(("Content-Encoding", "gzip"))
        else:
            body = gzip.decompress(body)
        start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
        return [body]

    @staticmethod
    def _is_shared(environ: dict[str, Any]) -> bool:
        """Whether this is the anonymous reader's plain tile, the same for everybody."""
        return (
            environ.get("REQUEST_METHOD") == "GET"
            and not environ.get("QUERY_STRING")
            and "sessionid=" not in environ.get("HTTP_COOKIE", "")
        )

    def _made(self, layer: str, version: str, address: tuple[int, int, int]) -> bytes | None:
        """Make the tile, and keep it unless the layer changed meanwhile; None when there is no such tile."""
        content = self._make_tile(layer, *address, version)
        if content is None:
            return None
        body = gzip.compress(content, compresslevel=4, mtime=0)
        if self._versions.of(layer) == version:
            self._store.put(layer, version, "/".join(map(str, address)), body)
            if self._pruned.get(layer) != version:
                self._pruned[layer] = version
                self._store.prune(layer, version)
        return body


def process_folder(data_dir: Path) -> Path:
    """Where this machine keeps tiles: inside the data folder, so that it goes when the data goes."""
    folder = data_dir / "cache" / "tiles"
    with contextlib.suppress(OSError):
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - umask applies to each part
    return folder

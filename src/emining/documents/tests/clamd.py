"""A scanner for tests: a socket server that speaks clamd's protocol and knows one piece of malware."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The harmless test file of EICAR, in two parts so that no scanner takes this source for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"
LIMIT = 4 * 1024 * 1024


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        self.server.asked.append(command)  # type: ignore[attr-defined]
        if command == b"zVERSION\0":
            self.wfile.write(b"ClamAV 1.4.1/27500/Tue Nov 24 10:00:00 2026\0")
        elif command == b"zINSTREAM\0":
            self._stream()

    def _stream(self) -> None:
        tail, seen, found = b"", 0, False
        while length := int.from_bytes(self.rfile.read(4), "big"):
            data = tail + self.rfile.read(length)
            seen += length
            if seen > LIMIT:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
            found = found or EICAR in data
            tail = data[-len(EICAR) :]
        if self.server.mute:  # type: ignore[attr-defined]
            return
        self.wfile.write(b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if found else b"stream: OK\0")


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    mute = False

    def __init__(self, path: str) -> None:
        self.asked: list[bytes] = []
        super().__init__(path, _Handler)


@contextmanager
def clamd(folder: Path, *, mute: bool = False) -> Iterator[str]:
    """The path of its socket while it runs. `mute`: it listens and says nothing."""
    path = str(folder / "clamd.ctl")
    with _Server(path) as server:
        server.mute = mute
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield path
        finally:
            server.shutdown()

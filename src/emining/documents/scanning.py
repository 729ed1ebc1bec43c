"""Asking clamd about malware, when there is one. No database; memory does not grow with the file.

clamd's own protocol (man 8 clamd): `zINSTREAM`, then pieces with their length in four bytes, big-endian, then a length
of nought. It is spoken here rather than through a library because that one sends a kilobyte at a time.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import structlog
from django.conf import settings

from emining.documents.types import (
    INFECTED,
    NO_SCANNER,
    NOT_SCANNED,
    SCAN_FAILED,
    SCANNED_CLEAN,
    TOO_LARGE_TO_SCAN,
    Scan,
)

log = structlog.get_logger(__name__)

USUAL_SOCKETS: Final = ("/run/clamav/clamd.ctl", "/var/run/clamav/clamd.ctl", "/run/clamd.scan/clamd.sock")
_CONNECT_S: Final = 5.0
_ANSWER_S: Final = 300.0
_LONGEST_ANSWER: Final = 4096
_OFF: Final = "off"


class ScannerSilentError(OSError):
    """The scanner is there but does not answer as it should."""


def address() -> str:
    """Socket path or host:port of the scanner; empty when there is none. `EMINING_CLAMD`, else the usual places."""
    given = str(settings.CLAMD)
    if given:
        return "" if given.lower() == _OFF else given
    return next((path for path in USUAL_SOCKETS if Path(path).is_socket()), "")


def engine() -> str:
    """How the scanner names itself, its version and signatures; empty when there is none. `ScannerSilentError`."""
    where = address()
    if not where:
        return ""
    with _connected(where) as connection:
        connection.sendall(b"zVERSION\0")
        return _answer(connection)[:120]


def scan(pieces: Iterable[bytes], *, size: int) -> Scan:
    """What the scanner says of a content of `size` bytes. Never an error: what was not scanned is said to be so."""
    where = address()
    if not where:
        return Scan(NOT_SCANNED, reason=NO_SCANNER)
    if size > settings.CLAMD_LARGEST:
        # clamd answers "OK" for what it did not look at because of its size: its word would be worth nothing.
        return Scan(NOT_SCANNED, reason=TOO_LARGE_TO_SCAN)
    try:
        named = engine()
        with _connected(where) as connection:
            answer = _ask(connection, pieces)
        return _read(answer, named)
    except OSError as error:
        log.warning("documents.scan_failed", problem=type(error).__name__)
        return Scan(NOT_SCANNED, reason=SCAN_FAILED)


def _connected(where: str) -> socket.socket:
    if "/" in where:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(_CONNECT_S)
        try:
            connection.connect(where)
        except OSError:
            connection.close()
            raise
    else:
        host, _, port = where.rpartition(":")
        if not port.isdigit():
            raise ScannerSilentError("EMINING_CLAMD is neither a path nor host:port")
        connection = socket.create_connection((host.strip("[]") or "127.0.0.1", int(port)), timeout=_CONNECT_S)
    connection.settimeout(_ANSWER_S)
    return connection


def _ask(connection: socket.socket, pieces: Iterable[bytes]) -> str:
    connection.sendall(b"zINSTREAM\0")
    try:
        for piece in pieces:
            connection.sendall(len(piece).to_bytes(4, "big") + piece)
        connection.sendall(bytes(4))
    except (BrokenPipeError, ConnectionResetError):
        # It stops reading when its own limit is reached, and says so.
        pass
    return _answer(connection)


def _answer(connection: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0"):
        more = connection.recv(_LONGEST_ANSWER)
        if not more:
            break
        said += more
        if len(said) > _LONGEST_ANSWER:
            raise ScannerSilentError("the answer does not end")
    if not said:
        raise ScannerSilentError("no answer")
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _read(answer: str, named: str) -> Scan:
    """`stream: OK`, `stream: Eicar-Signature FOUND`, `… ERROR`."""
    if answer.endswith(" FOUND"):
        found = answer.removesuffix(" FOUND").partition(": ")[2]
        return Scan(INFECTED, engine=named, found=found[:120])
    if answer.endswith(": OK"):
        return Scan(SCANNED_CLEAN, engine=named)
    if "size limit exceeded" in answer.lower():
        return Scan(NOT_SCANNED, reason=TOO_LARGE_TO_SCAN)
    log.warning("documents.scan_failed", answer=answer[:200])
    return Scan(NOT_SCANNED, reason=SCAN_FAILED)

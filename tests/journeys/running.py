"""A platform started the way an operator starts it, on a database of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

# Each of several test processes walks a platform of its own.
DATABASE = os.environ.get("EMINING_JOURNEYS_DATABASE", "emining_journeys") + os.environ.get("PYTEST_XDIST_WORKER", "")
COMMAND = str(Path(sys.executable).parent / "emining")


@dataclass(frozen=True, slots=True)
class Running:
    """Where it answers, and how its commands are called."""

    address: str
    environment: dict[str, str]

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run `emining …` on the same database; the caller looks at the exit code."""
        return subprocess.run(
            [COMMAND, *words], env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )


@contextlib.contextmanager
def started(folder: Path) -> Iterator[Running]:
    """A platform with base geography and demonstration content, ended with everything it started."""
    outer = os.environ.get("DATABASE_URL")
    if not outer:
        pytest.fail("journeys need a cluster: run them through `make test`, which makes one")
    with psycopg.connect(outer, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    port = _free_port()
    environment = os.environ | {
        "DATABASE_URL": urlunsplit(urlsplit(outer)._replace(path=f"/{DATABASE}")),
        "PORT": str(port),
        "DATA_DIR": str(folder / "data"),
        "EMINING_PUBLIC_URL": f"http://localhost:{port}",
    }
    log = folder / "run.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [COMMAND, "run"], env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            _await(f"http://localhost:{port}/readyz", process, log)
            yield Running(f"http://localhost:{port}", environment)
        finally:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _await(address: str, process: subprocess.Popen[bytes], log: Path, seconds: float = 300) -> None:
    deadline = time.monotonic() + seconds
    while not _answers(address):
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"the platform did not start:\n{log.read_text()[-4000:]}")
        time.sleep(0.5)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return response.status == 200
    except (OSError, urllib.error.URLError):
        return False

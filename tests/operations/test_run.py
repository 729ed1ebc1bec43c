"""`emining run` as a newcomer meets it: it serves, it ends with all its children, and a killed run blocks nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest

from emining.config.children import process_name, wait_until_gone
from emining.config.setup_steps import everything_digest

pytestmark = pytest.mark.slow
_OPEN = build_opener(ProxyHandler({}))


def _start(environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        command = [sys.executable, "-m", "emining.config.cli", "run"]
        return subprocess.Popen(command, env=environment, stdout=output, stderr=output, start_new_session=True)


def _await_ready(port: int, run: subprocess.Popen[bytes], log: Path, seconds: float = 240.0) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert run.poll() is None, log.read_text()
        try:
            with _OPEN.open(f"http://localhost:{port}/readyz", timeout=5) as answer:
                if answer.status == 200 and "Ctrl-C stops it" in log.read_text():
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"not ready after {seconds} s:\n{log.read_text()}")


def _family(pid: int) -> list[int]:
    """All descendants of a process."""
    found = []
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        found += [int(child), *_family(int(child))]
    return found


def test_a_whole_life(own_environment: dict[str, str], home: Path, free_port: int) -> None:
    environment = own_environment | {"PORT": str(free_port), "EMINING_LOG_FORMAT": "json"}
    log = home / "run.log"
    first = _start(environment, log)
    try:
        _await_ready(free_port, first, log)
        said = log.read_text()
        assert f"http://localhost:{free_port}/" in said
        assert "officer-balochistan@demo.example" in said
        with _OPEN.open(f"http://localhost:{free_port}/en/", timeout=20) as page:
            assert page.status == 200

        second = subprocess.run(
            [sys.executable, "-m", "emining.config.cli", "run"],
            env=environment | {"PORT": str(free_port + 1 if free_port < 65535 else 1024)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert second.returncode == 1
        assert "already at work" in second.stderr

        prepared_for = everything_digest()
        family = _family(first.pid)
        assert "postgres" in {process_name(pid).split(" ")[0] for pid in family}
        commands = [Path(f"/proc/{pid}/cmdline").read_text() for pid in family]
        # Where setproctitle is installed the server names its processes itself.
        web = [command for command in commands if "emining.config.web" in command or command.startswith("granian")]
        assert len(web) == 3, commands
        assert sum("emining.config.worker" in command for command in commands) == 1, commands
        if os.geteuid() == 0:
            _assert_unprivileged(family)
        first.kill()
        first.wait()
        assert all(wait_until_gone(pid, 30.0) for pid in family), [process_name(pid) for pid in family]

        began = time.monotonic()
        again = _start(environment, log)
        _await_ready(free_port, again, log)
        print(f"warm: {time.monotonic() - began:.1f} s")
        # While somebody edits the source beside this test, preparing again is what should happen.
        assert ("Preparing the database" in log.read_text()) == (everything_digest() != prepared_for)
        family = _family(again.pid)
        again.send_signal(signal.SIGINT)
        assert again.wait(60) == 0
        assert "Stopped" in log.read_text()
        assert not [pid for pid in family if process_name(pid)]
    finally:
        for process in (first, *([again] if "again" in locals() else [])):
            if process.poll() is None:
                process.terminate()
                process.wait(60)


def _assert_unprivileged(family: list[int]) -> None:
    for pid in family:
        if process_name(pid) == "postgres":
            assert Path(f"/proc/{pid}").stat().st_uid != 0


def test_a_busy_port_is_said_before_any_work(own_environment: dict[str, str], free_port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", free_port))
        other.listen()
        answer = subprocess.run(
            [sys.executable, "-m", "emining.config.cli", "run"],
            env=own_environment | {"PORT": str(free_port)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert answer.returncode == 1
    assert f"Port {free_port} on 127.0.0.1 is in use" in answer.stderr
    assert not Path(own_environment["DATA_DIR"]).exists()


def test_an_interrupted_preparation_is_taken_up_again(
    own_environment: dict[str, str], home: Path, free_port: int
) -> None:
    environment = own_environment | {"PORT": str(free_port)}
    log = home / "run.log"
    run = _start(environment, log)
    until = time.monotonic() + 60
    while "Bringing the database up to date" not in log.read_text():
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.05)
    time.sleep(0.5)
    family = _family(run.pid)
    run.send_signal(signal.SIGTERM)
    assert run.wait(60) == 0
    assert all(wait_until_gone(pid, 10.0) for pid in family)
    done = subprocess.run(
        [sys.executable, "-m", "emining.config.cli", "migrate"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The database is ready." in done.stdout

"""Children never outlive the one that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from emining.config.children import end_child, process_name, start_child, wait_until_gone


def _wait_for(path: Path, seconds: float = 10.0) -> str:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if path.exists() and path.read_text().endswith("\n"):
            return path.read_text()
        time.sleep(0.05)
    raise AssertionError(f"{path} was not written")


def test_ending_a_child_ends_its_own_children_too(tmp_path: Path) -> None:
    said = tmp_path / "pids"
    child = start_child(["sh", "-c", f"sleep 300 & echo $! > {said}; wait"])
    grandchild = int(_wait_for(said))
    end_child(child, grace_s=1.0)
    assert wait_until_gone(grandchild, 5.0)


def test_a_child_that_will_not_listen_is_killed(tmp_path: Path) -> None:
    said = tmp_path / "up"
    child = start_child(["sh", "-c", f"trap '' TERM; echo up > {said}; while :; do sleep 1; done"])
    _wait_for(said)
    assert end_child(child, grace_s=0.3) == -signal.SIGKILL


def test_a_killed_parent_leaves_no_orphan(tmp_path: Path) -> None:
    said = tmp_path / "pid"
    program = textwrap.dedent(f"""
        import pathlib, time
        from emining.config.children import start_child
        child = start_child(["sleep", "300"])
        pathlib.Path({str(said)!r}).write_text(f"{{child.pid}}\\n")
        time.sleep(300)
    """)
    parent = subprocess.Popen([sys.executable, "-c", program])
    child = int(_wait_for(said))
    assert process_name(child) == "sleep"
    parent.kill()
    parent.wait()
    assert wait_until_gone(child, 5.0)


def test_a_name_is_empty_for_no_process() -> None:
    ended = subprocess.Popen(["true"])
    time.sleep(0.1)
    assert process_name(ended.pid) == ""
    ended.wait()
    assert process_name(os.getpid()) != ""

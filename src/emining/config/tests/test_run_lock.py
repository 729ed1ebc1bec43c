"""One at a time, and a killed holder blocks nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from emining.config.run_lock import AlreadyHeldError, RunLock


def test_the_second_is_told_who_holds_it(tmp_path: Path) -> None:
    with RunLock(tmp_path, "run"), pytest.raises(AlreadyHeldError) as refused, RunLock(tmp_path, "command"):
        pass
    assert refused.value.holder.startswith("run ")


def test_it_is_free_again_after_use(tmp_path: Path) -> None:
    with RunLock(tmp_path, "run"):
        pass
    with RunLock(tmp_path, "command"):
        assert (tmp_path / "run.lock").read_text().startswith("command ")


def test_a_killed_holder_leaves_it_free(tmp_path: Path) -> None:
    program = (
        "import sys, time, pathlib; from emining.config.run_lock import RunLock; "
        f"lock = RunLock(pathlib.Path({str(tmp_path)!r}), 'run'); "
        "lock.__enter__(); print('held', flush=True); time.sleep(99)"
    )
    holder = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    holder.kill()
    holder.wait()
    with RunLock(tmp_path, "run"):
        pass

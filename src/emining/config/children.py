"""Starting programs that never outlive the one that started them, and never run as root when they need not.

Each child gets a session of its own, so that Ctrl-C reaches the supervisor alone and a whole child can be ended by its
process group; and the kernel is asked to signal it when its parent is gone, so that even `kill -9` leaves no orphan.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

_PR_SET_PDEATHSIG = 1
APP_ACCOUNT = "emining"
CLUSTER_ACCOUNT = "postgres"


def account(name: str) -> pwd.struct_passwd | None:
    """The account to drop to: none unless this process is root and the account exists."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _preparation(drop_to: pwd.struct_passwd | None, death_signal: int) -> Callable[[], None]:
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def prepare() -> None:
        if drop_to is not None:
            os.setgid(drop_to.pw_gid)
            os.initgroups(drop_to.pw_name, drop_to.pw_gid)
            os.setuid(drop_to.pw_uid)
        # After the change of account: the kernel forgets the wish when credentials change.
        libc.prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def start_child(
    command: Sequence[str],
    *,
    drop_to: pwd.struct_passwd | None = None,
    environment: Mapping[str, str] | None = None,
    output: IO[bytes] | int | None = None,
    death_signal: int = signal.SIGTERM,
    folder: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own; it gets `death_signal` when this process ends in whatever way."""
    given = dict(os.environ if environment is None else environment)
    if drop_to is not None:
        given |= {"HOME": drop_to.pw_dir, "USER": drop_to.pw_name, "LOGNAME": drop_to.pw_name}
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        env=given,
        cwd=folder,
        start_new_session=True,
        preexec_fn=_preparation(drop_to, death_signal),  # noqa: PLW1509  the supervisor has one thread
    )


def end_child(child: subprocess.Popen[bytes], *, ask: int = signal.SIGTERM, grace_s: float = 10.0) -> int:
    """Ask a child to end, wait, then kill what is left of its process group. Gives its exit code."""
    if child.poll() is None:
        child.send_signal(ask)
        try:
            child.wait(grace_s)
        except subprocess.TimeoutExpired:
            pass
    _kill_group(child.pid)
    return child.wait()


def _kill_group(group: int) -> None:
    """The leader may be gone while its children linger; its pid cannot be reused as long as the group has members."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def wait_until_gone(pid: int, seconds: float) -> bool:
    """Whether the process has ended within the time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not process_name(pid):
            return True
        time.sleep(0.1)
    return not process_name(pid)


def process_name(pid: int) -> str:
    """The program a process runs; empty when there is no such process or it is only waiting to be reaped."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    name, rest = status[status.index("(") + 1 : status.rindex(")")], status[status.rindex(")") + 2 :]
    return "" if rest.startswith(("Z", "X")) else name

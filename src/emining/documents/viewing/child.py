"""Having a hostile file opened by a confined process, and believing no more of the answer than its shape."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Any, Final

from emining.documents.confined import limits
from emining.kernel.refusals import Refused

_SOURCE: Final = Path(__file__).resolve().parents[3]
_START: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from emining.documents.confined.worker import main; main()"
)
_ENVIRONMENT: Final = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}
_SLOTS: Final = threading.BoundedSemaphore(limits.CHILDREN)


def ask(work: str, file: IO[bytes], **job: Any) -> tuple[dict[str, Any], bytes]:
    """Do one job on an open file: its facts and its content. `Refused` with the fault, or when it took too much."""
    facts, answer = ask_for_file(work, file, **job)
    with answer:
        return facts, answer.read()


def ask_for_file(work: str, file: IO[bytes], **job: Any) -> tuple[dict[str, Any], IO[bytes]]:
    """As `ask`, the content as an open temporary file that is gone once closed."""
    if not _SLOTS.acquire(timeout=limits.WAIT_SECONDS):
        raise Refused("view_busy")
    answer = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the caller
    try:
        status, timed_out = _run({"work": work, **job}, file, answer)
    except BaseException:
        answer.close()
        raise
    finally:
        _SLOTS.release()
    try:
        return _believed(answer, status, timed_out=timed_out), answer
    except Refused:
        answer.close()
        raise


def _run(job: dict[str, Any], file: IO[bytes], answer: IO[bytes]) -> tuple[int, bool]:
    descriptor = os.dup(file.fileno())
    os.lseek(descriptor, 0, os.SEEK_SET)
    job |= {"fd": descriptor, "memory_bytes": limits.MEMORY_BYTES, "cpu_seconds": limits.CPU_SECONDS} | {
        name: value for name, value in job.items() if name in {"memory_bytes", "cpu_seconds"}
    }
    # A pipe and not the answer's own file: the child's limit on file sizes would cut a long answer.
    with subprocess.Popen(
        [sys.executable, "-I", "-c", _START, str(_SOURCE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_ENVIRONMENT,
        cwd="/",
        pass_fds=(descriptor,),
        start_new_session=True,
    ) as child:
        os.close(descriptor)
        timer = threading.Timer(limits.WALL_SECONDS, _end, [child])
        timer.start()
        try:
            assert child.stdin is not None  # noqa: S101 - pipes were asked for above
            assert child.stdout is not None  # noqa: S101
            with child.stdin:
                child.stdin.write(json.dumps(job).encode())
            while chunk := child.stdout.read(limits.MEGABYTE):
                answer.write(chunk)
            child.wait()
        except BrokenPipeError:
            child.wait()
        finally:
            timed_out = not timer.is_alive()
            timer.cancel()
            _end(child)
        return child.returncode, timed_out


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)


def _believed(answer: IO[bytes], status: int, *, timed_out: bool) -> dict[str, Any]:
    """The facts; the file then stands at the first byte of the content."""
    length = answer.tell()
    answer.seek(0)
    try:
        head = json.loads(answer.readline(limits.MEGABYTE))
    except ValueError:
        head = None
    if timed_out or status in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise Refused("view_file_too_slow", seconds=limits.CPU_SECONDS)
    if not isinstance(head, dict) or status != 0:
        raise Refused("view_file_too_demanding" if status == -signal.SIGABRT else "view_file_broken")
    if "fault" in head:
        raise Refused(str(head["fault"]), **dict(head.get("facts", {})))
    if length - answer.tell() != head["length"]:
        raise Refused("view_file_broken")
    return dict(head["facts"])

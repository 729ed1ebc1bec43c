"""The web processes: the application is loaded once, then shared by as many processes as are wanted.

Each process is forked from one that has the application ready, so that starting costs one load and not one for each,
and a process that ended is replaced at once. Nothing that a fork would share by mistake is open then: no connection to
the database, no thread.
"""

from __future__ import annotations

import multiprocessing
import sys

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from emining.config.environment import read

PROCESSES = 2
THREADS = 4


def load() -> None:
    """Import everything that a request needs, down to the views."""
    from emining.config import wsgi  # noqa: F401  the application itself, with its settings

    from django.db import connections  # isort: skip
    from django.urls import get_resolver  # isort: skip

    for pattern in get_resolver().url_patterns:
        getattr(pattern, "url_patterns", None)
    connections.close_all()


def main() -> int:
    """Serve at HOST and PORT until SIGTERM; a process that does not end within ten seconds is killed."""
    multiprocessing.set_start_method("fork")
    load()
    Server(
        "emining.config.wsgi:application",
        address=read("HOST"),
        port=int(read("PORT")),
        interface=Interfaces.WSGI,
        workers=PROCESSES,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())

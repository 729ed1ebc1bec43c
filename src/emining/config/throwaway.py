"""Run one command with a database cluster made for it and removed after it.

`python -m emining.config.throwaway COMMAND …`: the command finds the cluster in `DATABASE_URL` and an empty `DATA_DIR`.
An outer `DATABASE_URL` is respected: then no cluster is made.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path

from emining.config.children import end_child, start_child
from emining.config.private_cluster import ClusterError, throwaway_cluster
from emining.config.roles_in_database import prepare_private_cluster


def main(command: list[str]) -> int:
    """Give the exit code of the command."""
    if os.environ.get("DATABASE_URL"):
        return _run(command, dict(os.environ))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parent = Path(tempfile.mkdtemp(prefix="emining-"))
    parent.chmod(0o711)
    with throwaway_cluster(parent) as cluster:
        prepare_private_cluster(cluster)
        data = parent / "data"
        data.mkdir(mode=0o700)
        given = {"DATABASE_URL": cluster.address(database="postgres"), "DATA_DIR": str(data)}
        return _run(command, os.environ | given)


def _run(command: list[str], environment: dict[str, str]) -> int:
    child = start_child(command, environment=environment)
    try:
        return child.wait()
    except KeyboardInterrupt:
        return 130
    finally:
        end_child(child, ask=signal.SIGINT)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ClusterError as error:
        sys.exit(str(error))

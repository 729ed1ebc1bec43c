"""What the operations tests share: short folders of their own, and an environment without an outer database."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def home() -> Iterator[Path]:
    """A short folder that other accounts may pass through, as the cluster's account must."""
    folder = Path(tempfile.mkdtemp(prefix="emining-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def own_environment(home: Path) -> dict[str, str]:
    """The environment of a newcomer: no settings but where the data lives."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("EMINING_", "DATABASE_", "PYTEST"))
    }
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {"DATA_DIR": str(home / "data")}

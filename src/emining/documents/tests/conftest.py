"""What tests of documents share: folders of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def parts_folder(tmp_path: Path, settings: Any) -> Path:
    """A store and a folder of parts for one test."""
    settings.UPLOADS_DIR = tmp_path / "uploads"
    settings.CLAMD = "off"
    storages = dict(settings.STORAGES)
    options = storages["default"].get("OPTIONS", {}) | {"location": tmp_path / "files"}
    settings.STORAGES = storages | {"default": storages["default"] | {"OPTIONS": options}}
    return tmp_path / "uploads"

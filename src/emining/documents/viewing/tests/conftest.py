"""A place for drawn pages, and files in the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from emining.documents.content import sha256_of, storage_key_of
from emining.documents.models import Document


@pytest.fixture(autouse=True)
def drawn_pages(tmp_path: Path, settings: Any) -> Path:
    """An empty cache."""
    settings.VIEWING_CACHE_DIR = tmp_path / "viewing"
    return tmp_path / "viewing"


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Document]:
    """A document whose content is in the store, without a row: nothing here asks the database."""
    storage = FileSystemStorage(location=tmp_path / "files")
    monkeypatch.setattr("emining.documents.storing._store", lambda: storage)

    def store(content: bytes, name: str = "a.pdf", media_type: str = "application/pdf") -> Document:
        digest = sha256_of(content)
        key = storage_key_of(digest)
        if not storage.exists(key):
            storage.save(key, ContentFile(content))
        return Document(pk=1, sha256=digest, size=len(content), media_type=media_type, name=name, storage_key=key)

    return store

"""Secrets come from the environment; on a private machine they are made once and kept readable by the owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from emining.config.environment import data_dir, read


def kept_secret(name: str, nbytes: int = 48) -> str:
    """The secret kept under this name in `DATA_DIR/keys`, made on first use with mode 0600."""
    path: Path = data_dir() / "keys" / name
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    value = secrets.token_urlsafe(nbytes)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(value)
    return value


def secret_key() -> str:
    """Django's signing secret."""
    return read("EMINING_SECRET_KEY") or kept_secret("secret_key")

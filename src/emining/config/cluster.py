"""Where the database is: the embedded cluster by default, `DATABASE_URL` otherwise."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from emining.config.children import CLUSTER_ACCOUNT, account
from emining.config.environment import data_dir, read
from emining.config.private_cluster import PrivateCluster

ROLES = {"owner": "emining_owner", "web": "emining_web", "worker": "emining_worker"}
_SOCKET_NAME = "/.s.PGSQL.5432"
_LONGEST_SOCKET_PATH = 107


def is_private() -> bool:
    """Whether the platform looks after its own cluster."""
    return not read("DATABASE_URL")


def private_cluster() -> PrivateCluster:
    """The cluster of this DATA_DIR."""
    folder = cluster_home()
    return PrivateCluster(folder / "cluster", Path(socket_dir()), folder / "logs")


def cluster_home() -> Path:
    """DATA_DIR; or one that the account which runs the cluster can reach, when it cannot reach that (inside /root)."""
    folder = data_dir()
    runs_as = account(CLUSTER_ACCOUNT)
    if runs_as is not None and not reachable(folder, runs_as.pw_uid, runs_as.pw_gid):
        return Path("/var/lib/emining") / _digest(folder)
    return folder


def socket_dir() -> str:
    """The folder of the cluster's Unix socket: beside the cluster, or a short one where that path is too long."""
    beside = cluster_home() / "socket"
    if len(f"{beside}{_SOCKET_NAME}") <= _LONGEST_SOCKET_PATH:
        return str(beside)
    owner = data_dir().stat().st_uid if data_dir().exists() else os.geteuid()
    return str(Path(tempfile.gettempdir()) / f"emining-{owner}-{_digest(data_dir())}")


def reachable(folder: Path, uid: int, gid: int) -> bool:
    """Whether an account may pass through every existing folder on the way to this one, and into it."""
    for step in (*reversed(folder.parents), folder):
        if not step.exists():
            return True
        status = step.stat()
        shift = 6 if status.st_uid == uid else 3 if status.st_gid == gid else 0
        if not status.st_mode >> shift & 1:
            return False
    return True


def connection_settings(process: str) -> dict[str, Any]:
    """Django's settings for a connection with the rights of this process (`owner`, `web` or `worker`)."""
    url = urlsplit(read("DATABASE_URL"))
    settings: dict[str, Any] = {
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": read("EMINING_TEST_DATABASE")},
        "OPTIONS": {"application_name": f"emining {process}"},
    }
    if not url.scheme:
        return settings | {"NAME": "emining", "HOST": socket_dir(), "USER": ROLES[process], "PASSWORD": ""}
    own = urlsplit(read(f"{process.upper()}_DATABASE_URL")) if process != "owner" else url
    chosen = own if own.scheme else url
    if process != "owner" and not own.scheme:
        settings["OPTIONS"]["options"] = f"-c role={ROLES[process]}"
    query = parse_qs(chosen.query)
    if "sslmode" in query:
        settings["OPTIONS"]["sslmode"] = query["sslmode"][0]
    return settings | {
        "NAME": unquote(chosen.path.lstrip("/")),
        "HOST": query.get("host", [chosen.hostname or ""])[0],
        "PORT": str(chosen.port or ""),
        "USER": unquote(chosen.username or ""),
        "PASSWORD": unquote(chosen.password or ""),
    }


def connect_words(process: str = "owner") -> dict[str, str]:
    """The same connection as keyword arguments of `psycopg.connect`, for those who ask without the framework."""
    settings = connection_settings(process)
    names = {"dbname": "NAME", "host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    given = {word: str(settings[key]) for word, key in names.items() if settings.get(key)}
    return given | {word: str(value) for word, value in settings["OPTIONS"].items()}


def _digest(folder: Path) -> str:
    return hashlib.sha256(str(folder).encode()).hexdigest()[:12]

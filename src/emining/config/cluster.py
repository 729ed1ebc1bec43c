"""Where the database is: the embedded cluster by default, `DATABASE_URL` otherwise."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from emining.config.environment import data_dir, read

ROLES = {"owner": "emining_owner", "web": "emining_web", "worker": "emining_worker"}


def socket_dir() -> str:
    """The folder of the embedded cluster's Unix socket."""
    return str(data_dir() / "socket")


def connection_settings(process: str) -> dict[str, Any]:
    """Django's settings for a connection with the rights of this process (`owner`, `web` or `worker`)."""
    url = urlsplit(read("DATABASE_URL"))
    query = parse_qs(url.query)
    settings: dict[str, Any] = {
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": read("EMINING_TEST_DATABASE")},
        "OPTIONS": {},
    }
    if not url.scheme:
        return settings | {"NAME": "emining", "HOST": socket_dir(), "USER": ROLES[process], "PASSWORD": ""}
    own = urlsplit(read(f"{process.upper()}_DATABASE_URL")) if process != "owner" else url
    chosen = own if own.scheme else url
    if process != "owner" and not own.scheme:
        settings["OPTIONS"]["options"] = f"-c role={ROLES[process]}"
    return settings | {
        "NAME": unquote(chosen.path.lstrip("/")),
        "HOST": query.get("host", [chosen.hostname or ""])[0],
        "PORT": str(chosen.port or ""),
        "USER": unquote(chosen.username or ""),
        "PASSWORD": unquote(chosen.password or ""),
    }

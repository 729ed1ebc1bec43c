"""The only place that reads the environment. Every setting an operator may give is listed here.

`docs/operations/configuration.md` is generated from `VARIABLES`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: name, what it is for, and what holds when it is absent."""

    name: str
    purpose: str
    default: str = ""
    secret: bool = False


VARIABLES: Final[dict[str, Variable]] = {
    v.name: v
    for v in (
        Variable("DATABASE_URL", "PostgreSQL with PostGIS as the migrating role; absent: the embedded cluster."),
        Variable(
            "WEB_DATABASE_URL",
            "The same database as the web role; absent: DATABASE_URL with SET ROLE.",
            secret=True,
        ),
        Variable(
            "WORKER_DATABASE_URL",
            "The same database as the worker role; absent: DATABASE_URL with SET ROLE.",
            secret=True,
        ),
        Variable("EMINING_PROCESS", "Which rights this process needs: owner, web or worker.", "owner"),
        Variable("DATA_DIR", "Where the cluster, files, caches and keys live.", str(ROOT / ".data")),
        Variable("HOST", "Address to listen on.", "127.0.0.1"),
        Variable("PORT", "Port to listen on.", "8000"),
        Variable(
            "EMINING_SECRET_KEY",
            "Signs cookies and links; absent: made once and kept in DATA_DIR.",
            secret=True,
        ),
        Variable(
            "EMINING_ALLOWED_HOSTS",
            "Comma-separated host names the platform answers to.",
            "localhost,127.0.0.1,[::1]",
        ),
        Variable("EMINING_PUBLIC_URL", "Address that QR codes and mails carry; absent: http://localhost:PORT."),
        Variable(
            "EMINING_OPERATING_AUTHORITY",
            "Name of the operating authority (en|zh|ur); absent: demonstration.",
        ),
        Variable("EMINING_DEMONSTRATION", "1 creates demonstration seats and titles; 0 never does.", "1"),
        Variable("EMINING_SECOND_FACTOR", "required, or optional (allowed in demonstration mode only).", "optional"),
        Variable(
            "EMINING_SIGNING_KEY",
            "Ed25519 private key (base64) that signs audit heads; absent: kept in DATA_DIR.",
            secret=True,
        ),
        Variable(
            "EMINING_SEALING_KEY",
            "Seals numbers of identity documents; absent: made once and kept in DATA_DIR. Lost: they stay sealed.",
            secret=True,
        ),
        Variable(
            "EMINING_CUSTODIAN_FILE",
            "Takes the signed audit heads each day, best on another custodian's disk; absent: a file in DATA_DIR.",
        ),
        Variable(
            "EMINING_EMAIL_URL",
            "SMTP address smtp://user:password@host:port; absent: mail is written to the log.",
            secret=True,
        ),
        Variable("EMINING_MAIL_FROM", "Sender of notices.", "no-reply@localhost"),
        Variable("EMINING_BEHIND_TLS", "1 when a proxy terminates TLS: secure cookies and HSTS.", "0"),
        Variable("EMINING_DEBUG", "1 shows tracebacks in the browser. Never on a public host.", "0"),
        Variable("EMINING_TEST_DATABASE", "Name of the throw-away test database.", "emining_test"),
        Variable("EMINING_LOG_FORMAT", "json or console.", "console"),
        Variable(
            "EMINING_METRICS_TOKEN",
            "Bearer token that lets a remote collector read /metrics; absent: only this machine may.",
            secret=True,
        ),
        Variable(
            "EMINING_UPLOADS_DIR",
            "Where files lie while they arrive in pieces; shared by all web and worker machines. Absent: in DATA_DIR.",
        ),
        Variable("EMINING_UPLOAD_QUOTA_GB", "Gigabytes that one person may have on the way at a time.", "20"),
        Variable(
            "EMINING_CLAMD",
            "Malware scanner: socket path or host:port of clamd; `off` for none. Absent: the usual sockets are tried.",
        ),
        Variable(
            "EMINING_CLAMD_LARGEST_MB",
            "Largest file that clamd really scans: its StreamMaxLength, MaxFileSize and MaxScanSize, the smallest.",
            "100",
        ),
        Variable("EMINING_S3_BUCKET", "Bucket for uploaded files; absent: the folder `files` in DATA_DIR."),
        Variable("EMINING_S3_ENDPOINT", "Address of an S3-compatible service; absent: that of the region."),
        Variable("EMINING_S3_REGION", "Region of the bucket."),
        Variable("EMINING_S3_ACCESS_KEY", "Key id for the bucket; absent: the machine's own role.", secret=True),
        Variable("EMINING_S3_SECRET_KEY", "Secret key for the bucket; absent: the machine's own role.", secret=True),
        Variable("PROMETHEUS_MULTIPROC_DIR", "Where the processes share their metrics; `emining run` sets it."),
    )
}


def read(name: str) -> str:
    """The value of a listed variable, or its default. An unlisted name is a programming error."""
    variable = VARIABLES[name]
    return os.environ.get(name, "") or variable.default


def is_on(name: str) -> bool:
    """Whether a listed variable is set to a yes."""
    return read(name).strip().lower() in {"1", "true", "yes", "on"}


def data_dir() -> Path:
    """The folder for everything that is not code."""
    return Path(read("DATA_DIR")).expanduser().resolve()

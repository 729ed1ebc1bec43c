"""What an operator should mend, each with how."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from emining.config.environment import data_dir, is_on, read
from emining.config.health import findings
from emining.config.rights import RUNNING_ROLES, roles_present
from emining.documents import scanning


def complaints(*, public: bool) -> list[str]:
    """Everything found, the graver first."""
    found = [f"{finding.name}: {finding.says}. Run: emining migrate" for finding in findings() if not finding.ok]
    if found:
        return found
    found += list(_framework())
    found += list(_rights())
    found += list(_folders())
    found += list(_scanner())
    return found + (list(_public()) if public else [])


def _framework() -> Iterator[str]:
    try:
        call_command("check", verbosity=0, fail_level="ERROR")
    except CommandError as error:
        yield str(error)


def _rights() -> Iterator[str]:
    absent = sorted(set(RUNNING_ROLES) - set(roles_present()))
    if absent:
        yield (
            f"The database has no roles {', '.join(absent)}, so running processes may do what the owner may. "
            "Create them as docs/operations/install.md says, then run: emining rights --apply"
        )
    with connection.cursor() as cursor:
        for role in set(RUNNING_ROLES) - set(absent):
            cursor.execute("SELECT has_table_privilege(%s, 'audit_event', 'UPDATE, DELETE, TRUNCATE')", [role])
            row = cursor.fetchone()
            if row and row[0]:
                yield f"The role {role} may change recorded events. Run: emining rights --apply"


def _folders() -> Iterator[str]:
    keys = data_dir() / "keys"
    if keys.is_dir() and keys.stat().st_mode & 0o077:
        yield f"Other accounts may read {keys}. Run: chmod 700 {keys}"


def _scanner() -> Iterator[str]:
    """A scanner that is named but does not answer: files would be kept unscanned without anybody's wish."""
    where = scanning.address()
    if not where:
        return
    try:
        scanning.engine()
    except OSError as error:
        yield (
            f"The malware scanner at {where} does not answer ({type(error).__name__}). "
            "Start clamd, or set EMINING_CLAMD to `off`."
        )


def _public() -> Iterator[str]:
    if not scanning.address():
        yield "No malware scanner is installed: pages say so beside each file. See docs/operations/uploads.md."
    if settings.DEBUG:
        yield "EMINING_DEBUG is on: it shows the platform's inside to everybody. Unset it."
    if not is_on("EMINING_BEHIND_TLS"):
        yield "EMINING_BEHIND_TLS is off: cookies are not marked secure. Put a proxy with TLS in front and set it to 1."
    if not settings.PUBLIC_URL.startswith("https://"):
        yield "EMINING_PUBLIC_URL does not begin with https://: QR codes and mails would carry a wrong address."
    if settings.OPERATING_AUTHORITY is not None and read("EMINING_SECOND_FACTOR") != "required":
        yield "EMINING_SECOND_FACTOR is not `required`, but an authority operates the platform."
    if "smtp" not in settings.EMAIL_BACKEND:
        yield "EMINING_EMAIL_URL is not set: notices by mail go to the log only."
    if read("EMINING_LOG_FORMAT") != "json":
        yield "EMINING_LOG_FORMAT is not `json`: a log collector could not read the lines."
    yield from _own_keys()


def _own_keys() -> Iterator[str]:
    for name in ("EMINING_SECRET_KEY", "EMINING_SIGNING_KEY", "EMINING_SEALING_KEY"):
        if not read(name):
            yield f"{name} is not set: with more than one machine each would make a key of its own."

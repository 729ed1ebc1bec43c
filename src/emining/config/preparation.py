"""Bringing a database to what this version of the platform needs: migrations, rights, set-up steps, static files."""

from __future__ import annotations

import compileall
from collections.abc import Callable
from pathlib import Path

from emining.config.environment import ROOT
from emining.config.setup_steps import EVERYTHING, carry_out_steps, everything_digest

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Everything between an empty database and the first request. May be interrupted and repeated at any time."""
    from emining.config.models import SetupStepDone

    digest = everything_digest()
    migrate(say)
    grant(say)
    carry_out_steps(say)
    collect_static(say)
    compileall.compile_dir(ROOT / "src" / "emining", quiet=2)
    SetupStepDone.objects.update_or_create(name=EVERYTHING, defaults={"digest": digest})


def migrate(say: Say) -> None:
    """Apply what is not applied; each migration is one transaction."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Bringing the database up to date: {len(plan)} migrations")
        call_command("migrate", interactive=False, verbosity=0)


def grant(say: Say) -> None:
    """Rights of the running processes. On a server without the roles that is said, not hidden."""
    from django.db import connection
    from psycopg.errors import InsufficientPrivilege

    from emining.config.rights import apply_rights
    from emining.config.roles_in_database import ensure_running_roles

    connection.ensure_connection()
    try:
        ensure_running_roles(connection.connection)
    except InsufficientPrivilege:
        connection.close()
    applied = apply_rights()
    if applied.absent:
        say(f"The database has no roles {', '.join(applied.absent)}: processes run with the rights of DATABASE_URL.")


def collect_static(say: Say) -> None:
    """Copy and hash the static files when one changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    from emining.config.setup_steps import content_digest

    stamp = ROOT / ".cache" / "stamps" / "static"
    digest = content_digest([folder for folder in map(_as_path, settings.STATICFILES_DIRS) if folder.is_dir()])
    if stamp.exists() and stamp.read_text() == digest and settings.STATIC_ROOT.is_dir():
        return
    say("Collecting static files")
    call_command("collectstatic", interactive=False, verbosity=0, clear=False)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)


def _as_path(entry: object) -> Path:
    return Path(str(entry))


def is_prepared() -> bool:
    """Whether this database was prepared by exactly this version; asks without loading the framework."""
    import psycopg

    from emining.config.cluster import connect_words

    try:
        with psycopg.connect(**connect_words(), connect_timeout=5) as connection:  # type: ignore[arg-type]
            row = connection.execute(
                "SELECT digest FROM config_setup_step_done WHERE name = %s", [EVERYTHING]
            ).fetchone()
    except psycopg.Error:
        return False
    collected = (ROOT / ".cache" / "static").is_dir()
    return collected and row is not None and row[0] == everything_digest()

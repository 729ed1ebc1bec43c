"""Which role may do what to which table.

Running processes own nothing. By default the web and worker roles may read and write rows of every table; an app says
otherwise in its app configuration with `database_rights`, table to rights, of whole tables or of columns:

    database_rights = {"audit_event": ("SELECT", "INSERT"), "some_table": ("SELECT", "UPDATE (one, two)")}

No role may truncate, create or alter anything, and `emining_opendata` sees nothing until a view is made for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from psycopg import sql

RUNNING_ROLES = ("emining_web", "emining_worker")
ALL_ROLES = (*RUNNING_ROLES, "emining_opendata")
READ_AND_WRITE = ("SELECT", "INSERT", "UPDATE", "DELETE")
READ = ("SELECT",)
_RIGHT = re.compile(r"(SELECT|INSERT|UPDATE|DELETE)( \([a-z_]+(, [a-z_]+)*\))?")
_FRAMEWORK = {
    "django_migrations": READ,
    "django_content_type": READ,
    "auth_permission": READ,
    "config_setup_step_done": READ,
}

_TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm') AND pg_has_role(c.relowner, 'USAGE')
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY c.relname
"""


@dataclass(frozen=True, slots=True)
class AppliedRights:
    """What was granted: tables seen, roles found, roles that this database does not have."""

    tables: int
    roles: tuple[str, ...]
    absent: tuple[str, ...]


def declared_rights() -> dict[str, tuple[str, ...]]:
    """Every table with rights of its own. `ValueError` for an unknown right or a table declared twice."""
    gathered: dict[str, tuple[str, ...]] = dict(_FRAMEWORK)
    for config in apps.get_app_configs():
        own: dict[str, Iterable[str]] = getattr(config, "database_rights", {})
        for table, rights in own.items():
            chosen = tuple(rights)
            strange = [right for right in chosen if not _RIGHT.fullmatch(right)]
            if strange:
                raise ValueError(f"{config.label}: unknown rights {strange} on {table}")
            if table in gathered:
                raise ValueError(f"{config.label}: the rights on {table} are declared twice")
            gathered[table] = chosen
    return gathered


def roles_present() -> tuple[str, ...]:
    """Which of the platform's roles this database server has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(ALL_ROLES)])
        found = {row[0] for row in cursor.fetchall()}
    return tuple(role for role in ALL_ROLES if role in found)


def apply_rights() -> AppliedRights:
    """Grant exactly the declared rights and take away every other, as the owner. Repeating it changes nothing."""
    declared = declared_rights()
    present = roles_present()
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        tables = [row[0] for row in cursor.fetchall()]
        statements = [statement for role in present for statement in _statements(role, tables, declared)]
        statements.append(sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
        for statement in statements:
            cursor.execute(statement)
    return AppliedRights(len(tables), present, tuple(role for role in ALL_ROLES if role not in present))


def _statements(role: str, tables: list[str], declared: dict[str, tuple[str, ...]]) -> list[sql.Composable]:
    name = sql.Identifier(role)
    made: list[sql.Composable] = [
        sql.SQL("REVOKE ALL ON SCHEMA public FROM {}").format(name),
        sql.SQL("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {}").format(name),
    ]
    runs = role in RUNNING_ROLES
    if runs:
        made.append(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))
        made.append(sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(name))
    for table in tables:
        made.append(sql.SQL("REVOKE ALL ON {} FROM {}").format(sql.Identifier(table), name))
        rights = declared.get(table, READ_AND_WRITE) if runs else ()
        if rights:
            words = sql.SQL(", ").join(sql.SQL(right) for right in rights)
            made.append(sql.SQL("GRANT {} ON {} TO {}").format(words, sql.Identifier(table), name))
    return made

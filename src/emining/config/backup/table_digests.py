"""Rows and SHA-256 of every table, the same whatever the order of the rows on disk."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import sql

_TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r'
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY c.relname
"""
_DIGEST = """
SELECT count(*), coalesce(encode(sha256(string_agg(row_digest, ''::bytea ORDER BY row_digest)), 'hex'), '')
FROM (SELECT sha256(convert_to(t::text, 'UTF8')) AS row_digest FROM {} t) rows
"""


def table_digests(connection: psycopg.Connection) -> dict[str, dict[str, Any]]:
    """By table: `rows` and `sha256`, inside the caller's transaction."""
    made = {}
    for table in _names(connection):
        row = connection.execute(sql.SQL(_DIGEST).format(sql.Identifier(table))).fetchone()
        made[table] = {"rows": row[0], "sha256": row[1]} if row else {}
    return made


def hold_against_writers(connection: psycopg.Connection, *, wait_s: float) -> None:
    """Let no transaction write a table until this one ends; readers go on. Waits for writers at most `wait_s` seconds.

    `LockNotAvailable` when a writer holds on longer: the caller lets go and tries again, so that nobody queues behind.
    """
    tables = sql.SQL(", ").join(map(sql.Identifier, _names(connection)))
    connection.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(sql.Literal(f"{int(wait_s * 1000)}ms")))
    connection.execute(sql.SQL("LOCK TABLE {} IN SHARE MODE").format(tables))


def _names(connection: psycopg.Connection) -> list[str]:
    return [row[0] for row in connection.execute(_TABLES).fetchall()]


def differences(expected: dict[str, dict[str, Any]], found: dict[str, dict[str, Any]]) -> list[str]:
    """One line for each table that is not the same."""
    lines = []
    for table in sorted(expected.keys() | found.keys()):
        before, after = expected.get(table), found.get(table)
        if before != after:
            lines.append(f"{table}: {_rows(before)} in the backup, {_rows(after)} restored")
    return lines


def _rows(entry: dict[str, Any] | None) -> str:
    return f"{entry['rows']} rows ({entry['sha256'][:12] or 'empty'})" if entry else "absent"

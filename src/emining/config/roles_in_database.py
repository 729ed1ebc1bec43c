"""The roles of the database, the database itself and its extensions. Safe to repeat at every start."""

from __future__ import annotations

from typing import LiteralString

import psycopg
from psycopg import sql

from emining.config.cluster import ROLES, connect_words
from emining.config.private_cluster import ADMIN, DATABASE, OWNER, PrivateCluster

RUNNING_ROLES = ("emining_web", "emining_worker", "emining_opendata")
EXTENSIONS = ("postgis", "btree_gist", "pg_trgm", "unaccent")


def prepare_private_cluster(cluster: PrivateCluster) -> None:
    """Make the roles and, in a lasting cluster, the database and the extensions that only an administrator may add."""
    with psycopg.connect(cluster.address(ADMIN, "postgres"), autocommit=True) as connection:
        _ensure_role(connection, OWNER, "LOGIN SUPERUSER" if cluster.throwaway else "LOGIN NOSUPERUSER")
        ensure_running_roles(connection)
        if cluster.throwaway:
            return
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            create = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(create.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))
    with psycopg.connect(cluster.address(ADMIN), autocommit=True) as connection:
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))


def ensure_running_roles(connection: psycopg.Connection) -> None:
    """The roles of the running processes, which the owner may take (`SET ROLE`) but which never become the owner."""
    for role in RUNNING_ROLES:
        _ensure_role(connection, role, "LOGIN" if role != "emining_opendata" else "NOLOGIN")
    for member in _members(connection):
        for role in RUNNING_ROLES:
            grant = sql.SQL("GRANT {} TO {}")
            connection.execute(grant.format(sql.Identifier(role), sql.Identifier(member)))


def _members(connection: psycopg.Connection) -> list[str]:
    """Who has to be made a member: the owner, and whoever is connected where it goes by another name."""
    query = """
        SELECT rolname FROM pg_roles WHERE (rolname = %s OR rolname = current_user AND NOT rolsuper)
          AND EXISTS (SELECT 1 FROM unnest(%s::text[]) AS wanted WHERE NOT pg_has_role(rolname, wanted, 'MEMBER'))
    """
    return [row[0] for row in connection.execute(query, [OWNER, list(RUNNING_ROLES)])]


def roles_not_to_be_taken(processes: list[str]) -> list[str]:
    """Roles of these processes that DATABASE_URL cannot take, because they are absent or not granted to it."""
    refused = []
    with psycopg.connect(**connect_words(), connect_timeout=10, autocommit=True) as connection:  # type: ignore[arg-type]
        for role in (ROLES[process] for process in processes):
            try:
                connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
                connection.execute("RESET ROLE")
            except psycopg.Error:
                refused.append(role)
    return refused


def roles_statement() -> str:
    """What an administrator of a database server runs once, so that running processes get rights of their own."""
    owner = sql.Identifier(connect_words().get("user", OWNER)).as_string()
    lines = [f"  CREATE ROLE {role} {'NO' if role == 'emining_opendata' else ''}LOGIN;" for role in RUNNING_ROLES]
    return "\n".join([*lines, f"  GRANT {', '.join(RUNNING_ROLES)} TO {owner};"])


def _ensure_role(connection: psycopg.Connection, role: str, attributes: LiteralString) -> None:
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        connection.execute(sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), sql.SQL(attributes)))

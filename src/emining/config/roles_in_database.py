"""The roles of the database, the database itself and its extensions. Safe to repeat at every start."""

from __future__ import annotations

from typing import LiteralString

import psycopg
from psycopg import sql

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
        grant = sql.SQL("GRANT {} TO {}")
        if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone():
            connection.execute(grant.format(sql.Identifier(role), sql.Identifier(OWNER)))


def _ensure_role(connection: psycopg.Connection, role: str, attributes: LiteralString) -> None:
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        connection.execute(sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), sql.SQL(attributes)))

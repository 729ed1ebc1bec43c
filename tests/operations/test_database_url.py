"""A database server of the operator's own: what is lacking is named with what mends it, and mending it works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from emining.config.private_cluster import ADMIN, OWNER, PrivateCluster, throwaway_cluster
from emining.config.roles_in_database import ensure_running_roles, roles_not_to_be_taken, roles_statement

pytestmark = pytest.mark.slow


@pytest.fixture
def server(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateCluster]:
    """A server whose administrator made a plain owner and nothing else."""
    with throwaway_cluster(home / "server") as cluster:
        with psycopg.connect(cluster.address(ADMIN, "postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN")
        monkeypatch.setenv("DATABASE_URL", cluster.address(OWNER, "postgres"))
        yield cluster


def test_roles_that_are_absent_are_named_and_the_shown_statement_mends_it(server: PrivateCluster) -> None:
    assert roles_not_to_be_taken(["web", "worker"]) == ["emining_web", "emining_worker"]
    with psycopg.connect(server.address(ADMIN, "postgres"), autocommit=True) as connection:
        for statement in roles_statement().strip().rstrip(";").split(";"):
            connection.execute(statement)
    assert roles_not_to_be_taken(["web", "worker"]) == []


def test_a_role_that_exists_but_is_not_granted_is_named_too(server: PrivateCluster) -> None:
    with psycopg.connect(server.address(ADMIN, "postgres"), autocommit=True) as connection:
        connection.execute("CREATE ROLE emining_web LOGIN")
    assert roles_not_to_be_taken(["web"]) == ["emining_web"]


def test_an_owner_who_may_make_roles_makes_and_takes_them(
    server: PrivateCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(server.address(ADMIN, "postgres"), autocommit=True) as connection:
        connection.execute("CREATE ROLE another_owner LOGIN CREATEROLE")
        (server.folder / "pg_ident.conf").write_text("emining /^.*$ another_owner\n")
        connection.execute("SELECT pg_reload_conf()")
    monkeypatch.setenv("DATABASE_URL", server.address("another_owner", "postgres"))
    with psycopg.connect(server.address("another_owner", "postgres"), autocommit=True) as connection:
        ensure_running_roles(connection)
    assert roles_not_to_be_taken(["web", "worker"]) == []

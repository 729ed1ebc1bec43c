"""Running processes own nothing and cannot rewrite what happened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from emining.config.rights import READ_AND_WRITE, RUNNING_ROLES, apply_rights, declared_rights
from emining.config.roles_in_database import ensure_running_roles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rights() -> None:
    connection.ensure_connection()
    ensure_running_roles(connection.connection)
    apply_rights()


@contextmanager
def acting_as(role: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")


def refused(role: str, statement: str) -> bool:
    """Whether the statement fails for want of a right, and for nothing else."""
    with acting_as(role):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        except ProgrammingError as error:
            return "permission denied" in str(error) or "must be owner" in str(error)
    return False


@pytest.mark.parametrize("role", RUNNING_ROLES)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET code = code",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
        "DROP TABLE audit_event",
        "DELETE FROM audit_signedhead",
        "CREATE TABLE smuggled (id int)",
        "UPDATE django_migrations SET name = name",
        "TRUNCATE accounts_person CASCADE",
        "GRANT ALL ON audit_event TO emining_web",
    ],
)
def test_what_no_running_process_may_do(role: str, statement: str) -> None:
    if statement.startswith("GRANT"):
        with acting_as(role), connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege(%s, 'audit_event', 'UPDATE')", [role])
            assert cursor.fetchone() == (False,)
        return
    assert refused(role, statement)


@pytest.mark.parametrize("role", RUNNING_ROLES)
def test_what_a_running_process_may_do(role: str) -> None:
    with acting_as(role), connection.cursor() as cursor:
        for right in READ_AND_WRITE:
            cursor.execute("SELECT has_table_privilege('django_session', %s)", [right])
            assert cursor.fetchone() == (True,), right
        cursor.execute(
            "SELECT has_table_privilege('audit_event', 'INSERT'), has_table_privilege('audit_event', 'SELECT')"
        )
        assert cursor.fetchone() == (True, True)


def test_no_running_role_owns_anything_or_may_become_who_does() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = ANY(%s)", [list(RUNNING_ROLES)])
        assert cursor.fetchone() == (0,)
        for role in RUNNING_ROLES:
            cursor.execute(
                "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls FROM pg_roles WHERE rolname = %s",
                [role],
            )
            assert cursor.fetchone() == (False,)
            cursor.execute("SELECT pg_has_role(%s, 'emining_owner', 'MEMBER')", [role])
            assert cursor.fetchone() == (False,)


def test_the_open_data_role_sees_nothing() -> None:
    for model in apps.get_models():
        if not model._meta.managed:
            continue  # PostGIS' own catalogue, which says nothing about rows
        with connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege('emining_opendata', %s, 'SELECT')", [model._meta.db_table])
            assert cursor.fetchone() == (False,), model


def test_every_declared_table_exists() -> None:
    tables = set(connection.introspection.table_names())
    assert set(declared_rights()) <= tables


def test_a_right_that_is_no_right_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        apps.get_app_config("config"), "database_rights", {"x": ("SELECT; DROP TABLE y",)}, raising=False
    )
    with pytest.raises(ValueError, match="unknown rights"):
        declared_rights()


def test_a_right_given_by_hand_is_taken_away_again() -> None:
    with connection.cursor() as cursor:
        cursor.execute("GRANT DELETE ON audit_event TO emining_web")
        apply_rights()
        cursor.execute("SELECT has_table_privilege('emining_web', 'audit_event', 'DELETE')")
        assert cursor.fetchone() == (False,)

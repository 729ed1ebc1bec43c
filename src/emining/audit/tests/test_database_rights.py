"""The roles of the running processes cannot change what was recorded, whatever the triggers say."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

from emining.audit.apps import DATABASE_RIGHTS
from emining.audit.models import Event
from emining.audit.tests.factories import a_chain, happen

pytestmark = pytest.mark.django_db
ROLE = "emining_audit_rights_test"


@pytest.fixture
def running_process() -> None:
    """Be a role that has exactly the declared rights, and what the queue needs."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE}")
        for table, rights in DATABASE_RIGHTS.items():
            cursor.execute(f"GRANT {', '.join(rights)} ON {table} TO {ROLE}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
        cursor.execute(f"SET LOCAL ROLE {ROLE}")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_event SET reason = 'x'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "ALTER TABLE audit_event DISABLE TRIGGER USER",
        "DROP TRIGGER audit_event_no_change ON audit_event",
        "DELETE FROM audit_personalvalue",
        "UPDATE audit_personalvalue SET event_id = 1",
        "UPDATE audit_signedhead SET hash = hash",
        "DELETE FROM audit_signedhead",
    ],
)
@pytest.mark.usefixtures("running_process")
def test_a_running_process_may_not(sql: str) -> None:
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.usefixtures("running_process")
def test_a_running_process_may_record() -> None:
    a_chain(length=2)
    assert happen().sequence == 3
    assert Event.objects.count() == 3


def test_every_table_of_the_app_is_named() -> None:
    from django.apps import apps

    assert set(DATABASE_RIGHTS) == {model._meta.db_table for model in apps.get_app_config("audit").get_models()}
    assert not any("DELETE" in right or "TRUNCATE" in right for rights in DATABASE_RIGHTS.values() for right in rights)

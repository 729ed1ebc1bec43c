"""The database itself keeps the audit write-once, for its owner too."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from emining.audit.models import Event, PersonalValue
from emining.audit.services import sign_heads
from emining.audit.tests.factories import a_chain

pytestmark = pytest.mark.django_db


def execute(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_event SET reason = 'another'",
        "UPDATE audit_event SET hash = hash WHERE sequence = 1",
        "DELETE FROM audit_event WHERE sequence = 3",
        "DELETE FROM audit_personalvalue",
        "UPDATE audit_personalvalue SET value = '\"somebody else\"'",
        "UPDATE audit_personalvalue SET field = 'other'",
        "UPDATE audit_personalvalue SET salt = NULL, value = NULL, redacted_by_id = event_id",
        "UPDATE audit_signedhead SET hash = hash",
        "DELETE FROM audit_signedhead",
    ],
)
def test_no_row_is_ever_changed_or_deleted(sql: str) -> None:
    a_chain(length=3)
    sign_heads()
    with pytest.raises(DatabaseError, match=r"written once|only ever erased"):
        execute(sql)
    assert Event.objects.count() == 3


@pytest.mark.parametrize("table", ["audit_event", "audit_personalvalue", "audit_signedhead"])
def test_no_table_is_emptied(table: str) -> None:
    trigger = f"{table}_no_truncate"
    execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}")  # lifted in test databases by conftest.py
    with pytest.raises(DatabaseError, match="written once"):
        execute(f"TRUNCATE {table} CASCADE")


def test_pretending_to_be_a_replica_does_not_help() -> None:
    a_chain(length=1)
    with pytest.raises(DatabaseError, match="written once"):
        execute(
            "SET LOCAL session_replication_role = replica; DELETE FROM audit_personalvalue; DELETE FROM audit_event"
        )


def forged(**changes: object) -> Event:
    last = Event.objects.order_by("-sequence").get(sequence=2)
    values = {
        field.attname: getattr(last, field.attname) for field in Event._meta.concrete_fields if field.attname != "id"
    }
    return Event(**values | {"sequence": 3, "previous_hash": last.hash, "hash": "a" * 64} | changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sequence": 4}, "does not follow"),
        ({"sequence": 2}, "does not follow"),
        ({"previous_hash": "b" * 64}, "does not carry the hash"),
    ],
)
def test_an_event_that_does_not_continue_its_chain_is_refused(changes: dict[str, object], said: str) -> None:
    a_chain(length=2)
    with pytest.raises(DatabaseError, match=said), transaction.atomic():
        forged(**changes).save(force_insert=True)


def test_an_event_that_continues_its_chain_is_taken() -> None:
    a_chain(length=2)
    forged().save(force_insert=True)
    assert Event.objects.count() == 3


def test_a_personal_value_that_nothing_commits_to_is_refused() -> None:
    a_chain(length=1)
    with pytest.raises(DatabaseError, match="holds no commitment"), transaction.atomic():
        PersonalValue.objects.create(event=Event.objects.get(), field="other", salt="00", value="x")


def test_guards_fire_always() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'audit%%' AND NOT tgisinternal "
            "AND tgenabled <> 'A' AND tgname NOT LIKE '%%no_truncate'"
        )
        assert cursor.fetchall() == []

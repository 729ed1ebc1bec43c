"""Events to test with."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from emining.accounts.types import Actor, system_actor
from emining.audit.services import record
from emining.audit.types import EventType, Recorded, Subject

TESTED = EventType("audit.test.happened", "%(actor)s did %(what)s to %(subject)s.")
PUBLIC = EventType("audit.test.published", "%(subject)s was published.", is_public=True)


def an_actor(**changes: Any) -> Actor:
    """A person at a desk in Quetta."""
    values: dict[str, Any] = {
        "person_id": 7,
        "person_label": "Demo Person",
        "seat_id": 3,
        "seat_label": "Licensing officer, demonstration office",
        "role": "licensing_officer",
        "organisation_id": 1,
        "office_code": "demo",
        "jurisdictions": frozenset({"PK-BA"}),
        "language": "en",
        "request_id": "request-1",
    }
    return Actor(**values | changes)


def happen(chain: str = "PK-BA", number: int = 1, **changes: Any) -> Recorded:
    """One event, in a transaction of its own or the test's."""
    values: dict[str, Any] = {
        "code": TESTED.code,
        "subject": Subject("audit.test", str(number), f"T-{number}"),
        "actor": an_actor(),
        "chain": chain,
        "reason": "Because.",
        "before": {"what": None},
        "after": {"what": f"thing {number}", "area_ha": "12.50", "list": [1, True, None], "name": "چاغی"},
        "personal": {"applicant": "Somebody Invented"},
    }
    with transaction.atomic():
        return record(**values | changes)


def a_chain(chain: str = "PK-BA", length: int = 6) -> list[Recorded]:
    """Some events in a row."""
    return [happen(chain, number) for number in range(1, length + 1)]


def tamper(sql: str, parameters: list[Any] | None = None) -> None:
    """Do what only the owner of the tables can: change the audit with its triggers switched off."""
    tables = ("audit_event", "audit_personalvalue", "audit_signedhead")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql, parameters)
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


SYSTEM = system_actor("test")

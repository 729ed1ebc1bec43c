"""What every test of the project shares."""

from __future__ import annotations

import pytest
from django.utils import translation
from pytest_django import DjangoDbBlocker

_GUARDS = {
    "audit_event": "audit_event_no_truncate",
    "audit_personalvalue": "audit_personalvalue_no_truncate",
    "audit_signedhead": "audit_signedhead_no_truncate",
}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:  # noqa: ARG001
    """Let tests that really commit empty the throw-away database after them, which the audit's guards would refuse.

    Only the guards against TRUNCATE are lifted; `audit/tests/test_write_once.py` puts them back to test them.
    """
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table, trigger in _GUARDS.items():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


@pytest.fixture(autouse=True)
def source_language() -> None:
    """Begin every test in the source language: a page asked for in Urdu leaves Urdu active behind it."""
    translation.activate("en")

"""What every test of the project shares."""

from __future__ import annotations

from collections.abc import Generator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker
from pytest_django.plugin import blocking_manager_key as blocker_key

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
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table, trigger in _GUARDS.items():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Generator[None, None, None]:
    """Hash passwords quickly: the real hash takes a good part of a second each time, which is its very purpose."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def freshly_drawn_pages(settings: Any) -> None:
    """Draw every page anew: a test asks again within the second for which an edition is believed."""
    settings.KEEP_PUBLIC_PAGES = False


@pytest.fixture(autouse=True)
def source_language() -> None:
    """Begin every test in the source language: a page asked for in Urdu leaves Urdu active behind it."""
    translation.activate("en")


_flushed = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Remember that a test which really commits has emptied every table after itself."""
    yield
    marker = item.get_closest_marker("django_db")
    if marker is not None and marker.kwargs.get("transaction"):
        item.config.stash[_flushed] = True


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Put back the rows that migrations brought, before the next test that looks for them."""
    if not item.config.stash.get(_flushed, False):
        return
    blocker = item.config.stash[blocker_key]
    with blocker.unblock(), connection.cursor() as cursor:
        import_module("emining.places.migrations.0002_jurisdictions").load_jurisdictions(apps, None)
        # The queue's tables are not Django's to empty.
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
    item.config.stash[_flushed] = False

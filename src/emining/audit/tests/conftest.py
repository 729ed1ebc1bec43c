"""Kinds of event that exist in the tests of the audit alone."""

from __future__ import annotations

import pytest

from emining.audit import registry
from emining.audit.tests.factories import PUBLIC, TESTED


@pytest.fixture(autouse=True)
def kinds_of_event(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declare them for one test, so that no list of all events ever shows them."""
    monkeypatch.setattr(registry, "_types", {**registry._types, TESTED.code: TESTED, PUBLIC.code: PUBLIC})

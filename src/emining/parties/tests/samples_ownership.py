"""Things that routes of ownership need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.parties.tests.ownership_factories import hold, make_company


def some_interest(client: Client) -> dict[str, Any]:
    """An interest in a company that is nobody's who asks."""
    row = hold(make_company("Held"), make_company("Holder"), "1/2")
    return {"code": row.subject.organisation.code, "interest_id": row.pk}

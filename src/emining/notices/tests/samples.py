"""Things that routes of notices need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.accounts.tests.factories import make_person
from emining.notices.models import Notice


def own_notice(client: Client) -> dict[str, Any]:
    """A notice of the one who asks; of somebody else for the public."""
    person = getattr(client, "person", None) or make_person()
    return {"pk": Notice.objects.create(recipient=person, code="test.notice.sent", facts={}, link="").pk}

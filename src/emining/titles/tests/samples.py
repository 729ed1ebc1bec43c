"""Things that routes of titles need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.titles.services import save_draft
from emining.titles.tests.factories import company_actor, make_application, make_title


def some_title(client: Client) -> dict[str, Any]:
    """A demonstration title."""
    version = make_title()
    return {"register": version.register.code, "number": version.number}


def some_version(client: Client) -> dict[str, Any]:
    """The version that a map feature names."""
    return {"version_id": make_title().pk}


def some_application(client: Client) -> dict[str, Any]:
    """An application in Balochistan: of the asker's own company when the asker has one."""
    seat = getattr(client, "seat", None)
    if seat is not None and seat.role in roles.COMPANY_ROLES:
        actor = make_actor(roles.COMPANY_EDITOR, "PK-BA", seat.office.organisation)
    else:
        actor = company_actor()
    return {"number": make_application(actor).number}


def some_draft(client: Client) -> dict[str, Any]:
    """A draft of somebody else: discarding it does nothing, and is not told."""
    return {"draft_id": save_draft(actor=company_actor(), draft_id=None, values={}).pk}

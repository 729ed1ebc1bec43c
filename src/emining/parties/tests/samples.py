"""Things that routes of parties need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.parties.services import load_authorities


def some_party(client: Client) -> dict[str, Any]:
    """The Geological Survey."""
    load_authorities()
    return {"code": "gsp"}

"""Things that routes of places need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.places.tests.factories import make_place


def some_place(client: Client) -> dict[str, Any]:
    """A port that anybody may see."""
    return {"code": make_place().code}

"""Things that routes of geoscience need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.geoscience.tests.factories import make_link, make_occurrence


def some_occurrence(client: Client) -> dict[str, Any]:
    """An occurrence that anybody may see."""
    return {"key": make_occurrence().pk}


def some_link(client: Client) -> dict[str, Any]:
    """A possible duplicate in Balochistan."""
    link = make_link()
    return {"key": link.first_id, "link": link.pk}

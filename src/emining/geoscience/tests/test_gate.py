"""Who sees which occurrence, and how exactly."""

from __future__ import annotations

import pytest
from django.urls import reverse

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.accounts.types import ANONYMOUS
from emining.geoscience.selectors import nearby_occurrences, occurrences_public, occurrences_visible_to
from emining.geoscience.tests.factories import make_dataset, make_occurrence
from emining.places.models import PublicationRule

pytestmark = pytest.mark.django_db


def close(occurrence, precision: str) -> None:
    PublicationRule.objects.create(
        jurisdiction=occurrence.jurisdiction,
        layer="occurrences",
        audience="public",
        precision=precision,
        basis="Letter",
    )


def test_published_data_is_exact_by_default() -> None:
    row = make_occurrence(at=(61.6123, 29.2712))
    seen = occurrences_public().get()
    assert (seen.shown_point.x, seen.shown_point.y, seen.precision) == (61.6123, 29.2712, "exact")
    assert seen.pk == row.pk


def test_a_data_set_that_is_not_public_is_absent(client) -> None:
    row = make_occurrence(dataset=make_dataset(is_public=False))
    assert not occurrences_public().exists()
    assert client.get(reverse("geoscience:occurrence", args=[row.pk])).status_code == 404


def test_a_generalised_point_is_moved_everywhere(client) -> None:
    row = make_occurrence("Secret spot", at=(61.6123, 29.2712))
    close(row, "generalised")
    seen = occurrences_public().get()
    assert (round(seen.shown_point.x, 6), round(seen.shown_point.y, 6)) == (61.6, 29.25)
    for address in (
        reverse("geoscience:occurrence", args=[row.pk]),
        reverse("geoscience:occurrences"),
        reverse("geoscience:download", args=["csv"]),
        reverse("geoscience:download", args=["geojson"]),
    ):
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"Secret spot" in content
        assert b"61.612" not in content
    officer = occurrences_visible_to(make_actor(roles.LICENSING_OFFICER, "PK-BA")).get()
    assert officer.shown_point.x == 61.6123


def test_a_closed_jurisdiction_hides_its_occurrences(client) -> None:
    row, other = make_occurrence(), make_occurrence("Swat", at=(61.7, 29.3), jurisdiction="PK-KP")
    close(row, "none")
    assert list(occurrences_visible_to(ANONYMOUS)) == [other]
    assert client.get(reverse("geoscience:occurrence", args=[row.pk])).status_code == 404
    assert nearby_occurrences(occurrences_public().get(pk=other.pk), actor=ANONYMOUS) == []

"""The gate: who sees which register how exactly, and that the public view is the register at any date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.gis.geos import Polygon
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.accounts.types import ANONYMOUS
from emining.titles import kinds
from emining.titles.models import Title
from emining.titles.selectors import history_of, title_as_at, titles_public, titles_visible_to
from emining.titles.selectors.gate import standing_in
from emining.titles.tests.factories import make_register, make_title, make_version, square
from emining.titles.versions import apply, as_at, record

pytestmark = pytest.mark.django_db


def test_demonstration_and_foreign_registers_are_shown_exactly():
    for jurisdiction, kind in (("PK-BA", kinds.DEMONSTRATION), ("AU-NT", kinds.FOREIGN_REFERENCE)):
        version = make_title(make_register(jurisdiction, kind))
        assert titles_public().get(pk=version.pk).shown_geom.equals_exact(version.geom)


def test_a_real_pakistani_register_is_shown_to_the_public_as_a_square_of_the_grid():
    version = make_title(make_register("PK-BA", kinds.OFFICIAL), geom=square(65.013, 29.017, 0.011))
    shown = titles_public().get(pk=version.pk).shown_geom
    assert not shown.equals(version.geom)
    assert {round(edge * 1000 % 25) % 25 for edge in shown.extent} == {0}
    officer = make_actor(roles.LICENSING_OFFICER, "PK-BA")
    assert titles_visible_to(officer).get(pk=version.pk).shown_geom.equals_exact(version.geom)
    elsewhere = make_actor(roles.LICENSING_OFFICER, "PK-KP")
    assert not titles_visible_to(elsewhere).get(pk=version.pk).shown_geom.equals(version.geom)


def test_asking_box_by_box_does_not_give_the_exact_place_away():
    version = make_title(make_register("PK-BA", kinds.OFFICIAL), geom=square(65.013, 29.017, 0.001))
    shown = titles_public().get(pk=version.pk).shown_geom
    west, south, _east, _north = shown.extent
    far_corner = Polygon.from_bbox((west, south, west + 0.001, south + 0.001))
    assert list(standing_in(titles_public(), ANONYMOUS, far_corner)) == [version]


def test_a_closed_register_is_not_there_for_the_public():
    version = make_title(make_register("PK-BA", kinds.OFFICIAL, is_public=False))
    assert not titles_public().filter(pk=version.pk).exists()
    assert titles_visible_to(make_actor(roles.LICENSING_OFFICER, "PK-BA")).filter(pk=version.pk).exists()


DAY_0 = date(2020, 1, 1)
NOON_0 = datetime(2020, 1, 1, 12, tzinfo=UTC)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    entries=st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from(["in_force", "suspended", "expired"])), min_size=1, max_size=5
    ),
    day=st.integers(-1, 25),
    hours=st.integers(-1, 6),
)
def test_the_public_view_is_the_register_at_any_date(entries, day, hours):
    """What the algebra believes of a title is what the database answers and what the page shows."""
    title = Title.objects.create(register=make_register(), number="P-1", kind=kinds.EL)
    history = []
    for hour, (start, state) in enumerate(entries):
        change = record(
            history, state, valid_from=DAY_0 + timedelta(days=start), known_at=NOON_0 + timedelta(hours=hour)
        )
        history = apply(history, change)
    for version in history:
        make_version(
            title,
            state=version.facts,
            valid=DateRange(version.valid_from, version.valid_to),
            known=DateTimeTZRange(version.known_from, version.known_to),
        )
    asked, known = DAY_0 + timedelta(days=day), NOON_0 + timedelta(hours=hours, minutes=30)
    believed = as_at(history, day=asked, known_on=known)
    expected = [] if believed is None else [believed.facts]
    gated = titles_public(as_at=asked, known_on=known).filter(title=title)
    assert list(gated.values_list("state", flat=True)) == expected
    shown = title_as_at(history_of(ANONYMOUS, title), as_at=asked, known_on=known)
    assert ([] if shown is None else [shown.state]) == expected

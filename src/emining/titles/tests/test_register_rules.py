"""What the database refuses, whoever asks."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import Error, IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from emining.titles import cells, kinds, states
from emining.titles.models import GroundCell, RegisterEdition, Title, TitleVersion
from emining.titles.tests.factories import geometry, make_application, make_register, make_title, make_version, square

pytestmark = pytest.mark.django_db


def _refused(match):
    return pytest.raises(Error, match=match)


def test_two_truths_at_once():
    version = make_title()
    with _refused("titles_version_one_truth"):
        make_version(version.title, geom=square(70, 30))


def test_a_version_is_never_edited():
    version = make_title()
    with _refused("never edited"):
        TitleVersion.objects.filter(pk=version.pk).update(state=states.CANCELLED)


def test_what_was_known_is_closed_once():
    version = make_title()
    versions = TitleVersion.objects.filter(pk=version.pk)
    versions.update(known=DateTimeTZRange(version.known.lower, datetime(2021, 1, 1, tzinfo=UTC)))
    with _refused("never edited"):
        versions.update(known=DateTimeTZRange(version.known.lower, datetime(2022, 1, 1, tzinfo=UTC)))


@pytest.mark.parametrize("kind", [kinds.OFFICIAL, kinds.FOREIGN_REFERENCE])
def test_real_titles_are_never_deleted(kind):
    version = make_title(make_register(kind=kind))
    with _refused("only demonstration titles"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM titles_titleversion WHERE id = %s", [version.pk])


def test_two_live_exclusive_titles_on_one_ground():
    register = make_register()
    make_title(register, geom=square(65, 29))
    with _refused("overlap"):
        make_title(register, geom=square(65.02, 29.02))


@pytest.mark.parametrize(
    "fields",
    [
        {"mineral_groups": ["A"]},
        {"state": states.EXPIRED},
        {"is_exclusive": False},
        {"geom": square(65.05, 29)},
        {"geom": square(65.0499999, 29)},
    ],
    ids=["other minerals", "no longer live", "not exclusive", "neighbour", "centimetres"],
)
def test_what_may_stand_beside_a_live_exclusive_title(fields):
    register = make_register()
    make_title(register, geom=square(65, 29))
    make_title(register, **({"geom": square(65, 29)} | fields))


def test_a_foreign_register_is_kept_as_its_state_keeps_it():
    register = make_register(kind=kinds.FOREIGN_REFERENCE)
    make_title(register)
    make_title(register)


def test_another_register_may_claim_the_same_ground():
    make_title(make_register())
    make_title(make_register())


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"area_ha": 0}, "area_positive"),
        ({"state": "granted"}, "state_known"),
        ({"cause": "because"}, "cause_known"),
        ({"mineral_groups": ["G"]}, "groups_known"),
        ({"expires_on": date(2019, 1, 1)}, "term_forwards"),
        ({"geom": geometry("MULTIPOLYGON(((0 0, 1 1, 0 1, 1 0, 0 0)))")}, "geom_valid"),
        ({"valid": DateRange(date(2020, 1, 1), date(2020, 1, 1))}, "times_not_empty"),
    ],
)
def test_facts_that_cannot_be(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make_title(**fields)


def test_a_version_cannot_carry_another_titles_number():
    version = make_title()
    with pytest.raises(IntegrityError, match="titles_version_identity"):
        TitleVersion.objects.create(
            title=Title.objects.create(register=version.register, number="Z-1", kind=kinds.EL),
            register=version.register,
            number="Z-2",
            kind=kinds.EL,
            state=states.IN_FORCE,
            cause="granted",
            is_exclusive=False,
            geom=square(70, 30),
            area_ha=1,
            valid=DateRange(date(2020, 1, 1), None),
            known=DateTimeTZRange(datetime(2020, 1, 1, tzinfo=UTC), None),
        )


def test_counts_and_edition_keep_in_step():
    register = make_register()
    first, second = make_title(register), make_title(register, geom=square(65.2, 29))
    cell = first.cell >> 12
    assert cell == second.cell >> 12
    counted = GroundCell.objects.get(register=register, cell=cell)
    assert (counted.titles, counted.area_ha) == (2, first.area_ha + second.area_ha)
    edition = RegisterEdition.objects.get(register=register).number
    TitleVersion.objects.filter(pk=first.pk).update(
        known=DateTimeTZRange(first.known.lower, datetime(2021, 1, 1, tzinfo=UTC))
    )
    counted.refresh_from_db()
    assert (counted.titles, counted.area_ha) == (1, second.area_ha)
    assert RegisterEdition.objects.get(register=register).number == edition + 1


@pytest.mark.parametrize("place", [(66.9, 30.2), (-68.1, -24.9), (131.0, -12.4), (179.99, 84.9)])
def test_cells_in_python_and_in_the_database_agree(place):
    with connection.cursor() as cursor:
        cursor.execute("SELECT titles_cell(%s, %s)", place)
        assert cursor.fetchone()[0] == cells.cell_of(*place)


def test_what_was_lodged_is_never_edited_or_deleted():
    application = make_application()
    for change in ({"area_ha": 1}, {"sequence": 99}):
        with _refused("never edited"), transaction.atomic():
            type(application).objects.filter(pk=application.pk).update(**change)
    with _refused("never deleted"):
        application.delete()

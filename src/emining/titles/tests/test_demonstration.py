"""The invented register: the same for the same index, on ground of its own, labelled, all or nothing."""

from __future__ import annotations

import pytest
import shapely
from django.apps import apps
from django.db import IntegrityError, connection

from emining.accounts.tests.factories import make_organisation
from emining.accounts.types import system_actor
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.parties.selectors.demonstration import holders_of_invented_titles
from emining.parties.services import create_demonstration_companies
from emining.parties.tests.trust import make_party
from emining.titles import kinds
from emining.titles.demonstration import lattice, story
from emining.titles.models import Register, Title, TitleVersion
from emining.titles.services import create_demonstration_titles
from emining.titles.services import demonstration as service
from emining.titles.tests.factories import make_version

OUTLINES = {"PK-BA": shapely.box(62.0, 28.0, 66.0, 30.0), "PK-SD": shapely.box(67.5, 24.5, 70.5, 27.0)}
ACTOR = system_actor("test")


@pytest.fixture
def outlines(monkeypatch):
    """Two plain provinces instead of the base geography, which tests do not load."""
    monkeypatch.setattr(service, "_outlines", lambda registers: OUTLINES)


def _lives(start, stop):
    ground = lattice.lay(OUTLINES)
    return [story.tell(*dealt) for dealt in ground.deal(start, stop)]


def test_a_title_does_not_depend_on_how_many_are_asked_for():
    many = _lives(0, 3000)
    assert _lives(0, 300) == many[:300]
    assert _lives(2500, 3000) == many[2500:]
    assert len({life.number for life in many}) == 3000


def test_no_two_titles_meet_and_none_leaves_its_province():
    lives = _lives(0, 2000)
    shapes = [shapely.Polygon(life.history[0].facts.ring) for life in lives]
    assert all(shape.is_valid for shape in shapes)
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes, predicate="intersects")
    assert (first == second).all()
    assert all(OUTLINES[life.jurisdiction].contains(shape) for life, shape in zip(lives, shapes, strict=True))


def test_lives_have_what_registers_have():
    lives = _lives(0, 3000)
    causes = {version.facts.cause for life in lives for version in life.history}
    assert {"granted", "renewed", "transferred", "expired", "suspended", "surrendered", "corrected"} <= causes
    renewed = [
        (life, version)
        for life in lives
        if life.kind == kinds.EL
        for version in life.history
        if version.facts.cause == "renewed"
    ]
    assert renewed
    for life, version in renewed:
        kept, held = shapely.Polygon(version.facts.ring), shapely.Polygon(life.history[0].facts.ring)
        assert kept.area <= 0.51 * held.area
        assert held.buffer(1e-6).contains(kept)


@pytest.mark.django_db
def test_companies_invented_later_hold_nothing_and_move_nobodys_titles(outlines):
    create_demonstration_companies(actor=ACTOR)
    before = holders_of_invented_titles()
    assert len(before) == 12
    make_party("A Demonstration Bank")
    make_party("Another Demonstration Mine")
    assert holders_of_invented_titles() == before
    create_demonstration_titles(actor=ACTOR, count=60)
    assert set(TitleVersion.objects.values_list("holder_id", flat=True)) <= set(before)


@pytest.mark.django_db
def test_growing_adds_and_repeating_changes_nothing(outlines):
    assert create_demonstration_titles(actor=ACTOR, count=40) == 40
    before = set(TitleVersion.objects.values_list("number", "valid", "known", "area_ha"))
    assert create_demonstration_titles(actor=ACTOR, count=40) == 0
    assert create_demonstration_titles(actor=ACTOR, count=60) == 20
    assert before < set(TitleVersion.objects.values_list("number", "valid", "known", "area_ha"))
    assert Event.objects.filter(code="titles.demonstration.created").count() == 2


@pytest.mark.django_db
def test_shrinking_begins_again_with_the_same_titles(outlines):
    create_demonstration_titles(actor=ACTOR, count=60)
    before = set(Title.objects.order_by("number").values_list("number", flat=True))
    create_demonstration_titles(actor=ACTOR, count=30)
    after = set(Title.objects.values_list("number", flat=True))
    assert len(after) == 30
    assert after < before


@pytest.mark.django_db
def test_every_title_says_that_it_is_invented(outlines):
    create_demonstration_titles(actor=ACTOR, count=30)
    assert set(Register.objects.values_list("kind", flat=True)) == {kinds.DEMONSTRATION}
    assert all("/DEMO-" in number for number in Title.objects.values_list("number", flat=True))


@pytest.mark.django_db
def test_without_geography_nothing_is_made():
    with pytest.raises(Refused, match="demonstration_ground_missing"):
        create_demonstration_titles(actor=ACTOR, count=10)
    assert not Title.objects.exists()


@pytest.mark.django_db
def test_more_than_the_ground_carries_is_refused(outlines):
    with pytest.raises(Refused, match="demonstration_too_many"):
        create_demonstration_titles(actor=ACTOR, count=10**9)


@pytest.mark.django_db
def test_titles_that_a_project_stands_on_are_not_removed(outlines):
    create_demonstration_titles(actor=ACTOR, count=20)
    project = apps.get_model("projects", "Project").objects.create(kind="offer", organisation=make_organisation())
    apps.get_model("projects", "ProjectTitle").objects.create(project=project, title=Title.objects.first())
    with pytest.raises(Refused, match="demonstration_titles_named"):
        create_demonstration_titles(actor=ACTOR, count=10)
    assert create_demonstration_titles(actor=ACTOR, count=25) == 5


@pytest.mark.django_db
def test_a_load_in_bulk_leaves_the_register_as_guarded_as_before(outlines, monkeypatch):
    monkeypatch.setattr(service, "_BULK", 30)
    create_demonstration_titles(actor=ACTOR, count=40)
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'titles_version_words'")
        assert "gin_trgm_ops" in cursor.fetchone()[0]
    version = TitleVersion.objects.filter(is_current=True).first()
    with pytest.raises(IntegrityError, match="titles_version_one_truth"):
        make_version(version.title)

"""The invented market: quick, complete, repeatable, and saying everywhere that it is invented."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from django.test import override_settings

from emining.accounts.models import Organisation
from emining.accounts.types import system_actor
from emining.audit.models import Event
from emining.config.environment import ROOT
from emining.geoscience.services import load_geoscience_facts
from emining.kernel import codes
from emining.kernel.refusals import Refused
from emining.places.services.load_base_geography import load_base_geography
from emining.projects import criteria, states
from emining.projects.demonstration import invented_listings, invented_projects
from emining.projects.models import Listing, Project, Vetting, VettingPoint
from emining.projects.selectors.checklist import project_checklist
from emining.projects.services.demonstration import create_demonstration_projects
from emining.projects.services.demonstration_rows import spread
from emining.titles.services.demonstration import create_demonstration_titles

pytestmark = pytest.mark.django_db
ACTOR = system_actor("demonstration")


@pytest.fixture
def market():
    load_geoscience_facts(actor=ACTOR)
    return create_demonstration_projects(actor=ACTOR)


def test_the_market_is_made_once_and_quickly(market):
    assert market == {"projects": 24, "listings": 60}
    begun = time.monotonic()
    assert create_demonstration_projects(actor=ACTOR) == {"projects": 0, "listings": 0}
    assert time.monotonic() - begun < 2
    assert Event.objects.filter(code="projects.demonstration.created").count() == 1


def test_every_name_in_every_language_says_that_it_is_invented(market):
    for row in [*Project.objects.all(), *Listing.objects.all()]:
        assert row.name_en.startswith("Demonstration")
        assert row.name_zh.startswith("示范")
        assert row.name_ur.startswith("نمائشی")
        assert row.is_demonstration
        assert row.organisation.is_demonstration
        if row.number:
            assert codes.parse(row.number).kind.startswith("DEMO-")


def test_states_stages_and_provinces_are_mixed(market):
    projects = Counter(Project.objects.values_list("state", flat=True))
    assert set(projects) == set(states.PROJECT.states)
    assert len(set(Project.objects.values_list("stage", flat=True))) >= 6
    assert len(set(Project.objects.values_list("jurisdiction", flat=True))) >= 6
    assert Project.objects.filter(is_exclusive=True).count() == 1
    listings = Counter(Listing.objects.values_list("kind", "category"))
    assert len(listings) == 20
    assert {states.LISTED, states.LAPSED, states.CLOSED} <= set(Listing.objects.values_list("state", flat=True))


@pytest.mark.slow
def test_listed_ones_say_all_that_their_stage_requires():
    load_base_geography(actor=ACTOR, packages=ROOT / "frontend" / "node_modules")
    load_geoscience_facts(actor=ACTOR)
    create_demonstration_titles(actor=ACTOR, count=300)
    create_demonstration_projects(actor=ACTOR)
    for project in Project.objects.filter(state__in=[states.LISTED, states.SUBMITTED]):
        missing = {one.field for one in project_checklist(project) if not one.is_met}
        # Not every invented company has a person who could be its contact.
        assert missing <= {"contact"}, f"{project.slug}: {missing}"


def test_listed_ones_passed_their_threshold_and_the_points_add_up(market):
    for vetting in Vetting.objects.all():
        assert vetting.total == sum(VettingPoint.objects.filter(vetting=vetting).values_list("points", flat=True))
        if vetting.verdict == "listed":
            assert vetting.total >= vetting.threshold


def test_all_texts_are_in_three_languages():
    for entry in invented_projects():
        assert all(entry[column][language] for column in ("name", "summary") for language in ("en", "zh", "ur"))
    for one in invented_listings():
        for language in ("en", "zh", "ur"):
            assert "{" not in one.text("name", language, "x") + one.text("words", language, "x")


@pytest.mark.parametrize("noun", ["project", "listing"])
def test_points_come_from_the_levels_and_reach_the_threshold(noun):
    for wished in range(criteria.THRESHOLDS[noun], criteria.most_points(noun) + 1):
        points = spread(wished, noun)
        assert sum(points.values()) <= wished
        for one in criteria.criteria_of(noun):
            assert points[one.code] in one.levels
            assert points[one.code] > 0 or not one.must


@override_settings(IS_DEMONSTRATION=False)
def test_nothing_is_invented_outside_demonstration_mode():
    with pytest.raises(Refused, match="demonstration_is_off"):
        create_demonstration_projects(actor=ACTOR)
    assert not Organisation.objects.filter(is_demonstration=True).exists()

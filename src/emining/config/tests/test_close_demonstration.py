"""Under an authority nothing invented is shown as a partner."""

from __future__ import annotations

import pytest
from django.test import Client

from emining.audit.models import Event
from emining.config.setup_content import close_demonstration
from emining.forum.tests.factories import make_event
from emining.matching.models import Interest
from emining.matching.tests.factories import actor_of, make_interest, make_mutual, mine, plant
from emining.parties import states
from emining.parties import states_trust as trust
from emining.parties.models import DuplicatePair, Hit, Party, VerificationCase
from emining.parties.selectors import parties_public
from emining.parties.services import create_demonstration_profiles
from emining.parties.services.screening import screen_party
from emining.parties.tests.trust import load, make_case, make_pair, make_party
from emining.projects.selectors import listings_public, projects_public
from emining.projects.tests.factories import row_of_listing, row_of_project

pytestmark = pytest.mark.django_db


def _texts(client: Client) -> str:
    return "".join(client.get(f"/en/{page}/").content.decode() for page in ("parties", "market", "forum"))


def test_companies_projects_events_and_conversations_are_closed_and_real_ones_stay(client: Client) -> None:
    real = make_party("A Real Copper Company", is_demonstration=False, grade="S")
    make_party("An Invented Copper Company")
    for is_invented, name in ((True, "Invented Pit"), (False, "Real Pit")):
        row_of_project(name_en=name, is_demonstration=is_invented)
        row_of_project("closed", name_en=f"{name} Closed", is_demonstration=is_invented)
        row_of_listing(name_en=f"{name} Need", is_demonstration=is_invented)
        make_event(name_en=f"{name} Forum", is_demonstration=is_invented)
    sender, receiver = mine(), plant()
    make_mutual(actor_of(sender), receiver, actor_of(receiver))
    Interest.objects.update(is_demonstration=True)
    real_interest = make_interest(actor_of(mine(is_demonstration=False)), plant(is_demonstration=False))
    assert "An Invented Copper Company" in _texts(client)
    assert "Invented Pit Forum" in _texts(client)
    close_demonstration()
    page = _texts(client)
    assert "Invented Pit" not in page
    assert "An Invented" not in page
    for name in ("A Real Copper Company", "Real Pit", "Real Pit Forum"):
        assert name in page
    assert not parties_public().filter(is_demonstration=True).exists()
    assert set(projects_public().values_list("name_en", flat=True)) == {"Real Pit", "Real Pit Closed"}
    assert list(listings_public().values_list("name_en", flat=True)) == ["Real Pit Need"]
    assert set(Interest.objects.exclude(pk=real_interest.pk).values_list("state", flat=True)) == {"closed"}
    real_interest.refresh_from_db()
    real.refresh_from_db()
    assert (real_interest.state, real.state) == ("expressed", states.PUBLISHED)


def test_officers_are_asked_nothing_about_invented_companies_and_an_invented_list_bars_nobody() -> None:
    case = make_case()
    make_pair()
    real = make_party("Lantern Hill Trading", is_demonstration=False, grade="S")
    load("C,organisation,Lantern Hill Trading,,AE,,,\n", code="invented", is_demonstration=True)
    screen_party(party_id=real.pk)
    assert Hit.objects.filter(party=real, state=trust.HIT_OPEN).exists()
    close_demonstration()
    assert VerificationCase.objects.get(pk=case.pk).state == states.REFUSED
    assert not DuplicatePair.objects.exists()
    assert set(Hit.objects.values_list("state", flat=True)) == {trust.GONE}
    assert screen_party(party_id=real.pk) == 0


def test_doing_it_at_every_start_changes_nothing_more() -> None:
    make_party()
    row_of_project(is_demonstration=True)
    make_event(is_demonstration=True)
    close_demonstration()
    before = Event.objects.count()
    close_demonstration()
    assert Event.objects.count() == before


@pytest.mark.slow
def test_the_whole_demonstration_goes() -> None:
    create_demonstration_profiles()
    close_demonstration()
    assert not Party.objects.filter(is_demonstration=True, state=states.PUBLISHED).exists()

"""The invented agreements: made once, in every state, closed for good; the API and the counts over them."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, signed_in_client
from emining.accounts.types import ANONYMOUS, system_actor
from emining.agreements import states
from emining.agreements.models import Agreement, Side
from emining.agreements.origins import Meeting
from emining.agreements.selectors import agreements_public, agreements_waiting, funnel_of, living_figures
from emining.agreements.services.demonstration import close_demonstration_agreements, create_demonstration_agreements
from emining.agreements.tests import recount
from emining.audit.models import Event
from emining.kernel import codes
from emining.parties.services import create_demonstration_companies

pytestmark = pytest.mark.django_db
ACTOR = system_actor("demonstration")


@pytest.fixture
def invented() -> int:
    with override_settings(IS_DEMONSTRATION=True):
        create_demonstration_companies()
        return create_demonstration_agreements(
            actor=ACTOR, meeting=Meeting(7, "demonstration-roundtable 2026-10-12", ())
        )


def test_made_once_in_every_state(invented):
    events = Event.objects.filter(code="agreements.demonstration.created").count()
    assert (invented, events) == (24, 1)
    with override_settings(IS_DEMONSTRATION=True):
        assert create_demonstration_agreements(actor=ACTOR) == 0
    assert set(Agreement.objects.values_list("state", flat=True)) == set(states.AGREEMENT.states)
    for agreement in Agreement.objects.all():
        assert agreement.title_en.startswith("Demonstration")
        assert codes.is_valid(agreement.number)
        assert agreement.sides.count() >= 2
    tripartite = Agreement.objects.get(links__kind="meeting")
    assert tripartite.sides.count() == 3
    assert tripartite.links.get().meeting_id == 7


def test_their_figures_are_the_recount(invented):
    counted = recount.of_database(recount.published(Side.objects.values()))
    assert recount.differences(funnel_of(ANONYMOUS), counted) == []
    figures = living_figures()
    assert figures.counted == counted["reached"][0] > 0
    assert figures.quarter_from <= timezone.localdate()
    assert 0 < figures.progress.committed_usd < figures.target_usd


def test_closed_for_good(invented):
    assert close_demonstration_agreements(actor=ACTOR) > 0
    assert not agreements_public().exists()
    assert set(Agreement.objects.values_list("state", flat=True)) <= states.ENDED
    assert close_demonstration_agreements(actor=ACTOR) == 0


def test_the_api_shows_what_the_pages_show(invented):
    public = agreements_public().first()
    listed = Client().get("/api/v1/agreements").json()
    assert listed["count"] == agreements_public().count()
    assert {one["number"] for one in listed["agreements"]} == set(agreements_public().values_list("number", flat=True))
    one = Client().get(f"/api/v1/agreements/{public.pk}").json()
    assert one["number"] == public.number
    assert not {"opened_by", "pen_holder", "end_reason"} & set(one)
    hidden = Agreement.objects.get(state=states.DRAFT)
    assert Client().get(f"/api/v1/agreements/{hidden.pk}").status_code == 404
    assert Client().get("/api/v1/agreements/own").status_code == 401
    own = signed_in_client(roles.COMPANY_OWNER, organisation=hidden.opened_by).get("/api/v1/agreements/own").json()
    assert hidden.number in {row["number"] for row in own["agreements"]}
    assert Client().get("/api/v1/agreements/funnel").json()["counted"] == funnel_of(ANONYMOUS).counted


def test_what_waits_for_whom(invented):
    draft = Agreement.objects.get(state=states.DRAFT)
    waiting = agreements_waiting(make_actor(roles.COMPANY_OWNER, organisation=draft.opened_by))
    assert waiting.drafts == 1
    assert agreements_waiting(make_actor(roles.COMPANY_OWNER)).drafts == 0
    assert agreements_waiting(ANONYMOUS).claims == 0

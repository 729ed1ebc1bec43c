"""The demonstration's follow-up: every state of a milestone, one silent agreement, minutes in three languages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from emining.accounts.types import system_actor
from emining.agreements import states, states_following
from emining.agreements.models import Agreement, Milestone, Review
from emining.agreements.selectors.follow_list import rows_of
from emining.agreements.services.demonstration import create_demonstration_agreements
from emining.agreements.services.demonstration_follow_up import create_demonstration_follow_up
from emining.agreements.tests.follow_factories import in_force
from emining.parties.services import create_demonstration_companies

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_it_is_made_once_and_shows_everything() -> None:
    rows = [in_force(days_ago=150, is_demonstration=True) for _ in range(2)]
    in_force(days_ago=150)
    assert create_demonstration_follow_up(actor=system_actor("setup")) == 2
    assert create_demonstration_follow_up(actor=system_actor("setup")) == 0
    seen = set(Milestone.objects.filter(agreement=rows[0]).values_list("state", flat=True))
    assert seen == set(states_following.MILESTONE.states)
    found = rows_of(Agreement.objects.filter(is_demonstration=True).order_by("pk"), timezone.localdate())
    assert [row.is_silent for row in found] == [False, True]
    held = Review.objects.get(agreement=rows[0], state="held")
    assert held.minutes_en and held.minutes_zh and held.minutes_ur  # noqa: PT018 - one statement about three texts
    assert not Milestone.objects.filter(agreement__is_demonstration=False).exists()
    assert held.held_on == timezone.localdate() - timedelta(days=21)


def test_the_invented_agreements_get_their_plans() -> None:
    clock = system_actor("demonstration")
    with override_settings(IS_DEMONSTRATION=True):
        create_demonstration_companies()
        create_demonstration_agreements(actor=clock)
        made = create_demonstration_follow_up(actor=clock)
    live = Agreement.objects.filter(is_demonstration=True, state__in=sorted(states.LIVE))
    assert made == live.count()
    found = rows_of(live, timezone.localdate())
    assert any(row.is_silent for row in found)
    assert any(not row.is_silent and row.waiting for row in found)

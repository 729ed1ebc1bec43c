"""The demonstration forum: its shape, the same every time, labelled, fast."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from emining.accounts.services.demonstration import create_demonstration_seats
from emining.forum import invention, states
from emining.forum.models import Delegation, Event, Interpreter, MeetingRequest, Participant, Slot, Table
from emining.forum.selectors.pairs import coverage_of
from emining.forum.services.demonstration import create_demonstration_forum
from emining.parties.services import create_demonstration_companies

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Event:
    create_demonstration_companies()
    create_demonstration_seats()
    return create_demonstration_forum()


@pytest.mark.slow
def test_the_shape_of_the_launch_forum(forum):
    countries = Counter(Delegation.objects.filter(event=forum).values_list("country", flat=True))
    assert countries == {"CN": 71, "PK": 133}
    assert Participant.objects.filter(event=forum).count() == 850
    assert Slot.objects.filter(event=forum, kind="meeting").count() == 16
    assert Table.objects.filter(event=forum).count() == 60
    assert Interpreter.objects.filter(event=forum).count() == 20
    assert MeetingRequest.objects.filter(event=forum, state=states.ACCEPTED).count() == 1500
    short = [row.name.en for row in coverage_of(forum) if row.is_short]
    assert len(short) == 2


@pytest.mark.slow
def test_everything_says_that_it_is_a_demonstration_and_comes_out_the_same(forum):
    assert not Delegation.objects.filter(event=forum).exclude(name_en__startswith="Demonstration").exists()
    assert not Delegation.objects.filter(event=forum, is_demonstration=False).exists()
    assert "28 January 2026" in forum.source
    assert create_demonstration_forum().pk == forum.pk
    codes = list(Participant.objects.filter(event=forum).order_by("pk").values_list("code", flat=True)[:3])
    requests = list(
        MeetingRequest.objects.filter(event=forum).order_by("pk").values_list("asker__number", "asked__number")[:5]
    )
    Table.objects.filter(event=forum).delete()
    Event.objects.filter(pk=forum.pk).delete()
    again = create_demonstration_forum()
    assert list(Participant.objects.filter(event=again).order_by("pk").values_list("code", flat=True)[:3]) == codes
    found = MeetingRequest.objects.filter(event=again).order_by("pk").values_list("asker__number", "asked__number")
    assert list(found[:5]) == requests


@pytest.mark.slow
def test_it_is_made_in_seconds():
    create_demonstration_companies()
    create_demonstration_seats()
    began = time.perf_counter()
    create_demonstration_forum()
    assert time.perf_counter() - began < 10


def test_demonstration_companies_carry_their_organisation(forum):
    linked = Delegation.objects.filter(event=forum, organisation__isnull=False)
    assert linked.exists()
    assert all(one.organisation.is_demonstration for one in linked.select_related("organisation"))


def test_badge_codes_are_not_in_order(forum):
    codes = list(Participant.objects.filter(event=forum).order_by("pk").values_list("code", flat=True))
    assert len(set(codes)) == len(codes) == invention.PEOPLE
    assert codes != sorted(codes)

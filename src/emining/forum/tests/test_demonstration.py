"""The demonstration forum: its shape, the same every time, labelled, fast."""

from __future__ import annotations

from collections import Counter

import pytest

from emining.accounts.services.demonstration import create_demonstration_seats
from emining.forum import invention, states
from emining.forum.models import (
    Delegation,
    Event,
    Interpreter,
    Meeting,
    MeetingChange,
    MeetingRequest,
    Outcome,
    Participant,
    Plan,
    Slot,
    Table,
)
from emining.forum.selectors.agenda import agenda_of
from emining.forum.selectors.pairs import coverage_of
from emining.forum.selectors.report import report_of
from emining.forum.services.demonstration import create_demonstration_forum, make_event
from emining.forum.services.demonstration_past import create_demonstration_round_table
from emining.notices.models import Notice
from emining.parties.services import create_demonstration_companies

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Event:
    """The large forum, not planned: that takes seconds."""
    create_demonstration_companies()
    create_demonstration_seats()
    return make_event(invention.LARGE)


@pytest.fixture
def round_table() -> Event:
    """The small forum that is over."""
    create_demonstration_companies()
    create_demonstration_seats()
    return create_demonstration_round_table()


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
    assert make_event(invention.LARGE).pk == forum.pk
    codes = list(Participant.objects.filter(event=forum).order_by("pk").values_list("code", flat=True)[:3])
    requests = list(
        MeetingRequest.objects.filter(event=forum).order_by("pk").values_list("asker__number", "asked__number")[:5]
    )
    Table.objects.filter(event=forum).delete()
    Event.objects.filter(pk=forum.pk).delete()
    again = make_event(invention.LARGE)
    assert list(Participant.objects.filter(event=again).order_by("pk").values_list("code", flat=True)[:3]) == codes
    found = MeetingRequest.objects.filter(event=again).order_by("pk").values_list("asker__number", "asked__number")
    assert list(found[:5]) == requests


@pytest.mark.slow
def test_the_large_forum_is_planned_with_every_possible_promise_kept(forum):
    create_demonstration_forum()
    forum.refresh_from_db()
    plan = Plan.objects.get(event=forum)
    assert (forum.state, plan.state) == (states.SCHEDULED, states.PUBLISHED)
    assert plan.report["fairness"]["promised_kept"] == 202
    assert {row["proved"] for row in plan.report["shortfalls"]} == {True}
    create_demonstration_forum()
    assert Plan.objects.filter(event=forum).count() == 1


@pytest.mark.slow
def test_the_small_forum_is_over_and_has_something_on_every_page(round_table):
    assert round_table.state == states.OVER
    figures = {one.code: one.value for one in report_of(round_table) if not one.country}
    assert figures["companies"] == 32
    assert 0 < figures["attended"] < figures["participants"] == 74
    assert figures["held"] > 40
    assert min(figures[name] for name in ("no_show", "changes", "outcome_mou", "outcome_next_meeting")) > 0
    assert figures["changes"] == MeetingChange.objects.filter(meeting__event=round_table).count()
    for code in ("demo-copper", "demo-marble"):
        own = Delegation.objects.get(event=round_table, organisation__code=code)
        assert len(agenda_of(own)) >= 3
        assert Outcome.objects.filter(delegation=own).exists()
    assert not Notice.objects.filter(code__startswith="forum.").exists()
    slots = Slot.objects.filter(event=round_table, meetings__state__in=states.LIVE)
    assert not slots.filter(is_cancelled=True).exists()


@pytest.mark.slow
def test_the_small_forum_is_made_once(round_table):
    meetings = Meeting.objects.filter(event=round_table).order_by("slot", "table").count()
    assert create_demonstration_round_table().pk == round_table.pk
    assert Meeting.objects.filter(event=round_table).count() == meetings
    assert Plan.objects.filter(event=round_table).count() == 2


def test_demonstration_companies_carry_their_organisation(forum):
    linked = Delegation.objects.filter(event=forum, organisation__isnull=False)
    assert linked.exists()
    assert all(one.organisation.is_demonstration for one in linked.select_related("organisation"))


def test_badge_codes_are_not_in_order(forum):
    codes = list(Participant.objects.filter(event=forum).order_by("pk").values_list("code", flat=True))
    assert len(set(codes)) == len(codes) == invention.LARGE.people
    assert codes != sorted(codes)

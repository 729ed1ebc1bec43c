"""Saved searches: private, bounded, and alerting to nothing but what is public."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.accounts.types import ANONYMOUS, system_actor
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.projects import states
from emining.projects.models import Project, SavedSearch
from emining.projects.selectors.saved import searches_of
from emining.projects.services import delete_search, rename_search, save_search, tell_matches
from emining.projects.tests.factories import row_of_listing, row_of_project

pytestmark = pytest.mark.django_db
CLOCK = system_actor("market")


def _later(minutes: int = 5):
    return timezone.now() + timedelta(minutes=minutes)


def _saved(actor, query: str = "commodity=Cu", kind: str = "projects") -> SavedSearch:
    search = save_search(actor=actor, kind=kind, query=query, name="My search")
    SavedSearch.objects.filter(pk=search.pk).update(checked_at=timezone.now() - timedelta(hours=1))
    return search


def test_new_matches_are_told_once():
    actor = make_actor(roles.READER)
    _saved(actor)
    row_of_project(commodities=["Cu"])
    row_of_project(commodities=["Li"])
    assert tell_matches(actor=CLOCK, now=_later()) == 1
    notice = Notice.objects.get(code="projects.search.matched")
    assert (notice.recipient_id, notice.facts["count"]) == (actor.person_id, 1)
    assert notice.link == "/market/projects/?commodity=Cu"
    assert tell_matches(actor=CLOCK, now=_later(6)) == 0


@pytest.mark.parametrize("state", [states.DRAFT, states.SUBMITTED, states.RETURNED, states.SUSPENDED, states.WITHDRAWN])
def test_an_alert_tells_nothing_that_is_not_public_not_even_to_an_officer(state):
    officer = make_actor(roles.LICENSING_OFFICER)
    _saved(officer, "")
    _saved(officer, "", "listings")
    for row in (row_of_project(state), row_of_listing(state)):
        type(row).objects.filter(pk=row.pk).update(listed_at=timezone.now())
    assert tell_matches(actor=CLOCK, now=_later()) == 0
    assert not Notice.objects.exists()


def test_needs_and_offers_alert_too_and_silence_is_kept_when_asked():
    actor = make_actor(roles.READER)
    search = _saved(actor, "category=finance&kind=need", "listings")
    rename_search(actor=actor, search_id=search.pk, name="Quiet", alerts=False)
    row_of_listing()
    assert tell_matches(actor=CLOCK, now=_later()) == 0
    rename_search(actor=actor, search_id=search.pk, name="Loud", alerts=True)
    assert tell_matches(actor=CLOCK, now=_later()) == 0, "what came while it was silent is not told afterwards"


def test_what_came_a_moment_ago_waits_for_the_next_round():
    actor = make_actor(roles.READER)
    _saved(actor)
    row_of_project()
    assert tell_matches(actor=CLOCK, now=timezone.now()) == 0
    assert tell_matches(actor=CLOCK, now=_later()) == 1


def test_searches_are_private():
    mine, other = make_actor(roles.READER), make_actor(roles.OPERATOR)
    search = save_search(actor=mine, kind="projects", query="q=copper", name="Mine")
    assert not searches_of(other).exists()
    assert not searches_of(ANONYMOUS).exists()
    for call in (
        lambda: rename_search(actor=other, search_id=search.pk, name="Yours", alerts=False),
        lambda: delete_search(actor=other, search_id=search.pk),
    ):
        with pytest.raises(Refused, match="search_unknown"):
            call()
    delete_search(actor=mine, search_id=search.pk)
    assert not SavedSearch.objects.exists()


def test_the_same_question_is_kept_once_and_nonsense_is_dropped():
    actor = make_actor(roles.READER)
    first = save_search(actor=actor, kind="projects", query="stage=survey&commodity=Cu&evil=1", name="One")
    again = save_search(actor=actor, kind="projects", query="commodity=Cu&stage=survey&stage2=x", name="Two")
    assert first.pk == again.pk
    assert SavedSearch.objects.get().name == "Two"
    assert SavedSearch.objects.get().query == "commodity=Cu&stage=survey"


def test_bounds(monkeypatch):
    monkeypatch.setattr("emining.projects.services.searches.MOST_SEARCHES", 1)
    actor = make_actor(roles.READER)
    save_search(actor=actor, kind="projects", query="", name="One")
    for arguments, code in (
        ({"kind": "projects", "query": "q=x", "name": "Two"}, "too_many_searches"),
        ({"kind": "castles", "query": "", "name": "x"}, "search_unknown"),
        ({"kind": "projects", "query": "", "name": "  "}, "search_needs_name"),
    ):
        with pytest.raises(Refused, match=code):
            save_search(actor=actor, **arguments)
    with pytest.raises(Refused, match="market_sign_in_needed"):
        save_search(actor=ANONYMOUS, kind="projects", query="", name="x")
    with pytest.raises(Refused, match="platform_only"):
        tell_matches(actor=actor)
    assert Project.objects.count() == 0

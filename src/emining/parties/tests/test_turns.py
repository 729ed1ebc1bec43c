"""Two real connections that compare, decide about and edit overlapping companies."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import transaction

from emining.accounts.tests.factories import make_actor
from emining.audit.tests.test_concurrency import in_threads
from emining.parties.models import DuplicatePair, Party
from emining.parties.services.likeness import find as finder
from emining.parties.services.likeness import find_likenesses, merge_parties
from emining.parties.services.own import locked_own, tell
from emining.parties.services.turns import wait_turn
from emining.parties.tests.trust import COORDINATOR, make_pair, make_party, owner_of
from emining.parties.types_trust import DecidePair

pytestmark = pytest.mark.django_db(transaction=True)


def _alike() -> tuple[Party, Party]:
    return make_party(name="Saindak Copper Company"), make_party(name="Saindak Copper Company Limited")


def test_two_finders_of_overlapping_companies_do_not_wait_for_each_other_for_ever(monkeypatch):
    """Each begins with its own company before either writes a pair: without turns both would be held by the other."""
    first, second = _alike()
    both = threading.Barrier(2)
    compare = finder.compare_with_all

    def together(party: Party) -> list[finder.Found]:
        found = compare(party)
        try:
            both.wait(timeout=1)
        except threading.BrokenBarrierError:
            # With turns the second one has not begun.
            pass
        return found

    monkeypatch.setattr(finder, "compare_with_all", together)
    raised = in_threads(lambda: find_likenesses(party_id=first.pk), lambda: find_likenesses(party_id=second.pk))
    assert raised == []
    assert DuplicatePair.objects.filter(first=first, second=second).count() == 1


def test_a_company_being_edited_does_not_hold_up_the_finder():
    """The finder has recorded its event when its pairs are checked; the editor records after it locked its company."""
    first, second = _alike()
    editor = owner_of(second)
    locked, found = threading.Event(), []

    def edit() -> None:
        with transaction.atomic():
            party = locked_own(editor)
            locked.set()
            time.sleep(0.4)
            tell(editor, party, "parties.profile.described")

    def find() -> None:
        locked.wait(timeout=5)
        found.append(find_likenesses(party_id=first.pk))

    assert in_threads(edit, find) == []
    assert found == [1]


def test_a_merger_waits_for_the_finder():
    pair = make_pair()
    officer = make_actor(COORDINATOR)
    order, begun = [], threading.Event()

    def hold() -> None:
        with transaction.atomic():
            wait_turn("parties.likenesses")
            begun.set()
            time.sleep(0.3)
            order.append("finder")

    def merge() -> None:
        begun.wait(timeout=5)
        command = DecidePair(pair.pk, "same_papers", "Handed in twice.", kept_party_id=pair.first_id)
        merge_parties(actor=officer, command=command)
        order.append("merger")

    assert in_threads(hold, merge) == []
    assert order == ["finder", "merger"]

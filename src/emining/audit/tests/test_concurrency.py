"""Two real connections on one chain, and on several."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction

from emining.audit.checking import verify_database
from emining.audit.models import Event
from emining.audit.services import lock_chains
from emining.audit.tests.factories import happen
from emining.kernel.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def in_threads(*works: Callable[[], None]) -> list[Exception]:
    """Run each work in a thread with a connection of its own; gives what they raised."""
    raised: list[Exception] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - handed to the test
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads), "writers wait for each other"
    return raised


def test_two_writers_on_one_chain_follow_each_other() -> None:
    def write() -> None:
        for _ in range(15):
            happen("PK-BA")

    assert in_threads(write, write) == []
    assert list(Event.objects.order_by("sequence").values_list("sequence", flat=True)) == list(range(1, 31))
    assert verify_database().is_intact


def test_the_second_writer_waits_for_the_first_to_commit() -> None:
    held, written = threading.Event(), []

    def first() -> None:
        with transaction.atomic():
            happen("PK-BA", 1)
            held.set()
            waited = threading.Event().wait(0.3)
            assert not waited
            written.append("first")

    def second() -> None:
        held.wait()
        happen("PK-BA", 2)
        written.append("second")

    assert in_threads(first, second) == []
    assert written == ["first", "second"]
    assert list(Event.objects.order_by("sequence").values_list("subject_id", flat=True)) == ["1", "2"]


def test_writers_of_different_chains_do_not_wait() -> None:
    with transaction.atomic():
        happen("PK-BA")
        assert in_threads(lambda: happen("PK-SD") and None) == []


def test_chains_locked_together_never_deadlock() -> None:
    def forwards() -> None:
        for _ in range(10):
            with transaction.atomic():
                lock_chains("PK-BA", "PK-SD")
                happen("PK-BA")
                happen("PK-SD")

    def backwards() -> None:
        for _ in range(10):
            with transaction.atomic():
                lock_chains("PK-SD", "PK-BA")
                happen("PK-SD")
                happen("PK-BA")

    assert in_threads(forwards, backwards) == []
    assert Event.objects.count() == 40
    assert verify_database().is_intact


def test_a_chain_wanted_out_of_order_is_refused_at_once_instead_of_deadlocking() -> None:
    both = threading.Barrier(2, timeout=20)

    def ascending() -> None:
        with transaction.atomic():
            happen("PK-BA")
            both.wait()
            happen("PK-SD")  # waits for the other, rightly

    def descending() -> None:
        with transaction.atomic():
            happen("PK-SD")
            both.wait()
            threading.Event().wait(0.2)
            happen("PK-BA")  # would wait for the first for ever

    raised = in_threads(ascending, descending)
    assert [(type(error), getattr(error, "code", "")) for error in raised] == [(Refused, "audit_chain_busy")]
    assert sorted(Event.objects.values_list("chain", "sequence")) == [("PK-BA", 1), ("PK-SD", 1)]


def test_a_chain_wanted_out_of_order_is_taken_when_nobody_holds_it() -> None:
    with transaction.atomic():
        happen("PK-SD")
        happen("PK-BA")
    assert connection.in_atomic_block is False
    assert Event.objects.count() == 2

"""What one recorded event holds."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import transaction

from emining.audit import hashing
from emining.audit.models import Event, PersonalValue
from emining.audit.registry import UnknownEventCode
from emining.audit.services import lock_chains, record, rows_digest
from emining.audit.tests.factories import SYSTEM, TESTED, a_chain, happen
from emining.audit.types import Subject
from emining.kernel.canonical import NotCanonical

pytestmark = pytest.mark.django_db


def test_each_chain_counts_from_one_and_begins_with_its_own_genesis() -> None:
    first, second, other = happen("PK-BA"), happen("PK-BA"), happen("PK-SD")
    assert [first.sequence, second.sequence, other.sequence] == [1, 2, 1]
    events = {event.pk: event for event in Event.objects.all()}
    assert events[first.event_id].previous_hash == hashing.genesis("PK-BA")
    assert events[second.event_id].previous_hash == first.hash
    assert events[other.event_id].previous_hash == hashing.genesis("PK-SD") != hashing.genesis("PK-BA")


def test_a_stored_event_gives_the_hash_it_was_recorded_with() -> None:
    recorded = happen()
    assert hashing.event_hash(Event.objects.get().exported()) == recorded.hash


def test_names_of_people_are_kept_out_of_the_chain() -> None:
    happen()
    event = Event.objects.get()
    assert "Demo Person" not in str(event.exported())
    assert "Somebody Invented" not in str(event.exported())
    values = {row.field: row for row in PersonalValue.objects.all()}
    assert {name: row.value for name, row in values.items()} == {
        "actor": "Demo Person",
        "applicant": "Somebody Invented",
    }
    for name, row in values.items():
        assert event.commitments[name] == hashing.commitment(name, row.salt or "", row.value)


def test_the_same_value_is_committed_to_differently_each_time() -> None:
    happen()
    happen()
    commitments = [event.commitments["applicant"] for event in Event.objects.all()]
    assert commitments[0] != commitments[1]


def test_the_platform_itself_is_named_without_personal_data() -> None:
    happen(actor=SYSTEM, personal={})
    event = Event.objects.get()
    assert (event.actor_person_id, event.actor_seat_label, event.commitments) == (None, "system:test", {})


def test_time_is_the_databases_in_utc() -> None:
    before = datetime.now(UTC)
    recorded = happen()
    assert before <= recorded.occurred_at <= datetime.now(UTC)
    assert recorded.occurred_at.utcoffset() is not None


@pytest.mark.parametrize("fact", [1.5, Decimal("1.5"), datetime(2026, 1, 1, tzinfo=UTC), object(), {1: "x"}])
def test_facts_without_one_exact_spelling_are_refused(fact: object) -> None:
    with pytest.raises(NotCanonical):
        happen(after={"what": fact})
    assert not Event.objects.exists()


def test_an_undeclared_code_is_refused() -> None:
    with pytest.raises(UnknownEventCode):
        happen(code="audit.test.never_declared")


def test_a_code_that_is_no_jurisdiction_is_refused() -> None:
    with pytest.raises(Exception, match="not a jurisdiction code"):
        happen("Balochistan")


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(code=TESTED.code, subject=Subject("audit.test", "1", "T"), actor=SYSTEM, chain="PK")


@pytest.mark.django_db(transaction=True)
def test_an_event_goes_when_its_change_goes() -> None:
    def change() -> None:
        with transaction.atomic():
            happen()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change()
    assert not Event.objects.exists()
    assert happen().sequence == 1


def test_several_chains_in_one_transaction() -> None:
    with transaction.atomic():
        lock_chains("PK-SD", "PK", "PK-BA", "PK")
        assert [happen(chain).sequence for chain in ("PK-SD", "PK-BA", "PK")] == [1, 1, 1]


def test_a_savepoint_taken_back_leaves_the_chain_whole() -> None:
    happen()

    def fail() -> None:
        with transaction.atomic():
            happen()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert happen().sequence == 2


def test_the_digest_of_a_row_report_depends_on_every_row_and_their_order() -> None:
    rows = [{"row": 1, "outcome": "written"}, {"row": 2, "outcome": "refused"}]
    assert rows_digest(rows) == rows_digest(iter(rows))
    assert len({rows_digest(rows), rows_digest(rows[::-1]), rows_digest(rows[:1])}) == 3


def test_a_chain_of_events_is_linked() -> None:
    recorded = a_chain(length=4)
    previous = list(Event.objects.order_by("sequence").values_list("previous_hash", flat=True))
    assert previous[1:] == [event.hash for event in recorded[:-1]]

"""Listeners hear of events after commit, through the queue, and cannot fail the writer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.models import ProcrastinateJob

from emining.audit import outbox
from emining.audit.models import Event
from emining.audit.outbox import EventMessage, forget, listen, names_for
from emining.audit.tests.factories import happen

heard: list[EventMessage] = []


def hears(message: EventMessage) -> None:
    heard.append(message)


def fails(message: EventMessage) -> None:
    raise RuntimeError("this listener is broken")


@pytest.fixture(autouse=True)
def listeners() -> Iterator[None]:
    heard.clear()
    yield
    for name in ("test.hears", "test.fails", "test.other"):
        forget(name)


@pytest.fixture(autouse=True)
def empty_queue(request: pytest.FixtureRequest) -> None:
    """The queue's tables are not among those that are emptied after a test that commits."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db" if not _commits(request) else "transactional_db")
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")


def _commits(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def jobs() -> list[tuple[str, dict[str, object]]]:
    rows = ProcrastinateJob.objects.filter(task_name=outbox.DELIVER).order_by("id")
    return [(job.task_name, job.args) for job in rows]


def test_patterns() -> None:
    listen("audit.test.*", hears, name="test.hears")
    listen("audit.test.published", fails, name="test.fails")
    listen("titles.*", hears, name="test.other")
    assert [name for name in names_for("audit.test.happened") if name.startswith("test.")] == ["test.hears"]
    assert [name for name in names_for("audit.test.published") if name.startswith("test.")] == [
        "test.fails",
        "test.hears",
    ]


def test_one_name_belongs_to_one_listener() -> None:
    listen("audit.test.*", hears, name="test.hears")
    listen("audit.test.*", hears, name="test.hears")
    with pytest.raises(ValueError, match="two listeners"):
        listen("audit.test.*", fails, name="test.hears")


@pytest.mark.django_db
def test_one_job_a_listener_is_queued_with_the_event() -> None:
    listen("audit.test.*", hears, name="test.hears")
    listen("audit.*", fails, name="test.fails")
    recorded = happen()
    ours = [args for _, args in jobs() if str(args["listener"]).startswith("test.")]
    assert ours == [
        {"event_id": recorded.event_id, "listener": "test.fails"},
        {"event_id": recorded.event_id, "listener": "test.hears"},
    ]
    assert heard == []


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_taken_back_queues_nothing() -> None:
    listen("audit.test.*", hears, name="test.hears")

    def change() -> None:
        with transaction.atomic():
            happen()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change()
    assert jobs() == []


@pytest.mark.django_db
def test_the_worker_tells_the_listener() -> None:
    recorded = happen()
    listen("audit.test.*", hears, name="test.hears")
    queue.tasks[outbox.DELIVER](event_id=recorded.event_id, listener="test.hears")
    assert [(message.code, message.chain, message.subject.label) for message in heard] == [
        ("audit.test.happened", "PK-BA", "T-1")
    ]
    assert "Somebody Invented" not in str(heard)


@pytest.mark.django_db(transaction=True)
def test_a_failing_listener_is_tried_again_and_leaves_writer_and_others_alone() -> None:
    listen("audit.test.*", hears, name="test.hears")
    listen("audit.test.*", fails, name="test.fails")
    happen()
    with queue.replace_connector(queue.connector.get_worker_connector()) as worker:
        worker.run_worker(queues=["outbox"], wait=False, install_signal_handlers=False, listen_notify=False)
    assert Event.objects.count() == 1
    assert len(heard) == 1
    job = ProcrastinateJob.objects.get(args__listener="test.fails")
    assert (job.status, job.attempts) == ("todo", 1)
    assert job.scheduled_at is not None
    connection.close()


@pytest.mark.django_db
def test_jobs_of_a_listener_that_is_gone_are_dropped() -> None:
    recorded = happen()
    queue.tasks[outbox.DELIVER](event_id=recorded.event_id, listener="test.never_there")

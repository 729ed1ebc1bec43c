"""Liveness, readiness, metrics, request ids."""

from __future__ import annotations

import json
import logging

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from emining.config import health
from emining.config.metrics import may_read


def test_liveness_asks_no_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_readiness_says_what_it_looked_at(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert {name: check["ok"] for name, check in answer.json()["checks"].items()} == {
        "database": True,
        "migrations": True,
        "queue": True,
        "scanner": True,
    }


@pytest.mark.django_db
def test_an_unapplied_migration_is_not_ready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'config'")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "config.0001_initial" in answer.json()["checks"]["migrations"]["says"]


@pytest.mark.django_db
def test_a_stuck_queue_is_said_but_pages_are_still_served(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at) "
            "VALUES ('default', 'x', now() - interval '1 hour')"
        )
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["checks"]["queue"]["ok"] is False


def test_a_broken_database_is_not_ready_and_tells_no_secrets(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> health.Finding:
        raise DatabaseError("connection to /secret/socket failed")

    broken.__name__ = "_database"
    monkeypatch.setattr(health, "_database", broken)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": {"ok": False, "says": "DatabaseError"}}
    assert b"secret" not in answer.content


@pytest.mark.django_db
def test_metrics_count_requests_and_jobs(client: Client) -> None:
    client.get("/healthz")
    text = client.get("/metrics").content.decode()
    assert 'emining_http_requests_total{method="GET",route="healthz",status="200"}' in text
    assert "emining_database_up 1.0" in text
    assert "emining_queue_oldest_waiting_seconds" in text


def test_strangers_read_no_metrics(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 403
    monkeypatch.setenv("EMINING_METRICS_TOKEN", "a-token")
    assert may_read({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer a-token"})
    assert not may_read({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer another"})
    assert not may_read({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": ""})


def test_an_answer_carries_its_request_id_and_one_log_line(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="emining.requests"):
        given = client.get("/no-such-thing?q=private", headers={"X-Request-ID": "from-the-proxy-1"})
        made = client.get("/healthz", headers={"X-Request-ID": "bad id\n"})
    assert given["X-Request-ID"] == "from-the-proxy-1"
    assert len(made["X-Request-ID"]) == 32
    lines = [record.getMessage() for record in caplog.records if record.name == "emining.requests"]
    assert len(lines) == 1
    assert "/no-such-thing" in lines[0]
    assert "private" not in lines[0]


def test_a_log_line_in_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    import subprocess
    import sys

    program = (
        "from emining.config.logs import logging_config; logging_config('json'); import structlog; "
        "structlog.contextvars.bind_contextvars(request_id='abc'); structlog.get_logger('x').info('happened', n=1)"
    )
    line = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stderr.strip()
    said = json.loads(line)
    assert (said["event"], said["n"], said["request_id"], said["level"]) == ("happened", 1, "abc", "info")

"""Prometheus metrics: requests as they are answered; database and queue when somebody asks."""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from emining.config.environment import read
from emining.config.health import oldest_waiting_job_s

REQUESTS = Counter("emining_http_requests_total", "Requests answered.", ["method", "route", "status"])
SECONDS = Histogram(
    "emining_http_request_seconds",
    "Time to answer, without the network.",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")
_LOOPBACK = frozenset({"127.0.0.1", "::1"})


class MetricsMiddleware:
    """Counts each answer under its route's name: never under its address, which would be without number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else "unrouted"
        method = request.method if request.method in _METHODS else "OTHER"
        REQUESTS.labels(method, route or "unnamed", str(response.status_code)).inc()
        SECONDS.labels(route or "unnamed").observe(time.perf_counter() - began)
        return response


class DatabaseCollector(Collector):
    """What only the database knows, asked at the moment of the scrape."""

    def collect(self) -> Iterable[Metric]:
        """Gauges; `emining_database_up 0` alone when the database does not answer."""
        try:
            yield from _database_metrics()
        except DatabaseError:
            yield GaugeMetricFamily("emining_database_up", "Whether the database answers.", value=0)


def _database_metrics() -> Iterator[Metric]:
    size = _one("SELECT pg_database_size(current_database())")
    sessions = _one("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
    failed = _one("SELECT failed_count FROM pg_stat_archiver")
    yield GaugeMetricFamily("emining_database_up", "Whether the database answers.", value=1)
    yield GaugeMetricFamily("emining_database_bytes", "Size of the database.", value=size)
    yield GaugeMetricFamily("emining_database_sessions", "Sessions in the database.", value=sessions)
    yield GaugeMetricFamily("emining_archive_failures", "Times that archiving for backup failed.", value=failed)
    jobs = GaugeMetricFamily("emining_queue_jobs", "Jobs by queue and status.", labels=["queue", "status"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT queue_name, status::text, count(*) FROM procrastinate_jobs GROUP BY 1, 2")
        for queue, status, count in cursor.fetchall():
            jobs.add_metric([queue, status], count)
    yield jobs
    help_text = "Age of the oldest job that no worker has taken up."
    yield GaugeMetricFamily("emining_queue_oldest_waiting_seconds", help_text, value=oldest_waiting_job_s())


def _one(query: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return float(row[0] or 0) if row else 0.0


def may_read(meta: dict[str, Any]) -> bool:
    """From this machine without a proxy in between, or with the token."""
    token = read("EMINING_METRICS_TOKEN")
    given = str(meta.get("HTTP_AUTHORIZATION", ""))
    if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    return meta.get("REMOTE_ADDR") in _LOOPBACK and not any(header in meta for header in _FORWARDED)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """All metrics of all processes in Prometheus' text form; 403 for a stranger."""
    if not may_read(request.META):
        return HttpResponseForbidden(
            "Metrics are read from this machine, or with the token.\n", content_type="text/plain"
        )
    gathered = REGISTRY
    if read("PROMETHEUS_MULTIPROC_DIR"):
        gathered = CollectorRegistry()
        MultiProcessCollector(gathered)  # type: ignore[no-untyped-call]  # the library has no types here
    alone = CollectorRegistry()
    alone.register(DatabaseCollector())
    return HttpResponse(generate_latest(gathered) + generate_latest(alone), content_type=CONTENT_TYPE_LATEST)

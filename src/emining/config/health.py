"""Whether the platform is alive, and whether it can do its work."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from emining.documents import scanning

#: A job that has waited this long without being taken up means that no worker works.
QUEUE_IS_STUCK_AFTER_S = 15 * 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. What is not `vital` is reported without taking the web process out of service."""

    name: str
    ok: bool
    says: str
    vital: bool = True


def findings() -> list[Finding]:
    """Database, migrations, queue and scanner, in that order; what follows a broken one is not asked."""
    made: list[Finding] = []
    for look in (_database, _migrations, _queue, _scanner):
        try:
            made.append(look())
        except DatabaseError as error:
            made.append(Finding(look.__name__.strip("_"), ok=False, says=type(error).__name__))
        if made[-1].vital and not made[-1].ok:
            break
    return made


def _database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT postgis_lib_version()")
        row = cursor.fetchone()
    return Finding("database", ok=True, says=f"PostGIS {row[0] if row else '?'}")


def _migrations() -> Finding:
    """The newest migration of each app is applied. Reads file names and one table; loads no migration."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    wanted = set(loader.graph.leaf_nodes())
    missing = sorted(f"{app}.{name}" for app, name in wanted - set(loader.applied_migrations))
    return Finding("migrations", ok=not missing, says=f"absent: {', '.join(missing)}" if missing else "complete")


def oldest_waiting_job_s() -> float:
    """Age in seconds of the oldest job that could have been taken up and was not; 0 when none waits."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(extract(epoch FROM now() - min(coalesce(j.scheduled_at, e.at))), 0) "
            "FROM procrastinate_jobs j LEFT JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred' "
            "WHERE j.status = 'todo' AND (j.scheduled_at IS NULL OR j.scheduled_at <= now())"
        )
        row = cursor.fetchone()
    return float(row[0]) if row else 0.0


def _queue() -> Finding:
    waits = oldest_waiting_job_s()
    return Finding("queue", ok=waits < QUEUE_IS_STUCK_AFTER_S, says=f"oldest job waits {waits:.0f} s", vital=False)


def _scanner() -> Finding:
    """Whether a malware scanner is set up. It is not asked here: the proxy in front asks us every few seconds."""
    says = "configured" if scanning.address() else "no scanner is installed, files are kept unscanned"
    return Finding("scanner", ok=True, says=says, vital=False)


@require_safe
@never_cache
def alive(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all. Asks nothing of the database: a restart would not mend that."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def ready(_request: HttpRequest) -> JsonResponse:
    """200 when requests can be served, else 503 with what is wrong. Names no host, account or path."""
    found = findings()
    good = all(finding.ok for finding in found if finding.vital)
    checks = {finding.name: {"ok": finding.ok, "says": finding.says} for finding in found}
    return JsonResponse({"ready": good, "checks": checks}, status=200 if good else 503)

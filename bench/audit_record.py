"""What one recorded event costs, alone and with listeners, and how that grows with the length of the chain.

    python bench/audit_record.py [--events 2000]

Needs a migrated database in DATABASE_URL. Everything is written inside a transaction that is taken back at the end, so
nothing stays. The bare insertion of a row of the same size, in the same run, is the yardstick.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable

import measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")


def timed(work: Callable[[int], object], number: int) -> list[float]:
    """Milliseconds of each call."""
    times = []
    for index in range(number):
        begun = time.perf_counter()
        work(index)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=2000)
    number = parser.parse_args().events

    import django

    django.setup()
    from django.db import connection, transaction

    from emining.accounts.types import system_actor
    from emining.audit.checking import verify_database
    from emining.audit.outbox import forget, listen
    from emining.audit.registry import register
    from emining.audit.services import record
    from emining.audit.types import EventType, Subject

    register([EventType("bench.event.recorded", "Benchmark.")])
    actor = system_actor("benchmark")
    facts = {f"fact_{index}": f"value {index}" for index in range(10)}

    def one(index: int) -> None:
        record(
            code="bench.event.recorded",
            subject=Subject("bench.event", str(index), f"B-{index}"),
            actor=actor,
            chain="XB",
            before=facts,
            after=facts,
            personal={"applicant": "Nobody"},
        )

    def bare(index: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_row (a, b, c) VALUES (%s, %s, %s)", [index, "x" * 400, "y" * 400])

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE bench_row (id bigserial PRIMARY KEY, a bigint, b text, c text)")
        one(-1)
        early = timed(one, number)
        late = timed(one, number)
        listen("bench.*", print, name="bench.listener")
        heard = timed(one, number)
        forget("bench.listener")
        yardstick = timed(bare, number)
        begun = time.perf_counter()
        checked = verify_database("XB").events
        verifying = time.perf_counter() - begun
        transaction.set_rollback(True)
    measure.report(
        "audit_record",
        [
            measure.figure("record() on a young chain", early, "ms"),
            measure.figure(f"record() behind {number} events", late, "ms"),
            measure.figure("record() with one listener", heard, "ms"),
            measure.figure("bare insertion of one row", yardstick, "ms"),
            measure.figure("verification", [checked / verifying], "events/s", events=checked),
        ],
    )


if __name__ == "__main__":
    main()

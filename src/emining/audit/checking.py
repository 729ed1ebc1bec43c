"""Verifying the database and writing exports, over one unchanging view of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from emining.audit import exporting
from emining.audit.known_heads import from_line
from emining.audit.models import Event
from emining.audit.selectors import ends_of_chains
from emining.audit.verification import KnownHead, Report, Verifier

Progress = Callable[[int], None]
STEP = 5000


@contextmanager
def _one_view() -> Iterator[None]:
    """Everything read inside belongs to one moment; writers are not held up."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def verify_database(
    *chains: str,
    heads: Iterable[KnownHead] = (),
    trusted_keys: Iterable[str] = (),
    progress: Progress | None = None,
) -> Report:
    """Check all chains (or those named) against themselves, the heads in the database and heads from outside."""
    with _one_view():
        known = [from_line(line) for line in exporting.head_lines(*chains)]
        given = [head for head in heads if not chains or not head.chain or head.chain in chains]
        verifier = Verifier([*given, *known], trusted_keys=trusted_keys)
        for number, line in enumerate(exporting.event_lines(*chains), start=1):
            verifier.take(line)
            if progress and number % STEP == 0:
                progress(number)
        return verifier.finish()


def verify_end_of_chain(chain: str, *, at_most: int) -> Report:
    """Check the last events of one chain, few enough to do while somebody waits; what lies before is taken on trust."""
    with _one_view():
        last = ends_of_chains(chain).get(chain, (0, ""))[0]
        after = max(0, last - at_most)
        known = [from_line(line) for line in exporting.head_lines(chain) if line["sequence"] > after]
        verifier = Verifier(known)
        if after:
            verifier.start_at(chain, after, Event.objects.get(chain=chain, sequence=after).hash)
        for line in exporting.event_lines(chain, after=after):
            verifier.take(line)
        return verifier.finish()


def write_export(path: Path, *chains: str, with_personal: bool, standing: str, progress: Progress | None = None) -> int:
    """Write an export; gives the number of events. The file appears under its name only when it is whole."""
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("wb") as file, _one_view():
            events = 0
            for line in _lines(*chains, with_personal=with_personal, standing=standing):
                file.write(line)
                events += line.startswith(b'{"type":"event"')
                if progress and events % STEP == 0 and events:
                    progress(events)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return events


def _lines(*chains: str, with_personal: bool, standing: str) -> Iterator[bytes]:
    sha, count = hashlib.sha256(), {"head": 0, "event": 0}
    first = exporting.header(*chains, with_personal=with_personal, standing=standing)
    for source in ([first], exporting.head_lines(*chains), exporting.event_lines(*chains, with_personal=with_personal)):
        for line in source:
            raw = _bytes(line)
            sha.update(raw)
            if line["type"] in count:
                count[line["type"]] += 1
            yield raw
    yield _bytes(exporting.end_line(sha.hexdigest(), events=count["event"], heads=count["head"]))


def _bytes(line: exporting.Line) -> bytes:
    return (json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")

"""Loading very many versions at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_CONSTRAINT = "titles_version_one_truth"
_INDEX = "titles_version_words"


@contextmanager
def indexes_built_afterwards() -> Iterator[None]:
    """Inside the caller's transaction, take down the two indexes that cost most row by row; build them at the end.

    One truth at a time and the search index take four fifths of the time of a row; built in one go they take seconds
    for a hundred thousand. The building checks every row, so nothing enters that could not have entered before. Needs
    the owner of the tables. Readers of the register wait until the transaction ends, so this is for loads in bulk only.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [_CONSTRAINT])
        constraint = cursor.fetchone()[0]
        cursor.execute("SELECT pg_get_indexdef(%s::regclass)", [_INDEX])
        index = cursor.fetchone()[0]
        cursor.execute(f"ALTER TABLE titles_titleversion DROP CONSTRAINT {_CONSTRAINT}")
        cursor.execute(f"DROP INDEX {_INDEX}")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute(f"ALTER TABLE titles_titleversion ADD CONSTRAINT {_CONSTRAINT} {constraint}")
        cursor.execute(index)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")

"""The preparation of a database as a process of its own, for the supervisor."""

from __future__ import annotations

import sys
import time

import django
import psycopg


def main() -> int:
    """Prepare the database that the environment names."""
    began = time.monotonic()
    django.setup()
    from django.db import DatabaseError, OperationalError

    from emining.config.preparation import prepare

    try:
        prepare(lambda sentence: print(f"[{time.monotonic() - began:5.1f} s]   {sentence}", flush=True))
    except OperationalError as error:
        print(f"The database does not answer: {error}", file=sys.stderr)
        return 1
    except DatabaseError as error:
        refused = error.__cause__
        if not isinstance(refused, psycopg.errors.InsufficientPrivilege):
            raise
        print(
            f"The address in DATABASE_URL may not do what is needed: {refused.diag.message_primary}. Let the server's "
            "administrator prepare the database as docs/operations/install.md says under `With a database server`, "
            "then start again.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

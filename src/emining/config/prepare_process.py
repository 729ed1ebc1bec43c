"""The preparation of a database as a process of its own, for the supervisor."""

from __future__ import annotations

import sys
import time

import django


def main() -> int:
    """Prepare the database that the environment names."""
    began = time.monotonic()
    django.setup()
    from emining.config.preparation import prepare

    prepare(lambda sentence: print(f"[{time.monotonic() - began:5.1f} s]   {sentence}", flush=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())

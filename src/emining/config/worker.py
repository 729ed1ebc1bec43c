"""The worker process: background and periodic jobs until it is asked to end; a running job may finish."""

from __future__ import annotations

import sys

import django


def main() -> int:
    """Work until SIGTERM. A job that runs then has ten seconds to end; one that does not is taken up again later."""
    django.setup()
    from django.core.management import call_command

    call_command("procrastinate", "worker", "--name=emining", "--concurrency=2", "--shutdown-graceful-timeout=8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Background work of accounts."""

from __future__ import annotations

from django.core.management import call_command
from procrastinate.contrib.django import app

from emining.accounts.limits import sweep


@app.periodic(cron="17 * * * *")
@app.task(name="accounts.tidy", queueing_lock="accounts.tidy", pass_context=False)
def tidy(timestamp: int) -> int:  # noqa: ARG001 - the queue gives it
    """Delete rate-limit windows that are over and sessions that have ended; how many windows went."""
    call_command("clearsessions")
    gone = 0
    while swept := sweep():
        gone += swept
    return gone

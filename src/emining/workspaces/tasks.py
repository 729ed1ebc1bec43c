"""Background work of workspaces."""

from __future__ import annotations

from procrastinate.contrib.django import app

from emining.workspaces.services import send_digests


@app.periodic(cron="30 1 * * 1", periodic_id="workspaces.weekly_digest")
@app.task(name="workspaces.weekly_digest", queueing_lock="workspaces.weekly_digest")
def weekly_digest(timestamp: int) -> int:  # noqa: ARG001 - periodic tasks are given the time they were due
    """Each Monday morning in Pakistan and China (the queue's clock is UTC), send the digests of the week before."""
    return send_digests()

"""Work of places in the background."""

from __future__ import annotations

import structlog
from procrastinate.contrib.django import app as queue

from emining.places.intake import uploads

log = structlog.get_logger(__name__)


@queue.task(name=uploads.TASK, queue="imports")
def run_import(*, run_id: int) -> None:
    """Import or rehearse one queued upload. Not tried again: it either wrote everything or nothing, and says which."""
    uploads.carry_out(run_id)


@queue.periodic(cron="40 20 * * *", periodic_id="places.forget_old_uploads")
@queue.task(name="places.forget_old_uploads", queue="imports", pass_context=False)
def forget_old_uploads(timestamp: int) -> None:
    """Delete the files of uploads that nobody imported within a week."""
    log.info("places.uploads_forgotten", number=uploads.forget_old_uploads(), due=timestamp)

"""Work of documents in the background."""

from __future__ import annotations

import structlog
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as queue

from emining.accounts.types import system_actor
from emining.documents.codes import FINISH_TASK
from emining.documents.services import expire_uploads, finish_upload, rescan, resume_checking

log = structlog.get_logger(__name__)


@queue.task(name=FINISH_TASK, retry=RetryStrategy(max_attempts=5, wait=30))
def finish(token: str) -> bool:
    """Check and keep a file that has arrived whole; whether it was kept."""
    return finish_upload(token=token) is not None


@queue.periodic(cron="23 * * * *", periodic_id="documents.tidy_uploads")
@queue.task(name="documents.tidy_uploads", queueing_lock="documents.tidy_uploads", pass_context=False)
def tidy_uploads(timestamp: int) -> int:
    """Every hour: throw away what was not gone on with, and take up again what was left unchecked."""
    resumed, gone = resume_checking(), expire_uploads()
    log.info("documents.uploads_tidied", due=timestamp, gone=gone, resumed=resumed)
    return gone


@queue.periodic(cron="41 * * * *", periodic_id="documents.rescan")
@queue.task(name="documents.rescan", queueing_lock="documents.rescan", pass_context=False)
def scan_waiting(timestamp: int) -> int:
    """Every hour: scan what was kept while no scanner was there."""
    done = rescan(actor=system_actor("scanner"))
    if done:
        log.info("documents.rescanned", due=timestamp, done=done)
    return done

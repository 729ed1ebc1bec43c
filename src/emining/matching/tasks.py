"""Work of matching in the background."""

from __future__ import annotations

import structlog
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as queue

from emining.matching.services.asking import RECOMPUTE, ask_recompute
from emining.matching.services.expire import expire_interests
from emining.matching.services.rank import recompute_suggestions

log = structlog.get_logger(__name__)


@queue.task(name=RECOMPUTE, lock=RECOMPUTE, retry=RetryStrategy(max_attempts=3, wait=60))
def recompute(cause: str) -> int:
    """Rank everything anew. Never twice at a time."""
    log.info("matching.recompute", cause=cause)
    return recompute_suggestions().suggestions


@queue.periodic(cron="30 20 * * *", periodic_id="matching.nightly")
@queue.task(name="matching.nightly", queueing_lock="matching.nightly", pass_context=False)
def nightly(timestamp: int) -> None:
    """End interests that nobody answered and rank everything for the new day, half past one at night in Pakistan."""
    log.info("matching.expired", number=expire_interests(), due=timestamp)
    ask_recompute(cause="nightly")

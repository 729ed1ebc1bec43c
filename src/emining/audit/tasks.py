"""Work in the background: telling listeners, and publishing the heads of the chains every day."""

from __future__ import annotations

import structlog
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as queue

from emining.audit import outbox
from emining.audit.messages import message_of
from emining.audit.services import sign_heads

log = structlog.get_logger(__name__)


@queue.task(
    name=outbox.DELIVER,
    queue="outbox",
    retry=RetryStrategy(max_attempts=10, exponential_wait=3),
)
def deliver(*, event_id: int, listener: str) -> None:
    """Tell one listener of one event. A failure is tried again, later and later; the writer never hears of it."""
    handler = outbox.listener_named(listener)
    if handler is None:
        log.warning("outbox.listener_gone", listener=listener, event_id=event_id)
        return
    handler(message_of(event_id))


@queue.periodic(cron="5 19 * * *", periodic_id="audit.sign_heads")
@queue.task(name="audit.sign_heads", queue="outbox", queueing_lock="audit.sign_heads", pass_context=False)
def sign_heads_daily(timestamp: int) -> None:
    """Publish the heads of all chains, five past midnight in Pakistan."""
    log.info("audit.heads_signed", number=len(sign_heads()), due=timestamp)

"""What data rooms do by themselves."""

from __future__ import annotations

import structlog
from procrastinate.contrib.django import app as queue

from emining.accounts.types import system_actor
from emining.rooms import viewing_tasks
from emining.rooms.services import expire_releases

__all__ = ["keep_time", "viewing_tasks"]

log = structlog.get_logger(__name__)


@queue.periodic(cron="20 19 * * *", periodic_id="rooms.keep_time")
@queue.task(name="rooms.keep_time", queueing_lock="rooms.keep_time", pass_context=False)
def keep_time(timestamp: int) -> int:
    """Twenty past midnight in Pakistan: releases past their last day are recorded as expired."""
    done = expire_releases(actor=system_actor("rooms"))
    log.info("rooms.time_kept", due=timestamp, expired=done)
    return done

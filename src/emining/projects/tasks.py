"""What the market does by itself: reminding, letting lapse, telling of new matches."""

from __future__ import annotations

import structlog
from procrastinate.contrib.django import app as queue

from emining.accounts.types import system_actor
from emining.projects.services import lapse_due, remind_due, tell_matches

log = structlog.get_logger(__name__)


@queue.periodic(cron="10 19 * * *", periodic_id="projects.keep_time")
@queue.task(name="projects.keep_time", queueing_lock="projects.keep_time", pass_context=False)
def keep_time(timestamp: int) -> dict[str, int]:
    """Ten past midnight in Pakistan: what was not confirmed in time lapses, owners are reminded of what will."""
    actor = system_actor("market")
    done = {"lapsed": lapse_due(actor=actor), "reminded": remind_due(actor=actor)}
    log.info("projects.time_kept", due=timestamp, **done)
    return done


@queue.periodic(cron="*/10 * * * *", periodic_id="projects.tell_matches")
@queue.task(name="projects.tell_matches", queueing_lock="projects.tell_matches", pass_context=False)
def tell_new_matches(timestamp: int) -> int:
    """Every ten minutes: tell whose saved search has new matches."""
    told = tell_matches(actor=system_actor("market"))
    if told:
        log.info("projects.matches_told", due=timestamp, told=told)
    return told

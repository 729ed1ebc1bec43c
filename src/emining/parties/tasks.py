"""Background work of parties."""

from __future__ import annotations

import structlog
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as queue

from emining.parties.services.likeness import find_unseen
from emining.parties.services.screening import screen_version
from emining.parties.services.screening.load import SCREEN_VERSION
from emining.parties.services.verification import lapse_verifications, remind_of_lapse

log = structlog.get_logger(__name__)


@queue.periodic(cron="20 19 * * *", periodic_id="parties.lapse")
@queue.task(name="parties.lapse", queueing_lock="parties.lapse", pass_context=False)
def lapse_daily(timestamp: int) -> None:
    """End verifications whose last day is past and remind of those that end soon, twenty past midnight in Pakistan."""
    log.info("parties.lapsed", lapsed=lapse_verifications(), reminded=remind_of_lapse(), due=timestamp)


@queue.periodic(cron="40 19 * * *", periodic_id="parties.find_unseen")
@queue.task(name="parties.find_unseen", queueing_lock="parties.find_unseen", pass_context=False)
def find_unseen_daily(timestamp: int) -> None:
    """Compare the records that came without an event, as bulk loads do."""
    log.info("parties.compared", found=find_unseen(), due=timestamp)


@queue.task(name=SCREEN_VERSION, retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def screen_list_version(version_id: int) -> int:
    """Compare everybody whom a newly loaded list can concern with it."""
    return screen_version(version_id=version_id)

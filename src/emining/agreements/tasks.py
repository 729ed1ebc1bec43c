"""What agreements do by themselves: reminding, escalating, expiring, saying that nothing is heard."""

from __future__ import annotations

import structlog
from procrastinate.contrib.django import app as queue

from emining.accounts.types import system_actor
from emining.agreements.services.keep_course import carry_out_notices, expire_due, keep_suspensions
from emining.agreements.services.keep_following import keep_reviews, miss_due, notice_silence, remind_due
from emining.agreements.services.set_follow_terms import apply_amendments

log = structlog.get_logger(__name__)


@queue.periodic(cron="20 19 * * *", periodic_id="agreements.keep_time")
@queue.task(name="agreements.keep_time", queueing_lock="agreements.keep_time", pass_context=False)
def keep_time(timestamp: int) -> dict[str, int]:
    """Twenty past midnight in Pakistan. Amendments first: what was extended in time does not expire.

    Whatever was done before is not done again, so a run that is repeated, or missed for a day, harms nothing.
    """
    actor = system_actor("agreements")
    done = {
        "amended": apply_amendments(actor=actor),
        "suspensions": keep_suspensions(actor=actor),
        "terminated": carry_out_notices(actor=actor),
        "expired": expire_due(actor=actor),
        "missed": miss_due(actor=actor),
        "reminded": remind_due(actor=actor),
        "silent": notice_silence(actor=actor),
        "reviews": keep_reviews(actor=actor),
    }
    log.info("agreements.time_kept", due=timestamp, **done)
    return done


@queue.periodic(cron="*/15 * * * *", periodic_id="agreements.apply_amendments")
@queue.task(name="agreements.apply_amendments", queueing_lock="agreements.apply_amendments", pass_context=False)
def amend(timestamp: int) -> int:
    """Every quarter of an hour: amendments that came into force today take their effect."""
    done = apply_amendments(actor=system_actor("agreements"))
    if done:
        log.info("agreements.amended", due=timestamp, number=done)
    return done

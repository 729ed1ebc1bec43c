"""Background work of forum: computing plans, writing to participants without an account, reminders."""

from __future__ import annotations

from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from emining.forum.services.outcomes import remind_of_follow_ups
from emining.forum.services.plan import PLAN_TASK, compute_plan
from emining.forum.services.tell import MAIL_TASK
from emining.forum.services.write_to import write_to_participant


@app.task(name=PLAN_TASK, retry=RetryStrategy(max_attempts=2, wait=5))
def compute(plan_id: int) -> str:
    """Compute one plan; its state afterwards."""
    return compute_plan(plan_id).state


@app.task(name=MAIL_TASK, retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def write_to(participant_id: int, code: str, facts: dict[str, Any]) -> bool:
    """Write to one participant without an account; tried again when the mail server does not answer."""
    return write_to_participant(participant_id, code, facts)


@app.periodic(cron="20 1 * * *", periodic_id="forum.remind_of_follow_ups")
@app.task(name="forum.remind_of_follow_ups", queueing_lock="forum.remind_of_follow_ups")
def remind(timestamp: int) -> int:  # noqa: ARG001 - periodic tasks are given the time they were due
    """Each morning at venues in Pakistan (the queue's clock is UTC), remind of follow-ups that are due."""
    return remind_of_follow_ups()

"""Work of viewing and closing in the background."""

from __future__ import annotations

import structlog
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as queue

from emining.accounts.types import system_actor
from emining.rooms.services.make_archive import MAKE_ARCHIVE, make_archive
from emining.rooms.services.remind_questions import remind_questions

log = structlog.get_logger(__name__)


@queue.task(name=MAKE_ARCHIVE, retry=RetryStrategy(max_attempts=3, wait=120))
def archive(room_id: int) -> int:
    """Make the archive of a closed room."""
    made = make_archive(actor=system_actor("rooms.archive"), room_id=room_id)
    log.info("rooms.archived", room=room_id, files=made.files, size=made.size)
    return made.pk


@queue.periodic(cron="15 3 * * *", periodic_id="rooms.questions")
@queue.task(name="rooms.questions", queueing_lock="rooms.questions", pass_context=False)
def questions(timestamp: int) -> None:
    """Tell the owners of rooms, at a quarter past eight in Pakistan, how many questions are overdue."""
    log.info("rooms.questions", rooms=remind_questions(), due=timestamp)

"""Background work of notices."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from emining.notices.services import send_mail_of
from emining.notices.services.notify import MAIL_TASK


@app.task(name=MAIL_TASK, retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_mail(notice_id: int) -> bool:
    """Send one notice by e-mail; tried again with growing pauses when the mail server does not answer."""
    return send_mail_of(notice_id)

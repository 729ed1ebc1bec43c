"""Telling people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import transaction
from procrastinate.contrib.django import app as queue

from emining.accounts.selectors import contacts_of
from emining.notices import registry
from emining.notices.models import Notice
from emining.notices.selectors import wants_email

MAIL_TASK: Final = "notices.send_mail"


def notify(*, recipients: Iterable[int], code: str, facts: Mapping[str, Any] | None = None, link: str = "") -> int:
    """Put a notice in each person's inbox, and queue its e-mail for those who want one; how many were told.

    Takes part in the caller's transaction: when the change is undone, nobody is told of it. Closed accounts and
    people named twice are left out. `link` is a path without language prefix (`/register/…`); the reader's is added
    when the notice is shown. `UnknownNoticeCode` when the kind was never declared.
    """
    kind = registry.require(code)
    told = 0
    with transaction.atomic():
        for contact in contacts_of(recipients):
            if not contact.is_active:
                continue
            notice = Notice.objects.create(
                recipient_id=contact.person_id, code=code, facts=dict(facts or {}), link=link
            )
            if kind.is_official or wants_email(contact.person_id):
                queue.configure_task(MAIL_TASK).defer(notice_id=notice.pk)
            told += 1
    return told

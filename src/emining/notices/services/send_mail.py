"""The e-mail channel of notices."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from emining.accounts.selectors import contact_of
from emining.notices.models import Notice
from emining.notices.rendering import rendered


def send_mail_of(notice_id: int) -> bool:
    """Send one notice by e-mail in the recipient's language; whether a mail left. Never sends the same notice twice.

    The row is held while the mail leaves, so two workers cannot both send it; a failing mail server raises, and the
    queue tries again.
    """
    with transaction.atomic():
        notice = (
            Notice.objects.select_for_update(of=("self",), no_key=True)
            .filter(pk=notice_id, mailed_at__isnull=True)
            .first()
        )
        contact = contact_of(notice.recipient_id) if notice else None
        if notice is None or contact is None or not contact.is_active:
            return False
        words = rendered(notice.code, notice.facts, contact.language)
        with override(contact.language):
            body = render_to_string(
                "notices/mail.txt",
                {
                    "name": contact.name,
                    "notice": words,
                    "address": absolute_link(notice.link, contact.language),
                    "is_demonstration": settings.OPERATING_AUTHORITY is None,
                },
            )
        subject = " ".join(words.subject.split())
        EmailMessage(subject=subject, body=body, to=[contact.email]).send()
        notice.mailed_at = timezone.now()
        notice.save(update_fields=["mailed_at"])
    return True


def absolute_link(link: str, language: str) -> str:
    """The address a mail carries: public address, reader's language, the notice's path; empty without a path."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/{language}{link}" if link else ""

"""A mail to a participant who has no account, in the participant's language, with the link to their agenda."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override

from emining.forum import states
from emining.forum.models import Participant
from emining.notices.rendering import rendered


def write_to_participant(participant_id: int, code: str, facts: Mapping[str, Any]) -> bool:
    """Send one mail; whether it left. Nobody who withdrew is written to."""
    participant = Participant.objects.select_related("event").filter(pk=participant_id, state=states.REGISTERED).first()
    if participant is None:
        return False
    words = rendered(code, facts, participant.language)
    with override(participant.language):
        body = render_to_string(
            "forum/mail.txt",
            {
                "name": participant.name,
                "notice": words,
                "event": participant.event,
                "address": f"{settings.PUBLIC_URL}/{participant.language}/forum/agenda/{participant.code}/",
                "is_demonstration": settings.OPERATING_AUTHORITY is None,
            },
        )
    return bool(EmailMessage(words.subject, body, to=[participant.email]).send())

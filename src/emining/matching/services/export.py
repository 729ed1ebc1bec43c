"""One's own conversation as a file, for one's own records."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import PLATFORM_CHAIN
from emining.kernel.refusals import Refused
from emining.matching import events
from emining.matching.selectors.conversations import messages_of
from emining.matching.selectors.gate import conversations_visible_to
from emining.matching.services.sides import subject_of


def export_conversation(*, actor: Actor, token: str) -> dict[str, Any]:
    """The conversation as both sides read it: who, about what, every message with its language and time, file names.

    No contacts and no person's address are in it. That it was taken is recorded. Raises `interest_unknown`.
    """
    with transaction.atomic(durable=True):
        interest = conversations_visible_to(actor).filter(token=token).first()
        if interest is None:
            raise Refused("interest_unknown")
        written = list(messages_of(actor, interest))
        record(
            code=events.CONVERSATION_EXPORTED,
            subject=subject_of(interest),
            actor=actor,
            chain=PLATFORM_CHAIN,
            after={"messages": len(written), "side": actor.organisation_id},
        )
    return {
        "interest": interest.token,
        "sender": interest.sender.name_en,
        "receiver": interest.receiver.name_en,
        "about": {"kind": interest.about_kind, "name": interest.about_name_en or interest.about_name_zh},
        "state": interest.state,
        "expressed_at": interest.expressed_at.isoformat(),
        "words": {"text": interest.words, "language": interest.language},
        "messages": [
            {
                "at": message.at.isoformat(),
                "from": message.organisation.name_en,
                "language": message.language,
                "text": message.text,
                "files": [
                    {"name": one.document.name, "sha256": one.document.sha256} for one in message.attachments.all()
                ],
            }
            for message in written
        ],
        "is_demonstration": interest.is_demonstration,
    }

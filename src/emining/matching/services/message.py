"""Messages: sent as written, kept as written."""

from __future__ import annotations

import hashlib
from typing import Final

from django.db import transaction
from django.utils import timezone

from emining.accounts.limits import within_limit
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.documents.filetypes import EVIDENCE
from emining.documents.services import store_upload
from emining.documents.types import BETWEEN
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused
from emining.matching import events
from emining.matching.models import Attachment, Interest, Message, ReadingMark
from emining.matching.permissions import may_write
from emining.matching.ports import is_barred
from emining.matching.selectors.conversations import is_unread_by_side
from emining.matching.selectors.gate import conversations_visible_to
from emining.matching.services.sides import held_interest, other_side, own_organisation, tell
from emining.matching.types import (
    LARGEST_ATTACHMENT,
    LONGEST_MESSAGE,
    MESSAGES_AN_HOUR,
    MOST_ATTACHMENTS,
    SendMessage,
)

KIND: Final = "matching-attachment"


def send_message(*, actor: Actor, command: SendMessage) -> Message:
    """Write to the other side, in one's own language, with up to five files.

    The audit learns that a message of so many characters was sent, and its checksum; never a word of it. The other
    side gets one notice until it has read. Raises `interest_unknown`, the reasons of `may_write`, `message_empty`,
    `message_too_long`, `message_language_unknown`, `too_many_files`, `too_many_attempts`, and what the store of
    documents says of a file.
    """
    with transaction.atomic(durable=True):
        interest = held_interest(actor, command.token)
        may_write(actor, interest).require()
        if is_barred(interest.sender_id) or is_barred(interest.receiver_id):
            raise Refused("side_barred")
        text = _checked(command)
        within_limit("message", f"person:{actor.person_id}", amount=MESSAGES_AN_HOUR, seconds=3600)
        is_first_unread = not is_unread_by_side(interest, other_side(actor, interest))
        message = Message.objects.create(
            interest=interest,
            organisation_id=own_organisation(actor),
            person_id=actor.person_id,
            text=text,
            language=command.language,
            at=timezone.now(),
        )
        for upload in command.files:
            stored = store_upload(
                actor=actor,
                upload=upload,
                kind=KIND,
                confidentiality=BETWEEN,
                accepted=EVIDENCE,
                largest=LARGEST_ATTACHMENT,
            )
            Attachment.objects.create(message=message, document_id=stored.id)
        if is_first_unread:
            tell(interest, other_side(actor, interest), "matching.message.received")
        _note(actor, interest, message, files=len(command.files))
    return message


def mark_conversation_read(*, actor: Actor, interest: Interest) -> None:
    """Note that this person was shown everything up to now. A reader's bookmark: no event, only of one's own side."""
    if actor.person_id is None or not conversations_visible_to(actor).filter(pk=interest.pk).exists():
        return
    ReadingMark.objects.update_or_create(
        interest_id=interest.pk, person_id=actor.person_id, defaults={"read_at": timezone.now()}
    )


def _checked(command: SendMessage) -> str:
    text = command.text.strip()
    if not text and not command.files:
        raise Refused("message_empty")
    if len(text) > LONGEST_MESSAGE:
        raise Refused("message_too_long", most=LONGEST_MESSAGE)
    if command.language not in LANGUAGES:
        raise Refused("message_language_unknown", language=command.language)
    if len(command.files) > MOST_ATTACHMENTS:
        raise Refused("too_many_files", most=MOST_ATTACHMENTS)
    return text


def _note(actor: Actor, interest: Interest, message: Message, *, files: int) -> None:
    record(
        code=events.MESSAGE_SENT,
        subject=Subject("matching.interest", str(interest.pk), interest.token),
        actor=actor,
        chain=PLATFORM_CHAIN,
        after={
            "message": message.pk,
            "side": actor.organisation_id,
            "characters": len(message.text),
            "language": message.language,
            "files": files,
        },
        # A checksum of a short text can be guessed, so it is kept apart, under a salt that erasure takes away.
        personal={"text_sha256": hashlib.sha256(message.text.encode()).hexdigest()},
    )

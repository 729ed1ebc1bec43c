"""Confirming that a version was read."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements.events import text as events
from emining.agreements.models import ReadReceipt, Version
from emining.agreements.permissions import may_act
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.text.writing import note, own_person, own_side
from emining.kernel.refusals import Refused


def confirm_read(*, actor: Actor, agreement_id: int, number: int) -> ReadReceipt:
    """Say in one's seat that a version was read; the other parties see it. What comes later is shown as new.

    Raises the reasons of `may_act`, `text_version_unknown`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_act(actor, agreement).require()
        version = Version.objects.filter(agreement_id=agreement.pk, number=number).defer("content").first()
        if version is None:
            raise Refused("text_version_unknown")
        receipt = ReadReceipt.objects.create(
            version=version,
            organisation_id=own_side(actor),
            person_id=own_person(actor),
            seat_id=actor.seat_id,
            seat_label=str(actor.seat_label)[:250],
            at=timezone.now(),
        )
        note(actor, agreement, events.VERSION_READ, version=number, side=actor.organisation_id)
    return receipt

"""Changing what a draft is called and concerns, while its text may change."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.agreements import events, states
from emining.agreements.models import Agreement
from emining.agreements.permissions import may_keep
from emining.agreements.services.hand import chain_of, readable_in_hand, subject_of
from emining.agreements.services.standing import refresh_standing
from emining.agreements.types import SIGNING_ORDERS, ChangeParticulars
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.parties.types import STAGES
from emining.places.selectors import jurisdiction_by_code


def change_particulars(*, actor: Actor, agreement_id: int, command: ChangeParticulars) -> Agreement:
    """Change title, place, stages of the value chain and the order of signing. Number and kind stay as they are."""
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_keep(actor, agreement).require()
        if agreement.state not in states.EDITABLE:
            raise Refused("agreement_parties_settled")
        if not (command.title.en or command.title.zh or command.title.ur):
            raise Refused("agreement_title_missing")
        place = jurisdiction_by_code(command.jurisdiction) if command.jurisdiction else None
        if command.jurisdiction and place is None:
            raise Refused("agreement_place_unknown", place=command.jurisdiction)
        # The chain of its events is that of the place it had when this began: history is not split by a change.
        chain = chain_of(agreement)
        agreement.title_en, agreement.title_zh, agreement.title_ur = (
            command.title.en,
            command.title.zh,
            command.title.ur,
        )
        agreement.jurisdiction = place
        agreement.value_chain = [code for code in STAGES if code in command.value_chain]
        agreement.signing_order = command.signing_order if command.signing_order in SIGNING_ORDERS else "any"
        agreement.save(
            update_fields=["title_en", "title_zh", "title_ur", "jurisdiction", "value_chain", "signing_order"]
        )
        refresh_standing([agreement.pk])
        record(
            code=events.core.PARTICULARS_CHANGED,
            subject=subject_of(agreement),
            actor=actor,
            chain=chain,
            after={"place": command.jurisdiction, "value_chain": agreement.value_chain},
        )
    return agreement

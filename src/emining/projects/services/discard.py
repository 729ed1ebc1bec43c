"""Throwing a draft away."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.projects import states
from emining.projects.models import Project
from emining.projects.permissions import may_keep_own
from emining.projects.services.hand import own_in_hand


def discard_draft(*, actor: Actor, noun: str, key: int) -> None:
    """Delete a draft that was never submitted. What once had a number stays for ever."""
    with transaction.atomic(durable=True):
        _trade, thing = own_in_hand(actor, noun, key)
        may_keep_own(actor, thing).require()
        if thing.state != states.DRAFT or thing.number is not None:
            raise Refused("only_drafts_are_discarded")
        if isinstance(thing, Project):
            thing.listings.filter(state=states.DRAFT, number__isnull=True).delete()
            if thing.listings.exists():
                raise Refused("draft_has_listings")
            thing.documents.all().delete()
        thing.delete()

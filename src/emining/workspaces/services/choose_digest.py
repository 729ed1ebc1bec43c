"""Wishing the weekly digest, or not."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events
from emining.workspaces.models import DigestWish
from emining.workspaces.permissions import may_read
from emining.workspaces.services.hand import in_hand, note


def choose_digest(*, actor: Actor, workspace_id: int, is_wanted: bool) -> DigestWish:
    """Say whether the weekly digest is wanted: for every workspace of this person. Readers after the end may too."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_read)
        if actor.person_id is None:
            raise Refused("workspace_unknown")
        wish, _is_new = DigestWish.objects.update_or_create(
            person_id=actor.person_id, defaults={"is_wanted": is_wanted}
        )
        note(events.DIGEST_CHOSEN, workspace, actor, after={"is_wanted": is_wanted})
    return wish

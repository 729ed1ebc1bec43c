"""Keeping what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.titles.models import ApplicationDraft
from emining.titles.permissions import may_lodge
from emining.titles.selectors.applications import drafts_of

FIELDS: Final = ("register", "title_kind", "mineral_group", "coordinates", "assume")
MOST_DRAFTS: Final = 20


def save_draft(*, actor: Actor, draft_id: int | None, values: Mapping[str, str]) -> ApplicationDraft:
    """Keep the form as it stands, however incomplete. No event: a draft is a person's notes and has no standing.

    A draft that is gone (lodged in another window, or never the actor's) begins anew; beyond twenty the oldest goes.
    """
    applicant = actor.organisation_id
    if actor.person_id is None or applicant is None:
        raise Refused("sign_in_needed")
    may_lodge(actor, applicant_id=applicant).require()
    kept = {name: values.get(name, "")[:200_000] for name in FIELDS}
    with transaction.atomic(durable=True):
        draft = drafts_of(actor).filter(pk=draft_id).first() if draft_id else None
        if draft is None:
            draft = ApplicationDraft(person_id=actor.person_id, organisation_id=applicant)
        draft.values = kept
        draft.save()
        surplus = drafts_of(actor).values_list("pk", flat=True)[MOST_DRAFTS:]
        ApplicationDraft.objects.filter(pk__in=list(surplus)).delete()
    return draft


def discard_draft(*, actor: Actor, draft_id: int) -> None:
    """Throw a draft away."""
    drafts_of(actor).filter(pk=draft_id).delete()

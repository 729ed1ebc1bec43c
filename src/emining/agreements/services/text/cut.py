"""Cutting a version."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements.events import text as events
from emining.agreements.models import Version
from emining.agreements.permissions_text import may_cut_version
from emining.agreements.selectors.text import clauses_of, current_version
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.text.writing import note, other_sides, own_side, tell
from emining.agreements.states import DRAFT
from emining.agreements.versioning import content_of, digest_of
from emining.kernel.refusals import Refused

LONGEST_NOTE: Final = 500


def cut_version(*, actor: Actor, agreement_id: int, words: str = "") -> Version:
    """Keep the text as it stands for ever, with a number, a digest and a note in the writer's words.

    Raises the reasons of `may_cut_version`, `text_version_of_nothing`, `text_version_unchanged`, `text_note_too_long`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_cut_version(actor, agreement).require()
        said = " ".join(words.split())
        if len(said) > LONGEST_NOTE:
            raise Refused("text_note_too_long", most=LONGEST_NOTE)
        rows = list(clauses_of(agreement.pk))
        if not rows:
            raise Refused("text_version_of_nothing")
        content = content_of(agreement, agreement.sides.select_related("organisation"), rows)
        digest = digest_of(content)
        newest = current_version(agreement.pk)
        if newest is not None and newest[2] == digest:
            raise Refused("text_version_unchanged", version=newest[1])
        version = Version.objects.create(
            agreement=agreement,
            number=(newest[1] if newest else 0) + 1,
            made_by_id=actor.person_id,
            organisation_id=own_side(actor),
            made_at=timezone.now(),
            note=said,
            content=content,
            digest=digest,
        )
        if agreement.state != DRAFT:
            tell(
                agreement, "agreements.version.cut", other_sides(agreement, actor.organisation_id),
                version=version.number,
            )  # fmt: skip
        note(actor, agreement, events.VERSION_CUT, version=version.number, digest=digest, clauses=len(rows))
    return version

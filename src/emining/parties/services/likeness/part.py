"""Undoing a merger."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.services import move_seats
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.refusals import Refused
from emining.parties import merging, states
from emining.parties import states_trust as trust
from emining.parties.models import DuplicatePair, Merge, Name, Party, VerificationCase
from emining.parties.permissions_trust import may_undo_merge
from emining.parties.selectors.likeness import merges_visible_to
from emining.parties.services.likeness import moving
from emining.parties.services.search_keys import refresh_search_keys
from emining.parties.services.turns import LIKENESSES, wait_turn
from emining.parties.services.verification.cases import chain_of


def undo_merge(*, actor: Actor, merge_id: int, words: str) -> Merge:
    """Give back to the party that went what it had; the question of likeness is open again.

    What came to the kept party after the merger stays with it. The verification that ended is not restored: ask anew.
    `Refused`: `merge_unknown`, `merge_undone_already`, the reasons of `may_undo_merge`, `words_needed`,
    `merge_cannot_be_undone` (an app moved rows and cannot move them back, or the kept party was merged itself).
    """
    with transaction.atomic(durable=True):
        wait_turn(LIKENESSES)
        merge = merges_visible_to(actor).select_for_update(of=("self",), no_key=True).filter(pk=merge_id).first()
        if merge is None:
            raise Refused("merge_unknown")
        if merge.undone_at is not None:
            raise Refused("merge_undone_already")
        may_undo_merge(actor, merge).require()
        if len(words.strip()) < 10:
            raise Refused("words_needed", fewest=10)
        stuck = _give_back(merge)
        merge.undone_by_id, merge.undone_at, merge.undone_words = actor.person_id, timezone.now(), words.strip()
        merge.save(update_fields=["undone_by", "undone_at", "undone_words"])
        if merge.pair_id is not None:
            DuplicatePair.objects.filter(pk=merge.pair_id).update(state=trust.PAIR_OPEN)
        record(
            code="parties.party.parted",
            subject=Subject("parties.party", str(merge.kept_id), merge.kept.organisation.code),
            actor=actor,
            chain=chain_of(merge.kept),
            reason=merge.undone_words,
            before={"merge": str(merge)},
            after={
                "gone": merge.gone.organisation.code,
                "kept": merge.kept.organisation.code,
                "state": merge.gone.state,
                "stuck": {key: len(rows) for key, rows in stuck.items()},
            },
        )
    return merge


def _give_back(merge: Merge) -> dict[str, list[int]]:
    moved, gone, kept = merge.moved, merge.gone, merge.kept
    if kept.state == states.MERGED:
        raise Refused("merge_cannot_be_undone", app="parties")
    for mover in merging.movers():
        facts = moved["apps"].get(mover.app)
        if facts and mover.undo is None:
            raise Refused("merge_cannot_be_undone", app=mover.app)
    gone.state, gone.merged_into = moved["state_before"], None
    gone.save(update_fields=["state", "merged_into", "changed_at"])
    stuck = moving.move_rows_back(gone, moved["rows"])
    VerificationCase.objects.filter(pk__in=moved["verifications"]).update(party=gone)
    Name.objects.filter(pk__in=moved["names_made"]).delete()
    move_seats(
        from_organisation_id=kept.organisation_id,
        to_organisation_id=gone.organisation_id,
        only=[seat["opened"] for seat in moved["seats"]],
    )
    for mover in merging.movers():
        facts = moved["apps"].get(mover.app)
        if facts and mover.undo is not None:
            mover.undo(gone.organisation_id, kept.organisation_id, facts)
    for party in (gone, kept):
        refresh_search_keys(Party.objects.select_related("organisation").get(pk=party.pk))
    return stuck

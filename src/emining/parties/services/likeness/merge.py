"""Joining two parties that are one company."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from emining.accounts.services import move_seats
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.parties import merging, states
from emining.parties import states_trust as trust
from emining.parties.models import DuplicatePair, Merge, NameKey, Party, VerificationCase
from emining.parties.permissions_trust import may_decide_pair
from emining.parties.services.likeness import moving
from emining.parties.services.likeness.decide import locked_pair, write_decision
from emining.parties.services.search_keys import refresh_search_keys
from emining.parties.services.turns import LIKENESSES, wait_turn
from emining.parties.services.verification import cases
from emining.parties.services.verification.end import end_case
from emining.parties.types_trust import MERGE_REASONS, DecidePair


def merge_parties(*, actor: Actor, command: DecidePair) -> Merge:
    """Join two parties: one goes, the other stays with its numbers, names, people and papers.

    The organisation that went keeps its address, which leads on for ever; titles go on naming it and are not changed.
    Its verification ends, because it was given to a record that is no more. One event says what moved; the `Merge` row
    holds it row by row, so that it can be undone. `Refused`: `likeness_unknown`, `move_not_possible`, the reasons of
    `may_decide_pair`, `reason_unknown`, `merge_keeps_one_of_two`, `merge_both_running`.
    """
    with transaction.atomic(durable=True):
        wait_turn(LIKENESSES)
        pair = locked_pair(actor, command.pair_id)
        move = trust.LIKENESS.move(pair.state, "join")
        may_decide_pair(actor, pair).require()
        gone, kept = _gone_and_kept(pair, command)
        people = set(cases.people_of_company(gone)) | set(cases.people_of_company(kept))
        moved = _move_everything(actor, gone, kept)
        states.PROFILE.move(gone.state, "merge")
        moved["state_before"] = gone.state
        gone.state, gone.merged_into, gone.is_verified, gone.verified_until = states.MERGED, kept, False, None
        gone.save(update_fields=["state", "merged_into", "is_verified", "verified_until", "changed_at"])
        NameKey.objects.filter(party=gone).delete()
        refresh_search_keys(kept)
        write_decision(pair, actor=actor, state=move.target, reason=command.reason, words=command.words)
        merge = Merge.objects.create(
            pair=pair,
            gone=gone,
            kept=kept,
            moved=moved,
            reason=command.reason,
            words=command.words.strip(),
            merged_by_id=actor.person_id,
            merged_seat=actor.seat_label,
            merged_at=timezone.now(),
        )
        _tell(people, merge)
        record(
            code=move.event,
            subject=Subject("parties.party", str(kept.pk), kept.organisation.code),
            actor=actor,
            chain=cases.chain_of(kept),
            reason=merge.words,
            before={"state": moved["state_before"]},
            after=_facts(merge),
        )
    return merge


def _gone_and_kept(pair: DuplicatePair, command: DecidePair) -> tuple[Party, Party]:
    if command.reason not in MERGE_REASONS:
        raise Refused("reason_unknown", reason=command.reason)
    if command.kept_party_id not in {pair.first_id, pair.second_id}:
        raise Refused("merge_keeps_one_of_two")
    locked = {
        party.pk: party
        for party in Party.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "jurisdiction", "parent")
        .filter(pk__in=[pair.first_id, pair.second_id])
        .order_by("pk")
    }
    kept = locked.pop(command.kept_party_id)
    (gone,) = locked.values()
    if states.MERGED in {kept.state, gone.state}:
        raise Refused("move_not_possible", noun="profile", state=states.MERGED, verb="merge")
    live = [states.OPEN, states.RETURNED, states.PROPOSED]
    running = VerificationCase.objects.filter(party__in=[gone, kept], state__in=live)
    if running.count() > 1:
        raise Refused("merge_both_running")
    return gone, kept


def _move_everything(actor: Actor, gone: Party, kept: Party) -> dict[str, Any]:
    ended = _end_verification(actor, gone)
    own_cases = list(gone.verifications.order_by("pk").values_list("pk", flat=True))
    gone.verifications.update(party=kept)
    rows = moving.move_rows(gone, kept)
    return {
        "rows": rows["moved"],
        "left": rows["left"],
        "verifications": own_cases,
        "ended_verification": ended,
        "names_made": moving.keep_names(gone, kept),
        "seats": move_seats(from_organisation_id=gone.organisation_id, to_organisation_id=kept.organisation_id),
        "apps": {mover.app: dict(mover.move(gone.organisation_id, kept.organisation_id)) for mover in merging.movers()},
        "stays": merging.rows_pointing_at(gone.organisation_id),
    }


def _end_verification(actor: Actor, gone: Party) -> str:
    case = gone.verifications.select_related("party__organisation").filter(state=states.VERIFIED).first()
    if case is None:
        return ""
    end_case(case, actor=actor, state=states.REVOKED, reason="merged", words="")
    return case.label


def _facts(merge: Merge) -> dict[str, Any]:
    moved = merge.moved
    return {
        "gone": merge.gone.organisation.code,
        "kept": merge.kept.organisation.code,
        "gone_name": merge.gone.organisation.name_en,
        "kept_name": merge.kept.organisation.name_en,
        "merge": str(merge),
        "reason": merge.reason,
        "rows": {key: len(rows) for key, rows in moved["rows"].items()},
        "seats": len(moved["seats"]),
        "ended_verification": moved["ended_verification"],
        "apps": sorted(moved["apps"]),
    }


def _tell(people: set[int], merge: Merge) -> None:
    notify(
        recipients=sorted(people),
        code="parties.party.merged",
        facts={"gone": cases.names_of(merge.gone), "kept": cases.names_of(merge.kept)},
        link=f"/parties/{merge.kept.organisation.code}/",
    )

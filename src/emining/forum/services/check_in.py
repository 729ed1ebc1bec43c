"""Merging scans of badges, in any order, any number of times: the earliest time counts."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.forum import events, states
from emining.forum.codes import read_code
from emining.forum.models import CheckIn, Event, Participant
from emining.forum.permissions import may_run
from emining.forum.services.world import locked_event, note, raise_world
from emining.forum.types import Scan, ScanResult
from emining.kernel.refusals import Refused

MOST_SCANS: Final = 2_000
LATEST_CLOCK: Final = timedelta(minutes=10)
"""A device's clock may run ahead by this much; a scan from further in the future is taken at the time it arrived."""


def merge_scans(*, actor: Actor, event_code: str, scans: Sequence[Scan]) -> list[ScanResult]:
    """Merge scans; one result for each, in their order. Sending them again changes nothing.

    A scan that cannot be merged (unknown badge, withdrawn participant) says why and refuses none of the others.
    Raises `scans_too_many`, the reasons of `may_run`.
    """
    if len(scans) > MOST_SCANS:
        raise Refused("scans_too_many", most=MOST_SCANS)
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        may_run(actor, event).require()
        results = [_merge(actor, event, scan) for scan in scans]
        merged = sum(result.outcome == "merged" for result in results)
        if merged:
            note(actor, event, events.CHECK_INS_MERGED, count=merged)
    return results


def _merge(actor: Actor, event: Event, scan: Scan) -> ScanResult:
    try:
        client_id = str(uuid.UUID(scan.client_id))
        code = read_code(scan.code)
    except ValueError:
        return ScanResult(scan.client_id, "refused", "scan_malformed")
    except Refused as refused:
        return ScanResult(scan.client_id, "refused", refused.code)
    participant = Participant.objects.select_related("delegation").filter(event=event, code=code).first()
    if participant is None:
        return ScanResult(client_id, "refused", "badge_unknown")
    if participant.state != states.REGISTERED:
        return ScanResult(client_id, "refused", "participant_withdrawn")
    if CheckIn.objects.filter(client_id=client_id).exists():
        return ScanResult(client_id, "known", shown=_shown(participant))
    now = timezone.now()
    at = scan.at if scan.at <= now + LATEST_CLOCK else now
    CheckIn.objects.create(
        event=event, participant=participant, client_id=client_id, at=at, device=scan.device[:60],
        person_id=actor.person_id,
    )  # fmt: skip
    if participant.checked_in_at is None or at < participant.checked_in_at:
        participant.checked_in_at = at
        participant.save(update_fields=["checked_in_at"])
    if participant.delegation.is_absent:
        # Somebody of a company that was taken for absent has come after all.
        participant.delegation.is_absent = False
        participant.delegation.save(update_fields=["is_absent"])
        raise_world(event)
    return ScanResult(client_id, "merged", shown=_shown(participant))


def _shown(participant: Participant) -> dict[str, str]:
    """What the entrance sees on its screen: the name on the badge, the company, since when."""
    at = participant.checked_in_at
    return {
        "name": participant.name,
        "company": participant.delegation.name_en,
        "at": at.isoformat() if at is not None else "",
    }

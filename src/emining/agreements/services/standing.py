"""Keeping where each agreement stands in the funnel: rewritten from the verified stages, in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db import connection
from django.utils import timezone

from emining.agreements.models import Agreement, Side, StageReached
from emining.agreements.types_funnel import COUNTED_KINDS, PLATFORM, STAGES

_DAYS: Final = ", ".join(f"min(reached_on) FILTER (WHERE stage = '{stage}')" for stage in STAGES)
_COLUMNS: Final = ", ".join(f"{stage}_on" for stage in STAGES)
_PLACE: Final = "CASE stage " + " ".join(f"WHEN '{stage}' THEN {at}" for at, stage in enumerate(STAGES)) + " END"
_CURRENT: Final = """
    SELECT one.agreement_id, one.stage, one.reached_on FROM agreements_stagereached one
    WHERE one.verified_at IS NOT NULL AND NOT one.is_void AND one.agreement_id = ANY(%(keys)s)
      AND NOT EXISTS (SELECT FROM agreements_stagereached later
                      WHERE later.supersedes_id = one.id AND later.verified_at IS NOT NULL)
"""
_WRITE: Final = f"""
WITH fallen AS (DELETE FROM agreements_standing WHERE agreement_id = ANY(%(keys)s)
                AND agreement_id NOT IN (SELECT agreement_id FROM ({_CURRENT}) AS stands)),
reached AS ({_CURRENT})
INSERT INTO agreements_standing (agreement_id, counts, jurisdiction_id, value_chain, is_demonstration, furthest,
    begun_on, moved_on, {_COLUMNS})
SELECT a.id, a.id = ANY(%(counted)s), a.jurisdiction_id, a.value_chain, a.is_demonstration, max({_PLACE}),
    min(reached_on), max(reached_on), {_DAYS}
FROM reached JOIN agreements_agreement a ON a.id = reached.agreement_id GROUP BY a.id
ON CONFLICT (agreement_id) DO UPDATE SET counts = excluded.counts, jurisdiction_id = excluded.jurisdiction_id,
    value_chain = excluded.value_chain, is_demonstration = excluded.is_demonstration, furthest = excluded.furthest,
    begun_on = excluded.begun_on, moved_on = excluded.moved_on,
    {", ".join(f"{stage}_on = excluded.{stage}_on" for stage in STAGES)}
"""  # noqa: S608 - only codes from the code itself


def refresh_standing(agreement_ids: Iterable[int]) -> None:
    """Rewrite where these agreements stand. Called in the transaction of whatever changed one of their stages."""
    keys = sorted(set(agreement_ids))
    if not keys:
        return
    rows = Agreement.objects.filter(pk__in=keys)
    counted = [row.pk for row in rows if _counts(row)]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, {"keys": keys, "counted": counted})


def _counts(agreement: Agreement) -> bool:
    """Shared, of a kind that counts, and not counted with an earlier one."""
    shared = agreement.shared_at is not None
    return shared and agreement.kind in COUNTED_KINDS and counted_with(agreement) == agreement.pk


def counted_with(agreement: Agreement) -> int:
    """The agreement with which this one is counted: itself, or the first of its line.

    An agreement that follows on from an earlier one between the same parties (others may have joined) is the same
    undertaking and is counted once, with the first.
    """
    here = agreement
    while here.amends_id is not None and _parties(here.amends_id) <= _parties(here.pk):
        here = Agreement.objects.get(pk=here.amends_id)
    return here.pk


def _parties(agreement_id: int) -> set[int]:
    return set(Side.objects.filter(agreement_id=agreement_id).values_list("organisation_id", flat=True))


def platform_stage(agreement: Agreement, stage: str, *, on: date | None = None) -> str:
    """Record what the platform itself saw, with whichever agreement it counts; nothing where it stands already.

    Gives the stage, for the facts of the event; empty where the kind does not count.
    """
    if agreement.kind not in COUNTED_KINDS:
        return ""
    key = counted_with(agreement)
    if not StageReached.objects.filter(agreement_id=key, stage=stage, basis=PLATFORM).exists():
        StageReached.objects.create(
            agreement_id=key,
            stage=stage,
            reached_on=on or timezone.localdate(),
            basis=PLATFORM,
            verified_at=timezone.now(),
        )
    refresh_standing({key, agreement.pk})
    return stage

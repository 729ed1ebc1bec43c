"""The short word about ownership on a party's page: who holds it directly, and the way to the whole picture."""

from __future__ import annotations

from typing import Any, Final

from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.parties.models import Interest, Party
from emining.parties.ownership_wording import share_text
from emining.parties.panels import Drawn
from emining.parties.permissions_ownership import may_name, may_record_interest
from emining.parties.selectors.ownership import seen_by
from emining.parties.selectors.ownership_rows import interests_on, share_of
from emining.parties.types_ownership import INTEREST_KINDS, SHARES, UNKNOWN_REASONS

MOST: Final = 6


def panel(party: Party, actor: Actor) -> Drawn | None:
    """Direct holders of today, the largest first. Nothing when nothing is on record and the reader may not say."""
    on = timezone.localdate()
    found = list(interests_on(on).filter(subject=party).select_related("holder__organisation", "person", "subject"))
    holds = interests_on(on).filter(holder=party).exists()
    may_record = may_record_interest(actor, party).allowed
    if not found and not holds and not may_record:
        return None
    seen = seen_by(actor)([row.holder_id for row in found if row.holder_id is not None])
    found.sort(key=lambda row: (row.kind != SHARES, -(share_of(row) or 0), row.pk))
    context = {
        "party": party,
        "rows": [_row(row, actor, seen) for row in found[:MOST]],
        "more": max(0, len(found) - MOST),
        "holds": holds,
        "may_record": may_record,
        "on": on,
    }
    return "parties/_fragments/ownership_panel.html", context


def _row(row: Interest, actor: Actor, seen: set[int]) -> dict[str, Any]:
    name: Trilingual | None = None
    code = person = ""
    if row.holder is not None and row.holder_id in seen:
        own = row.holder.organisation
        name, code = Trilingual(own.name_en, own.name_zh, own.name_ur), own.code
    elif row.person is not None and may_name(actor, row):
        person = row.person.name
    return {
        "name": name,
        "code": code,
        "person": person,
        "is_person": row.person_id is not None,
        "is_hidden": row.holder_id is not None and name is None,
        "nobody": str(UNKNOWN_REASONS.get(row.unknown_reason, "")),
        "kind": INTEREST_KINDS[row.kind],
        "share": share_text(share_of(row)),
        "grade": row.grade,
    }

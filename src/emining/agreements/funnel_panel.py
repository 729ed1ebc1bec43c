"""What became of an agreement, on its page: stages and capital that count, and for its readers what waits."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement
from emining.agreements.panels import Panel
from emining.agreements.permissions_funnel import may_record_progress, may_verify_claim
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.selectors.progress import capital_of, claims_of, stages_of
from emining.agreements.types import FUNNEL
from emining.agreements.types_funnel import BASES, CAPITAL_KINDS, COUNTED_KINDS


def funnel_panel(request: HttpRequest, agreement: Agreement) -> Panel | None:
    """The strip of stages, the sums, and what is claimed. The public part shows only what counts."""
    if agreement.state not in states.SIGNED and agreement.shared_at is None:
        return None
    actor: Actor = request.actor  # type: ignore[attr-defined]
    reads = agreements_readable_by(actor).filter(pk=agreement.pk).exists()
    stages = stages_of(agreement)
    reached = {row.stage: row for row in stages}
    waiting_stages, waiting_sums = claims_of(agreement) if reads else ([], [])
    records = bool(may_record_progress(actor, agreement))
    context: dict[str, Any] = {
        "strip": [{"name": name, "row": reached.get(stage), "basis": _basis(reached.get(stage))}
                  for stage, name in FUNNEL.items()],
        "capital": [{"row": row, "kind": CAPITAL_KINDS[row.kind]} for row in capital_of(agreement)],
        "waiting_stages": [
            {"row": row, "name": FUNNEL[row.stage], "may": bool(may_verify_claim(actor, agreement, row))}
            for row in waiting_stages
        ],
        "waiting_sums": [
            {"row": row, "kind": CAPITAL_KINDS[row.kind], "may": bool(may_verify_claim(actor, agreement, row))}
            for row in waiting_sums
        ],
        "reads": reads,
        "records": records,
        "counts": agreement.kind in COUNTED_KINDS,
    }  # fmt: skip
    return Panel("agreements/_fragments/funnel_panel.html", context, _("What became of it"))


def _basis(row: Any) -> Any:
    return BASES[row.basis] if row is not None else ""

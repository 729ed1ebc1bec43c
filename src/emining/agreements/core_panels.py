"""What the frame itself offers on the page of an agreement: the verbs of its keeper and parties, and its ties."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement
from emining.agreements.panels import Action, Panel
from emining.agreements.permissions import may_act, may_answer_publication, may_change_parties, may_keep
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.selectors.links import link_rows


def core_actions(actor: Actor, agreement: Agreement) -> list[Action]:
    """Buttons of the frame: what the lifecycle opens from here and the verdict allows."""
    if not may_act(actor, agreement):
        return []
    keeps = bool(may_keep(actor, agreement))
    verbs = {move.verb for move in states.AGREEMENT.moves_from(agreement.state)}
    named = agreement.sides.count() > 1
    found: list[tuple[bool, Any, str, bool]] = [
        (keeps and "share" in verbs and named, states.MOVE_NAMES["share"], "share", True),
        (bool(may_change_parties(actor, agreement)), _("Parties"), "parties", not named),
        (keeps and agreement.state in states.EDITABLE, _("Particulars"), "particulars", False),
        (agreement.state not in states.ENDED, _("What it concerns"), "links", False),
        (bool(may_answer_publication(actor, agreement)), _("Publication"), "publication", False),
        (
            keeps and agreement.shared_at is not None and agreement.state not in states.ENDED,
            _("Hand over"),
            "hand_over",
            False,
        ),
        (keeps and "withdraw" in verbs, states.MOVE_NAMES["withdraw"], "withdraw", False),
    ]
    return [
        Action(label, reverse(f"agreements:{name}", args=[agreement.pk]), primary)
        for offered, label, name, primary in found
        if offered
    ]


def links_panel(request: HttpRequest, agreement: Agreement) -> Panel | None:
    """What it is tied to, for whoever may read it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not agreements_readable_by(actor).filter(pk=agreement.pk).exists():
        return None
    rows = link_rows(actor, agreement)
    return Panel("agreements/_fragments/links.html", {"links": rows}, _("What it concerns")) if rows else None

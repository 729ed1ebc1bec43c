"""What capacity shows on the page of an agreement."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from emining.agreements import states as agreement_states
from emining.agreements.panels import Panel
from emining.agreements.selectors import own_agreements
from emining.capacity import states
from emining.capacity.selectors.work import promises_under
from emining.capacity.types import KINDS, MONEY, SHARE
from emining.kernel.languages import Trilingual


def panel(request: HttpRequest, agreement: Any) -> Panel | None:
    """The promises under a signed agreement; nothing before it is signed, nor for who may not read them."""
    actor = request.actor  # type: ignore[attr-defined]
    if agreement.state not in agreement_states.SIGNED:
        return None
    is_side = own_agreements(actor).filter(pk=agreement.pk).exists()
    promises = promises_under(actor, agreement.pk)
    if not is_side and not promises:
        return None
    context = {
        "rows": [
            {
                "promise": one,
                "title": Trilingual(one.title_en, one.title_zh, one.title_ur),
                "kind": KINDS[one.kind],
                "tag": {"label": states.STATE_NAMES[one.state], "tone": states.TONES[one.state]},
                "unit": one.currency if one.measure == MONEY else "%" if one.measure == SHARE else _("people"),
            }
            for one in promises
        ],
        "agreement": agreement,
        "may_add": is_side and agreement.state in agreement_states.LIVE,
    }
    return Panel("capacity/_fragments/panel.html", context, _("Skills and technology"))

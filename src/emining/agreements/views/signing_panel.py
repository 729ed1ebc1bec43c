"""What the page of an agreement shows of its signing."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emining.accounts.types import Actor
from emining.agreements import states, states_signing, types_signing
from emining.agreements.models import Agreement
from emining.agreements.panels import Action, Panel
from emining.agreements.permissions_signing import may_open_signing, may_sign
from emining.agreements.selectors.signing import rounds_of


def signing_panel(request: HttpRequest, agreement: Agreement) -> Panel | None:
    """The state of the newest round, for whoever may read the text; nothing for others."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    newest = rounds_of(actor, agreement.pk).first()
    if newest is None:
        return None
    slots = [
        {
            "row": slot,
            "tag": {"label": states_signing.SLOT_NAMES[slot.state], "tone": states_signing.TONES[slot.state]},
            "method": types_signing.METHODS.get(slot.method, ""),
        }
        for slot in newest.slots.all()
    ]
    tag = {"label": states_signing.ROUND_NAMES[newest.state], "tone": states_signing.TONES[newest.state]}
    context = {"agreement": agreement, "round": newest, "slots": slots, "tag": tag}
    return Panel("agreements/signing_panel.html", context, title=_("Signing"))


def signing_actions(actor: Actor, agreement: Agreement) -> list[Action]:
    """Sign when it is this person's turn; open for signature; look at the signing."""
    if agreement.state == states.SIGNING:
        for one in rounds_of(actor, agreement.pk).filter(state=states_signing.OPEN):
            for slot in one.slots.all():
                slot.round = one
                if slot.state == states_signing.WAITING and may_sign(actor, slot):
                    return [Action(_("Sign"), reverse("agreements:sign", args=[agreement.pk, slot.pk]), primary=True)]
        return []
    if agreement.state == states.NEGOTIATING and may_open_signing(actor, agreement):
        return [Action(_("Signatories and signing"), reverse("agreements:signing", args=[agreement.pk]))]
    return []

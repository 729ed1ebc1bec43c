"""States of a round of signing and of each party's place in it. Pure."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

OPEN: Final = "open"
COMPLETE: Final = "complete"
VOID: Final = "void"

ROUND: Final = Lifecycle(
    noun="signing round",
    states=(OPEN, COMPLETE, VOID),
    initial=OPEN,
    moves=(
        Move("complete", sources={OPEN}, target=COMPLETE, needs="sign", event="agreements.agreement.concluded"),
        Move("void", sources={OPEN}, target=VOID, needs="void_signing", event="agreements.agreement.signing_voided"),
    ),
)

WAITING: Final = "waiting"
SIGNED: Final = "signed"
LAPSED: Final = "lapsed"

SLOT: Final = Lifecycle(
    noun="place for a signature",
    states=(WAITING, SIGNED, LAPSED),
    initial=WAITING,
    moves=(
        Move("sign", sources={WAITING}, target=SIGNED, needs="sign", event="agreements.signature.made"),
        Move(
            "lapse",
            sources={WAITING, SIGNED},
            target=LAPSED,
            needs="void_signing",
            event="agreements.agreement.signing_voided",
        ),
    ),
)
LIFECYCLES_OF_SIGNING: Final = (ROUND, SLOT)

ROUND_NAMES: Final = {OPEN: _("Being signed"), COMPLETE: _("Signed by all"), VOID: _("Void")}
SLOT_NAMES: Final = {WAITING: _("Not signed yet"), SIGNED: _("Signed"), LAPSED: _("Void")}
TONES: Final = {OPEN: "wait", COMPLETE: "free", VOID: "clash", WAITING: "wait", SIGNED: "free", LAPSED: "ended"}

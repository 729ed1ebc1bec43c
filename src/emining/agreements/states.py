"""The few states of an agreement and the moves between them. Pure.

What an agreement leads to on the ground (financed, permitted, building, producing) is counted apart: `types.FUNNEL`.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

DRAFT: Final = "draft"
NEGOTIATING: Final = "negotiating"
SIGNING: Final = "signing"
IN_FORCE: Final = "in_force"
SUSPENDED: Final = "suspended"
COMPLETED: Final = "completed"
TERMINATED: Final = "terminated"
EXPIRED: Final = "expired"
WITHDRAWN: Final = "withdrawn"


def _move(verb: str, *sources: str, to: str, needs: str, done: str) -> Move:
    return Move(verb, sources=sources, target=to, needs=needs, event=f"agreements.agreement.{done}")


AGREEMENT: Final = Lifecycle(
    noun="agreement",
    states=(DRAFT, NEGOTIATING, SIGNING, IN_FORCE, SUSPENDED, COMPLETED, TERMINATED, EXPIRED, WITHDRAWN),
    initial=DRAFT,
    moves=(
        _move("share", DRAFT, to=NEGOTIATING, needs="keep", done="shared"),
        _move("open_signing", NEGOTIATING, to=SIGNING, needs="open_signing", done="signing_opened"),
        _move("return_to_text", SIGNING, to=NEGOTIATING, needs="void_signing", done="signing_voided"),
        _move("conclude", SIGNING, to=IN_FORCE, needs="sign", done="concluded"),
        _move("suspend", IN_FORCE, to=SUSPENDED, needs="follow_own", done="suspended"),
        _move("resume", SUSPENDED, to=IN_FORCE, needs="follow_own", done="resumed"),
        _move("complete", IN_FORCE, to=COMPLETED, needs="follow_own", done="completed"),
        _move("terminate", IN_FORCE, SUSPENDED, to=TERMINATED, needs="follow_own", done="terminated"),
        _move("expire", IN_FORCE, SUSPENDED, to=EXPIRED, needs="keep_time", done="expired"),
        _move("withdraw", DRAFT, NEGOTIATING, SIGNING, to=WITHDRAWN, needs="keep", done="withdrawn"),
    ),
)
LIFECYCLES: Final = (AGREEMENT,)

EDITABLE: Final = frozenset({DRAFT, NEGOTIATING})
"""The text may change."""
LIVE: Final = frozenset({IN_FORCE, SUSPENDED})
"""Signed and running: followed up, has a workspace."""
SIGNED: Final = frozenset({IN_FORCE, SUSPENDED, COMPLETED, TERMINATED, EXPIRED})
"""Everybody has signed at some time: what the public may read about at all is among these."""
ENDED: Final = frozenset({COMPLETED, TERMINATED, EXPIRED, WITHDRAWN})

STATE_NAMES: Final = {
    DRAFT: _("Draft"),
    NEGOTIATING: _("Being negotiated"),
    SIGNING: _("Being signed"),
    IN_FORCE: _("In force"),
    SUSPENDED: _("Suspended"),
    COMPLETED: _("Completed"),
    TERMINATED: _("Terminated"),
    EXPIRED: _("Expired"),
    WITHDRAWN: _("Withdrawn before signature"),
}

MOVE_NAMES: Final = {
    "share": _("Share with the other parties"),
    "open_signing": _("Open for signature"),
    "return_to_text": _("Return to the text"),
    "conclude": _("Conclude"),
    "suspend": _("Suspend"),
    "resume": _("Lift the suspension"),
    "complete": _("Record completion"),
    "terminate": _("Terminate"),
    "expire": _("Record the expiry"),
    "withdraw": _("Withdraw"),
}

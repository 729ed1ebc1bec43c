"""What becomes of a proposal for the text of an agreement. Pure."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

OPEN: Final = "open"
ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"
WITHDRAWN: Final = "withdrawn"
OUTDATED: Final = "outdated"

PROPOSAL: Final = Lifecycle(
    noun="agreement_proposal",
    states=(OPEN, ACCEPTED, REFUSED, WITHDRAWN, OUTDATED),
    initial=OPEN,
    moves=(
        Move("accept", sources={OPEN}, target=ACCEPTED, needs="decide_proposal", event="agreements.proposal.accepted"),
        Move("refuse", sources={OPEN}, target=REFUSED, needs="decide_proposal", event="agreements.proposal.refused"),
        Move("withdraw", sources={OPEN}, target=WITHDRAWN, needs="propose", event="agreements.proposal.withdrawn"),
        Move("outdate", sources={OPEN}, target=OUTDATED, needs="edit_text", event="agreements.clause.changed"),
    ),
)
LIFECYCLES_OF_TEXT: Final = (PROPOSAL,)

PROPOSAL_STATES: Final = {
    OPEN: _("Open"),
    ACCEPTED: _("Accepted"),
    REFUSED: _("Refused"),
    WITHDRAWN: _("Withdrawn"),
    OUTDATED: _("Outdated: the clause was changed meanwhile"),
}
PROPOSAL_TONES: Final = {OPEN: "wait", ACCEPTED: "free", REFUSED: "clash", WITHDRAWN: "ended", OUTDATED: "ended"}

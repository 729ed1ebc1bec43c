"""Lifecycles of a question of likeness, of a screening hit and of an erasure request. Pure."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

# -- are these two one company? ---------------------------------------------------------------------------------------
PAIR_OPEN: Final = "open"
DISTINCT: Final = "distinct"
MERGED_PAIR: Final = "merged"

LIKENESS: Final = Lifecycle(
    noun="likeness",
    states=(PAIR_OPEN, DISTINCT, MERGED_PAIR),
    initial=PAIR_OPEN,
    moves=(
        Move(
            "tell_apart",
            sources={PAIR_OPEN},
            target=DISTINCT,
            needs="decide_likeness",
            event="parties.likeness.told_apart",
        ),
        Move("join", sources={PAIR_OPEN}, target=MERGED_PAIR, needs="decide_likeness", event="parties.party.merged"),
        Move("undo", sources={MERGED_PAIR}, target=PAIR_OPEN, needs="undo_merge", event="parties.party.parted"),
    ),
)

# -- is this company, officer or owner the one on the list? -----------------------------------------------------------
HIT_OPEN: Final = "open"
NEEDS_MORE: Final = "needs_more"
PROPOSED_HIT: Final = "proposed"
CONFIRMED: Final = "confirmed"
CLEARED: Final = "cleared"
GONE: Final = "gone"
_UNDECIDED: Final = frozenset({HIT_OPEN, NEEDS_MORE, PROPOSED_HIT})

HIT: Final = Lifecycle(
    noun="hit",
    states=(HIT_OPEN, NEEDS_MORE, PROPOSED_HIT, CONFIRMED, CLEARED, GONE),
    initial=HIT_OPEN,
    moves=(
        Move(
            "ask_more",
            sources={HIT_OPEN, PROPOSED_HIT},
            target=NEEDS_MORE,
            needs="decide_hit",
            event="parties.hit.left_open",
        ),
        Move(
            "propose",
            sources={HIT_OPEN, NEEDS_MORE},
            target=PROPOSED_HIT,
            needs="decide_hit",
            event="parties.hit.proposed",
        ),
        Move("confirm", sources={PROPOSED_HIT}, target=CONFIRMED, needs="confirm_hit", event="parties.hit.confirmed"),
        Move("clear", sources=_UNDECIDED, target=CLEARED, needs="decide_hit", event="parties.hit.cleared"),
        Move(
            "reopen",
            sources={CONFIRMED, CLEARED, GONE},
            target=HIT_OPEN,
            needs="keep_lists",
            event="parties.hit.reopened",
        ),
        Move(
            "withdraw",
            sources=_UNDECIDED | {CONFIRMED, CLEARED},
            target=GONE,
            needs="keep_lists",
            event="parties.hit.withdrawn",
        ),
    ),
)
UNDECIDED_HITS: Final = _UNDECIDED

# -- a person asks to be forgotten ------------------------------------------------------------------------------------
REQUESTED: Final = "requested"
DONE: Final = "done"
DECLINED: Final = "declined"

ERASURE: Final = Lifecycle(
    noun="erasure",
    states=(REQUESTED, DONE, DECLINED),
    initial=REQUESTED,
    moves=(
        Move("erase", sources={REQUESTED}, target=DONE, needs="decide_erasure", event="parties.erasure.done"),
        Move("decline", sources={REQUESTED}, target=DECLINED, needs="decide_erasure", event="parties.erasure.declined"),
    ),
)

LIFECYCLES_OF_TRUST: Final = (LIKENESS, HIT, ERASURE)

LIKENESS_NAMES: Final = {
    PAIR_OPEN: _("To be decided"),
    DISTINCT: _("Two different companies"),
    MERGED_PAIR: _("One company, merged"),
}
HIT_NAMES: Final = {
    HIT_OPEN: _("To be decided"),
    NEEDS_MORE: _("More is needed"),
    PROPOSED_HIT: _("Said to be the same, second officer to confirm"),
    CONFIRMED: _("Confirmed by two officers"),
    CLEARED: _("Cleared"),
    GONE: _("No longer on the list"),
}
ERASURE_NAMES: Final = {
    REQUESTED: _("Requested"),
    DONE: _("Erased"),
    DECLINED: _("Declined"),
}
TRUST_MOVE_NAMES: Final = {
    "tell_apart": _("They are two companies"),
    "join": _("They are one company: merge"),
    "undo": _("Undo the merge"),
    "ask_more": _("More is needed"),
    "propose": _("Same as on the list: propose"),
    "confirm": _("Confirm as second officer"),
    "clear": _("Not the one on the list: clear"),
    "reopen": _("Open again"),
    "withdraw": _("Take off: no longer on the list"),
    "erase": _("Erase now"),
    "decline": _("Decline"),
}

"""The few states of a project, of a need or offer and of a fact sheet, and the moves between them. Pure.

A listing is no title: the moves of officers decide what the market shows, never what anybody holds.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

DRAFT: Final = "draft"
SUBMITTED: Final = "submitted"
RETURNED: Final = "returned"
LISTED: Final = "listed"
SUSPENDED: Final = "suspended"
LAPSED: Final = "lapsed"
WITHDRAWN: Final = "withdrawn"
CLOSED: Final = "closed"
PUBLISHED: Final = "published"
RETIRED: Final = "retired"


def _market(noun: str) -> Lifecycle:
    """The lifecycle of what an organisation puts on the market: the same for a project and for a need or offer."""

    def move(verb: str, *sources: str, to: str, needs: str, done: str) -> Move:
        return Move(verb, sources=sources, target=to, needs=needs, event=f"projects.{noun}.{done}")

    return Lifecycle(
        noun=noun,
        states=(DRAFT, SUBMITTED, RETURNED, LISTED, SUSPENDED, LAPSED, WITHDRAWN, CLOSED),
        initial=DRAFT,
        moves=(
            move("submit", DRAFT, RETURNED, LAPSED, to=SUBMITTED, needs="keep_own", done="submitted"),
            move("take_back", SUBMITTED, to=DRAFT, needs="keep_own", done="taken_back"),
            move("return", SUBMITTED, to=RETURNED, needs="vet", done="returned"),
            move("list", SUBMITTED, to=LISTED, needs="vet", done="listed"),
            move("confirm", LISTED, to=LISTED, needs="keep_own", done="confirmed"),
            move("revive", LAPSED, to=LISTED, needs="keep_own", done="revived"),
            move("suspend", LISTED, to=SUSPENDED, needs="vet", done="suspended"),
            move("resume", SUSPENDED, to=LISTED, needs="vet", done="resumed"),
            move("lapse", LISTED, to=LAPSED, needs="keep_time", done="lapsed"),
            move("withdraw", LISTED, SUSPENDED, LAPSED, to=WITHDRAWN, needs="keep_own", done="withdrawn"),
            move("close", LISTED, LAPSED, to=CLOSED, needs="keep_own", done="closed"),
        ),
    )


PROJECT: Final = _market("project")
LISTING: Final = _market("listing")
FACT_SHEET: Final = Lifecycle(
    noun="fact_sheet",
    states=(PUBLISHED, RETIRED),
    initial=PUBLISHED,
    moves=(
        Move(
            "retire",
            sources={PUBLISHED},
            target=RETIRED,
            needs="load_fact_sheets",
            event="projects.fact_sheet.retired",
        ),
    ),
)

LIFECYCLES: Final = (PROJECT, LISTING, FACT_SHEET)

OPEN: Final = frozenset({LISTED})
"""What looks for somebody now."""
READABLE: Final = frozenset({LISTED, LAPSED, CLOSED, PUBLISHED})
"""What the public reads in full: nothing that was listed disappears because its time ran out or its aim was reached."""
ENDED_EARLY: Final = frozenset({WITHDRAWN, SUSPENDED, RETIRED})
"""Of these the public reads the number, the name and what became of them, and no more."""
EDITABLE: Final = frozenset({DRAFT, RETURNED, LISTED, LAPSED})
"""States in which the owner may change what is said. While officers look at it nothing moves under their eyes."""

STATE_NAMES: Final = {
    DRAFT: _("Draft"),
    SUBMITTED: _("Submitted, being vetted"),
    RETURNED: _("Returned to the owner"),
    LISTED: _("Listed"),
    SUSPENDED: _("Suspended"),
    LAPSED: _("Lapsed"),
    WITHDRAWN: _("Withdrawn by the owner"),
    CLOSED: _("Closed"),
    PUBLISHED: _("Fact sheet"),
    RETIRED: _("Fact sheet, no longer kept"),
}

MOVE_NAMES: Final = {
    "submit": _("Submit for vetting"),
    "take_back": _("Take back to change it"),
    "return": _("Return to the owner"),
    "list": _("Put on the market"),
    "confirm": _("Still true"),
    "revive": _("Put back on the market"),
    "suspend": _("Suspend"),
    "resume": _("Lift the suspension"),
    "lapse": _("Record the lapse"),
    "withdraw": _("Withdraw"),
    "close": _("Close with an outcome"),
    "retire": _("Retire the fact sheet"),
}

"""The few states of an upload, and the moves between them. Pure."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

RECEIVING: Final = "receiving"
CHECKING: Final = "checking"
FINISHED: Final = "finished"
REFUSED: Final = "refused"
EXPIRED: Final = "expired"
ABANDONED: Final = "abandoned"

# Only what is kept is recorded: a file that never became a document has nothing to tell the audit.
UPLOAD: Final = Lifecycle(
    noun="upload",
    states=(RECEIVING, CHECKING, FINISHED, REFUSED, EXPIRED, ABANDONED),
    initial=RECEIVING,
    moves=(
        Move("check", sources={RECEIVING}, target=CHECKING, needs="send", event=""),
        Move("finish", sources={CHECKING}, target=FINISHED, needs="begin", event="documents.document.stored"),
        Move("refuse", sources={RECEIVING, CHECKING}, target=REFUSED, needs="", event=""),
        Move("abandon", sources={RECEIVING}, target=ABANDONED, needs="send", event=""),
        Move("expire", sources={RECEIVING}, target=EXPIRED, needs="keep_time", event=""),
    ),
)

LIFECYCLES: Final = (UPLOAD,)

OPEN: Final = frozenset({RECEIVING, CHECKING})
"""Still takes room on the disk of parts."""

STATE_NAMES: Final = {
    RECEIVING: _("Receiving"),
    CHECKING: _("Being checked"),
    FINISHED: _("Kept"),
    REFUSED: _("Refused"),
    EXPIRED: _("Expired"),
    ABANDONED: _("Given up"),
}

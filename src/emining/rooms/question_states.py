"""The states of a question in a data room and the moves between them. Pure: no database, no framework."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.states import Lifecycle, Move

ASKED: Final = "asked"
ASSIGNED: Final = "assigned"
ANSWERED: Final = "answered"
PUBLISHED: Final = "published"
DECLINED: Final = "declined"
WITHDRAWN: Final = "withdrawn"

OPEN_STATES: Final = (ASKED, ASSIGNED)
"""Waiting for an answer."""

QUESTION: Final = Lifecycle(
    noun="question",
    states=(ASKED, ASSIGNED, ANSWERED, PUBLISHED, DECLINED, WITHDRAWN),
    initial=ASKED,
    moves=(
        Move("assign", sources={ASKED, ASSIGNED}, target=ASSIGNED, needs="keep_room", event="rooms.question.assigned"),
        Move("answer", sources={ASKED, ASSIGNED, ANSWERED}, target=ANSWERED, needs="answer_question",
             event="rooms.question.answered"),
        Move("answer_again", sources={PUBLISHED}, target=PUBLISHED, needs="answer_question",
             event="rooms.question.answered"),
        Move("publish", sources={ANSWERED}, target=PUBLISHED, needs="keep_room", event="rooms.question.published"),
        Move("take_back", sources={PUBLISHED}, target=ANSWERED, needs="keep_room", event="rooms.question.taken_back"),
        Move("decline", sources={ASKED, ASSIGNED}, target=DECLINED, needs="keep_room",
             event="rooms.question.declined"),
        Move("withdraw", sources={ASKED, ASSIGNED}, target=WITHDRAWN, needs="ask_question",
             event="rooms.question.withdrawn"),
    ),
)  # fmt: skip
"""Before it is published only who asked and the owner read it; published, every member who may see what it is about."""

STATE_NAMES: Final = {
    ASKED: _("Asked"),
    ASSIGNED: _("Assigned"),
    ANSWERED: _("Answered"),
    PUBLISHED: _("Answered to all members"),
    DECLINED: _("Not answered"),
    WITHDRAWN: _("Withdrawn"),
}

TONES: Final = {
    ASKED: "wait", ASSIGNED: "wait", ANSWERED: "free", PUBLISHED: "info", DECLINED: "clash", WITHDRAWN: "ended",
}  # fmt: skip

MOVE_NAMES: Final = {
    "assign": _("Assign"),
    "answer": _("Answer"),
    "answer_again": _("Add to the answer"),
    "publish": _("Show to all members"),
    "take_back": _("Show to who asked only"),
    "decline": _("Do not answer"),
    "withdraw": _("Withdraw the question"),
}

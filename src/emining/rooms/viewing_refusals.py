"""Why viewing, questions and the end of a room say no."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

VIEWING_REFUSALS: Final[dict[str, Any]] = {
    "room_question_unknown": _("There is no such question that you may see."),
    "room_question_empty": _("Write the text first."),
    "room_question_too_long": _("The text is longer than %(limit)s characters."),
    "room_question_language": _("Say in which language the text is written."),
    "room_question_owner_does_not_ask": _("The owner answers questions. Members ask them."),
    "room_question_not_yours": _("Only who asked may withdraw the question."),
    "room_question_not_yours_to_answer": _("The owner's editors answer, and the person to whom it was assigned."),
    "room_question_assignee_elsewhere": _("A question is assigned to somebody of the room's owner."),
    "room_question_due_in_the_past": _("The day by which an answer is due has passed already."),
    "room_question_reason_missing": _("Say why the question is not answered."),
    "room_question_wording_language": _("Say in which language the wording for all members is written."),
    "room_question_translation_same_language": _("The text is written in that language already."),
    "room_question_translators_only": _("The owner's people translate, and who asked translates the own question."),
    "room_watermark_view_only": _("This document may be viewed with your mark. A copy is not handed out."),
    "room_copy_unreadable": _("The file carries no mark that can be read."),
    "room_closing_reason_missing": _("Say why the room is closed."),
    "room_archive_absent": _("The archive has not been made yet. It follows within minutes of the closing."),
    "room_not_closed": _("The archive is made when the room is closed."),
}

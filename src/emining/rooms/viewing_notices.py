"""Whom questions and the end of a room tell what. No word that anybody wrote is in a notice: it may go by e-mail."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType

VIEWING_NOTICES: Final = (
    NoticeType(
        "rooms.question.asked",
        subject=_("Question %(question)s in data room %(number)s"),
        body=_("A member asked question %(question)s in the data room %(name)s (%(number)s)."),
    ),
    NoticeType(
        "rooms.question.assigned",
        subject=_("Question %(question)s was given to you"),
        body=_(
            "Question %(question)s of the data room %(name)s (%(number)s) was given to you to answer. "
            "Its page says until when."
        ),
    ),
    NoticeType(
        "rooms.question.answered",
        subject=_("Question %(question)s was answered"),
        body=_("Your question %(question)s in the data room %(name)s (%(number)s) was answered."),
    ),
    NoticeType(
        "rooms.question.declined",
        subject=_("Question %(question)s is not answered"),
        body=_(
            "The owner of the data room %(name)s (%(number)s) does not answer question %(question)s. "
            "The reason stands on its page."
        ),
    ),
    NoticeType(
        "rooms.question.published",
        subject=_("New question and answer in data room %(number)s"),
        body=_("Question %(question)s of the data room %(name)s (%(number)s) and its answer can be read by you."),
    ),
    NoticeType(
        "rooms.question.overdue",
        subject=_("%(count)s questions wait in data room %(number)s"),
        body=_("%(count)s questions of the data room %(name)s (%(number)s) are past the day they were due."),
    ),
    NoticeType(
        "rooms.archive.made",
        subject=_("The archive of data room %(number)s is ready"),
        body=_("The archive of the closed data room %(name)s (%(number)s) can be downloaded from its page."),
    ),
)

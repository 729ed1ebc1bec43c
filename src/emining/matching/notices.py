"""Whom matching tells what. No word that anybody wrote is in a notice: it may travel by e-mail."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType

NOTICES: Final = (
    NoticeType(
        "matching.interest.received",
        subject=_("%(sender)s is interested in you"),
        body=_(
            "%(sender)s has expressed interest. Read it, then accept or decline within thirty days. "
            "No contact is shown to anybody before both sides agree."
        ),
    ),
    NoticeType(
        "matching.interest.accepted",
        subject=_("%(receiver)s is interested too"),
        body=_("%(receiver)s accepted your interest. You can write to each other now, each in your own language."),
    ),
    NoticeType(
        "matching.interest.declined",
        subject=_("%(receiver)s declined"),
        body=_("%(receiver)s declined your interest and gave a reason. Thank you for asking."),
    ),
    NoticeType(
        "matching.interest.withdrawn",
        subject=_("%(sender)s withdrew its interest"),
        body=_("%(sender)s withdrew its interest before it was answered. There is nothing to do."),
    ),
    NoticeType(
        "matching.interest.expired",
        subject=_("Your interest in %(receiver)s expired"),
        body=_("%(receiver)s did not answer within thirty days. You may express interest again."),
    ),
    NoticeType(
        "matching.interest.contacts_asked",
        subject=_("Exchange contacts between %(sender)s and %(receiver)s?"),
        body=_("The other side agreed to exchange contacts. They are shown to both when you agree too."),
    ),
    NoticeType(
        "matching.interest.introduced",
        subject=_("%(sender)s and %(receiver)s are introduced"),
        body=_("Both sides agreed. The contacts of the other side are on the page of the conversation."),
    ),
    NoticeType(
        "matching.interest.closed",
        subject=_("A conversation was closed"),
        body=_("The conversation of %(sender)s and %(receiver)s was closed. What was written can still be read."),
    ),
    NoticeType(
        "matching.message.received",
        subject=_("A new message"),
        body=_("There is a new message in the conversation of %(sender)s and %(receiver)s."),
    ),
    NoticeType(
        "matching.report.made",
        subject=_("A conversation was reported: %(number)s"),
        body=_("Read report %(number)s and decide."),
    ),
    NoticeType(
        "matching.report.decided",
        subject=_("Your report was decided"),
        body=_("The operator read your report about the conversation of %(sender)s and %(receiver)s and answered it."),
    ),
)

"""Notices: clauses, languages, versions, proposals. No word of a text is in a notice: it may travel by e-mail."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType

NOTICES: Final[tuple[NoticeType, ...]] = (
    NoticeType(
        "agreements.version.cut",
        subject=_("%(number)s has a new version of its text"),
        body=_("Version %(version)s of the text of “%(title)s” (%(number)s) was cut. Compare it with the one before."),
    ),
    NoticeType(
        "agreements.pen.handed",
        subject=_("Your side holds the pen of %(number)s"),
        body=_("The pen of “%(title)s” (%(number)s) was handed to your organisation: it changes the text from now on."),
        is_official=True,
    ),
    NoticeType(
        "agreements.proposal.made",
        subject=_("A change to %(number)s is proposed"),
        body=_("Another party proposes a change to “%(title)s” (%(number)s). Your side holds the pen: decide it."),
    ),
    NoticeType(
        "agreements.proposal.accepted",
        subject=_("A proposal for %(number)s was accepted"),
        body=_("A change that your side proposed to “%(title)s” (%(number)s) was accepted."),
    ),
    NoticeType(
        "agreements.proposal.refused",
        subject=_("A proposal for %(number)s was refused"),
        body=_("A change that your side proposed to “%(title)s” (%(number)s) was refused; the reason is beside it."),
    ),
    NoticeType(
        "agreements.proposal.outdated",
        subject=_("A proposal for %(number)s is outdated"),
        body=_(
            "A clause of “%(title)s” (%(number)s) was changed after your side proposed another wording. "
            "Read it, and propose again if you still want the change."
        ),
    ),
    NoticeType(
        "agreements.comment.made",
        subject=_("A comment on %(number)s"),
        body=_("Another party commented on the text of “%(title)s” (%(number)s)."),
    ),
)

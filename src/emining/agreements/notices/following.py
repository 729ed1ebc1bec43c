"""Notices: milestones, evidence, reviews, what becomes of an agreement."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType

NOTICES: Final[tuple[NoticeType, ...]] = (
    NoticeType(
        "agreements.milestone.due",
        subject=_("%(milestone)s of %(number)s is due on %(due)s"),
        body=_("“%(what)s” (%(milestone)s of “%(title)s”, %(number)s) is due on %(due)s, in %(days)s days."),
        is_official=True,
    ),
    NoticeType(
        "agreements.milestone.overdue",
        subject=_("%(milestone)s of %(number)s is %(days)s days late"),
        body=_(
            "“%(what)s” (%(milestone)s of “%(title)s”, %(number)s) was due on %(due)s, %(days)s days ago, and nothing "
            "was claimed."
        ),
        is_official=True,
    ),
    NoticeType(
        "agreements.milestone.missed",
        subject=_("%(milestone)s of %(number)s was missed"),
        body=_("“%(what)s” (%(milestone)s of “%(title)s”) was due on %(due)s. It can still be claimed, as late."),
        is_official=True,
    ),
    NoticeType(
        "agreements.milestone.claimed",
        subject=_("To be verified: %(milestone)s of %(number)s"),
        body=_(
            "“%(what)s” (%(milestone)s of “%(title)s”) is claimed as met. Look at the evidence; accept or return it."
        ),
        is_official=True,
    ),
    NoticeType(
        "agreements.milestone.verified",
        subject=_("Verified: %(milestone)s of %(number)s"),
        body=_("“%(what)s” (%(milestone)s of “%(title)s”) was verified."),
    ),
    NoticeType(
        "agreements.milestone.returned",
        subject=_("Returned: %(milestone)s of %(number)s"),
        body=_("The claim of “%(what)s” (%(milestone)s of “%(title)s”) was returned. Reason: %(reason)s"),
        is_official=True,
    ),
    NoticeType(
        "agreements.follow.stuck",
        subject=_("Agreement %(number)s: %(days)s days late, and no office follows it"),
        body=_("A milestone of agreement %(number)s is %(days)s days late. No office is named to follow it up."),
    ),
    NoticeType(
        "agreements.follow.silent",
        subject=_("%(number)s: no evidence for %(days)s days"),
        body=_("Nothing was claimed under “%(title)s” (%(number)s) since %(since)s, %(days)s days ago."),
        is_official=True,
    ),
    NoticeType(
        "agreements.change.proposed",
        subject=_("A change of %(number)s waits for you"),
        body=_("A party of “%(title)s” (%(number)s) proposes a change. Nothing changes unless every party confirms."),
        is_official=True,
    ),
    NoticeType(
        "agreements.change.agreed",
        subject=_("A change of %(number)s is confirmed by all"),
        body=_("Every party of “%(title)s” (%(number)s) confirmed the change. It has effect on %(day)s."),
        is_official=True,
    ),
    NoticeType(
        "agreements.change.refused",
        subject=_("A change of %(number)s was refused"),
        body=_("A party of “%(title)s” (%(number)s) refused the proposed change. Reason: %(reason)s"),
        is_official=True,
    ),
    NoticeType(
        "agreements.agreement.suspended",
        subject=_("%(number)s is suspended from %(day)s"),
        body=_("A party declared “%(title)s” (%(number)s) suspended from %(day)s. Reason: %(reason)s"),
        is_official=True,
    ),
    NoticeType(
        "agreements.agreement.resumed",
        subject=_("The suspension of %(number)s was lifted"),
        body=_("“%(title)s” (%(number)s) goes on. Due days stayed where they were: look at the plan."),
        is_official=True,
    ),
    NoticeType(
        "agreements.agreement.terminated",
        subject=_("%(number)s is terminated"),
        body=_("The notice is over: “%(title)s” (%(number)s) ended on %(day)s, as every party confirmed."),
        is_official=True,
    ),
    NoticeType(
        "agreements.agreement.expired",
        subject=_("%(number)s has expired"),
        body=_("The last day of “%(title)s” (%(number)s) was %(day)s. Nothing is claimed under it any more."),
        is_official=True,
    ),
    NoticeType(
        "agreements.agreement.amended",
        subject=_("%(number)s was amended"),
        body=_("%(amendment)s is in force: “%(title)s” (%(number)s) runs until %(day)s now."),
        is_official=True,
    ),
    NoticeType(
        "agreements.review.planned",
        subject=_("Review of %(number)s on %(day)s"),
        body=_("A review of “%(title)s” (%(number)s) is planned for %(day)s. The agenda is on its page."),
    ),
    NoticeType(
        "agreements.review.due",
        subject=_("Review of %(number)s on %(day)s"),
        body=_("The review of “%(title)s” (%(number)s) is on %(day)s, in %(days)s days."),
    ),
    NoticeType(
        "agreements.review.overdue",
        subject=_("The review of %(number)s has no minutes"),
        body=_(
            "The review of “%(title)s” (%(number)s) was planned for %(day)s, %(days)s days ago. Record its minutes."
        ),
    ),
    NoticeType(
        "agreements.review.held",
        subject=_("Minutes of a review of %(number)s"),
        body=_("The minutes of the review of “%(title)s” (%(number)s) of %(day)s are recorded. Read them."),
    ),
    NoticeType(
        "agreements.dispute.noted",
        subject=_("A dispute under %(number)s"),
        body=_("A party noted a dispute under “%(title)s” (%(number)s). The platform records it and judges nothing."),
        is_official=True,
    ),
    NoticeType(
        "agreements.dispute.settled",
        subject=_("A dispute under %(number)s has ended"),
        body=_("A dispute under “%(title)s” (%(number)s) is recorded as resolved or withdrawn."),
        is_official=True,
    ),
)

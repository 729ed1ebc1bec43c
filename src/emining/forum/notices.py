"""Whom forum tells what. Official: a person's time hangs on them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType

NOTICES: Final[tuple[NoticeType, ...]] = (
    NoticeType(
        "forum.delegation.applied",
        subject=_("%(company)s registers for %(event)s"),
        body=_("%(company)s asks to take part in %(event)s. Please approve or refuse."),
    ),
    NoticeType(
        "forum.delegation.approved",
        subject=_("%(company)s is admitted to %(event)s"),
        body=_("You can now ask other companies for meetings and say when you are available."),
        is_official=True,
    ),
    NoticeType(
        "forum.delegation.refused",
        subject=_("%(company)s cannot be admitted to %(event)s"),
        body=_("Reason: %(reason)s. %(words)s You may complete your registration and apply again."),
        is_official=True,
    ),
    NoticeType(
        "forum.request.asked",
        subject=_("%(company)s asks you for a meeting"),
        body=_("%(company)s would like to meet you at %(event)s. Please accept or decline."),
    ),
    NoticeType(
        "forum.request.accepted",
        subject=_("%(company)s accepts your request"),
        body=_("%(company)s will meet you at %(event)s. The time follows with your agenda."),
    ),
    NoticeType(
        "forum.request.declined",
        subject=_("%(company)s declines your request"),
        body=_("%(company)s will not meet you at %(event)s. Reason: %(reason)s."),
    ),
    NoticeType(
        "forum.agenda.ready",
        subject=_("Your agenda for %(event)s is ready"),
        body=_("You have %(count)s meetings. The agenda shows time, table and interpreter of each."),
        is_official=True,
    ),
    NoticeType(
        "forum.meeting.placed",
        subject=_("New meeting with %(company)s"),
        body=_("You meet %(company)s on %(when)s at table %(table)s."),
        is_official=True,
    ),
    NoticeType(
        "forum.meeting.moved",
        subject=_("Your meeting with %(company)s has changed"),
        body=_(
            "Before: %(before)s, table %(old_table)s. Now: %(when)s, table %(table)s. Reason: %(reason)s. "
            "Please accept, or ask for another time."
        ),
        is_official=True,
    ),
    NoticeType(
        "forum.meeting.cancelled",
        subject=_("Your meeting with %(company)s cannot take place"),
        body=_(
            "It was planned for %(before)s at table %(old_table)s. Reason: %(reason)s. "
            "We could not find another time; the organiser looks for one."
        ),
        is_official=True,
    ),
    NoticeType(
        "forum.meeting.offered",
        subject=_("Your meeting with %(company)s: another time is offered"),
        body=_(
            "It was planned for %(before)s at table %(old_table)s and cannot take place then. Reason: %(reason)s. "
            "Offered: %(when)s, table %(table)s. Please accept, or ask for another time."
        ),
        is_official=True,
    ),
    NoticeType(
        "forum.meeting.restored",
        subject=_("Your meeting with %(company)s takes place"),
        body=_("Both sides agreed: %(when)s, table %(table)s."),
        is_official=True,
    ),
    NoticeType(
        "forum.change.another_wished",
        subject=_("%(company)s asks for another time"),
        body=_("%(company)s does not accept the new time of a meeting at %(event)s. Please offer another."),
    ),
    NoticeType(
        "forum.plan.computed",
        subject=_("Plan %(plan)s of %(event)s is ready"),
        body=_("%(state)s. Please look at it, and publish it or ask for another."),
    ),
    NoticeType(
        "forum.follow_up.due",
        subject=_("A follow-up with %(company)s is due on %(due)s"),
        body=_("After your meeting at %(event)s you noted: %(outcome)s. Mark it as done when it is."),
    ),
)

"""Whom a workspace tells what."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType
from emining.workspaces.notice_codes import (
    DIGEST,
    MEETING_CALLED,
    MEETING_CANCELLED,
    MEETING_CHANGED,
    MEMBER_ADMITTED,
    MINUTES_APPROVED,
    MINUTES_OBJECTED,
    MINUTES_WAITING,
    RISK_GIVEN,
    TASK_COMMENTED,
    TASK_GIVEN,
)

NOTICES: Final[tuple[NoticeType, ...]] = (
    NoticeType(
        MEMBER_ADMITTED,
        subject=_("You work in the workspace of %(agreement)s"),
        body=_("You were admitted to the workspace of agreement %(agreement)s: %(title)s."),
    ),
    NoticeType(
        TASK_GIVEN,
        subject=_("A task for you: %(task)s"),
        body=_("You were given task %(number)s under agreement %(agreement)s: %(task)s. Due: %(due)s."),
    ),
    NoticeType(
        TASK_COMMENTED,
        subject=_("A comment on your task %(number)s"),
        body=_("Somebody commented on task %(number)s under agreement %(agreement)s: %(task)s."),
    ),
    NoticeType(
        RISK_GIVEN,
        subject=_("A risk for you to watch: %(risk)s"),
        body=_("You were named owner of risk %(number)s under agreement %(agreement)s: %(risk)s."),
    ),
    NoticeType(
        MEETING_CALLED,
        subject=_("Meeting: %(meeting)s"),
        body=_("You are invited to a meeting under agreement %(agreement)s: %(meeting)s. %(when)s."),
    ),
    NoticeType(
        MEETING_CHANGED,
        subject=_("Changed: meeting %(meeting)s"),
        body=_("A meeting under agreement %(agreement)s was changed: %(meeting)s. Now: %(when)s."),
    ),
    NoticeType(
        MEETING_CANCELLED,
        subject=_("Cancelled: meeting %(meeting)s"),
        body=_("A meeting under agreement %(agreement)s was cancelled: %(meeting)s. It was to be: %(when)s."),
    ),
    NoticeType(
        MINUTES_WAITING,
        subject=_("Minutes wait for your side: %(meeting)s"),
        body=_("The minutes of a meeting under agreement %(agreement)s wait for your side's answer: %(meeting)s."),
    ),
    NoticeType(
        MINUTES_OBJECTED,
        subject=_("A side objected to minutes: %(meeting)s"),
        body=_("A side objected to the minutes of a meeting under agreement %(agreement)s: %(meeting)s."),
    ),
    NoticeType(
        MINUTES_APPROVED,
        subject=_("Minutes approved: %(meeting)s"),
        body=_("Every side approved the minutes of a meeting under agreement %(agreement)s: %(meeting)s."),
    ),
    NoticeType(
        DIGEST,
        subject=_("Your week in %(agreement)s"),
        body=_("%(title)s. %(happened)s %(due)s You can switch the weekly digest off in the workspace, under People."),
    ),
)

"""The weekly digest: what happened, what is due, told to each person in their own language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from emining.accounts.types import system_actor
from emining.agreements.states import LIVE
from emining.kernel.languages import LANGUAGES
from emining.notices.services import notify
from emining.workspaces import events, states
from emining.workspaces import notice_codes as notices
from emining.workspaces.models import DigestSent, DigestWish, Task, Workspace
from emining.workspaces.selectors.dates import SOON_DAYS, dates_between
from emining.workspaces.selectors.feed import happened_since
from emining.workspaces.selectors.people import people_of
from emining.workspaces.services.hand import locked, note, title_facts
from emining.workspaces.types import NextDate

MOST_NAMED: Final = 5
"""How many dates a digest names; the rest are counted."""


def send_digests(*, on: date | None = None) -> int:
    """Send every person's digest of the week that ended before the Monday of `on` (today); how many were sent.

    Each workspace is a transaction of its own, and each digest is kept by person and week: run twice, or after a
    stop in the middle, nobody is written to twice.
    """
    day = on or timezone.localdate()
    monday = day - timedelta(days=day.weekday())
    live = Workspace.objects.filter(agreement__state__in=sorted(LIVE), is_closed=False).order_by("pk")
    return sum(_send_for(key, monday) for key in live.values_list("pk", flat=True))


def _send_for(workspace_id: int, monday: date) -> int:
    with transaction.atomic(durable=True):
        workspace = locked(workspace_id)
        since = timezone.make_aware(datetime.combine(monday - timedelta(days=7), datetime.min.time()))
        happened = happened_since(workspace, system_actor("workspaces"), since)
        dates = _dates(workspace, monday)
        told = 0
        unwanted = set(DigestWish.objects.filter(is_wanted=False).values_list("person_id", flat=True))
        for person_id in sorted({row.person_id for row in people_of(workspace)} - unwanted):
            own = _own(workspace, person_id, monday)
            if not happened and not own and not any(dates.values()):
                continue
            _sent, is_new = DigestSent.objects.get_or_create(workspace=workspace, person_id=person_id, week_on=monday)
            if is_new:
                told += notify(
                    recipients=[person_id],
                    code=notices.DIGEST,
                    facts=digest_facts(workspace, happened, dates, own),
                    link=f"/workspaces/{workspace.pk}/",
                )
        if told:
            note(
                events.DIGEST_SENT,
                workspace,
                system_actor("workspaces"),
                after={"week": monday.isoformat(), "count": told},
            )
    return told


def digest_facts(
    workspace: Workspace, happened: int, dates: dict[str, list[NextDate]], own: Sequence[Task]
) -> dict[str, Any]:
    """The facts of one digest, each in every language: the notice is shown in the reader's."""
    facts: dict[str, Any] = {"agreement": workspace.agreement.number, "title": title_facts(workspace)}
    said: dict[str, dict[str, str]] = {"happened": {}, "due": {}}
    for language in LANGUAGES:
        with override(language):
            said["happened"][language] = ngettext(
                "In the past week %(count)s thing happened.", "In the past week %(count)s things happened.", happened
            ) % {"count": happened}
            said["due"][language] = _due_words(dates[language], own)
    return facts | said


def _due_words(dates: Sequence[NextDate], own: Sequence[Task]) -> str:
    parts = []
    if own:
        parts.append(_("Your tasks: %(list)s.") % {"list": _listed([(one.due_on, one.title) for one in own])})
    if dates:
        parts.append(_("Coming: %(list)s.") % {"list": _listed([(one.on, one.label) for one in dates])})
    return " ".join(parts) or _("Nothing is due in the next two weeks.")


def _listed(rows: Sequence[tuple[date | None, str]]) -> str:
    named = "; ".join(f"{on:%Y-%m-%d} {label}" if on else label for on, label in rows[:MOST_NAMED])
    more = len(rows) - MOST_NAMED
    return _("%(named)s; and %(more)s more") % {"named": named, "more": more} if more > 0 else named


def _dates(workspace: Workspace, monday: date) -> dict[str, list[NextDate]]:
    """Milestones, meetings and reviews of the two weeks, with labels in each language. Tasks are told to their own."""
    until = monday + timedelta(days=SOON_DAYS - 1)
    return {
        language: [one for one in dates_between(workspace, monday, until, language) if one.kind != "task"]
        for language in LANGUAGES
    }


def _own(workspace: Workspace, person_id: int, monday: date) -> list[Task]:
    """Unfinished tasks of the person, overdue or due within the two weeks."""
    return list(
        Task.objects.filter(
            workspace=workspace,
            assignee_id=person_id,
            state__in=sorted(states.UNFINISHED),
            due_on__lt=monday + timedelta(days=SOON_DAYS),
        ).order_by("due_on", "number")
    )

"""What waits for the person at the desk, in the seat they act from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.desk import connection, joint
from emining.desk.task import Task
from emining.notices.rendering import rendered
from emining.notices.selectors import notices_visible_to, unread_count
from emining.titles import states
from emining.titles.selectors import applications_visible_to
from emining.titles.selectors.applications import drafts_of

LATEST: Final = 5


def tasks_of(actor: Actor) -> list[Task]:
    """What the actor's seat is for, most pressing first."""
    connecting = connection.TASKS.get(actor.role)
    together = joint.TASKS.get(actor.role, _nothing)(actor)
    own = _TASKS.get(actor.role, _reader if connecting is None else _nothing)(actor)
    return [_notices(actor), *(connecting(actor) if connecting else []), *together, *own]


def latest_notices(actor: Actor) -> list[dict[str, Any]]:
    """The latest notices to this person, as the timeline component takes them."""
    return [
        {
            "at": notice.created_at,
            "sentence": rendered(notice.code, notice.facts, actor.language).subject,
            "href": reverse("notices:open", args=[notice.pk]),
            "here": notice.read_at is None,
        }
        for notice in notices_visible_to(actor).order_by("-created_at")[:LATEST]
    ]


def latest_applications(actor: Actor) -> list[Any]:
    """The latest applications this seat may see, newest first; none for seats that see none."""
    return list(applications_visible_to(actor).order_by("-lodged_at")[:LATEST])


def _notices(actor: Actor) -> Task:
    what = _("What the platform had to tell you.")
    return Task(_("Notices"), what, reverse("notices:inbox"), "inbox", unread_count(actor))


def _company(actor: Actor) -> list[Task]:
    return [
        Task(
            _("Apply for an exploration licence"),
            _("Draw the area or paste its corners; drafts save themselves."),
            reverse("titles:apply"),
            "file-text",
            drafts_of(actor).count(),
        ),
        _applications(actor, _("What your company has lodged, with its acknowledgements.")),
    ]


def _officer(actor: Actor) -> list[Task]:
    return [_applications(actor, _("In the order in which they were lodged."))]


def _operator(actor: Actor) -> list[Task]:  # noqa: ARG001 - the same for every operator
    return [
        Task(
            _("Import a register or data set"),
            _("Preview, dry run, and a report that accounts for every feature."),
            reverse("desk:imports"),
            "upload",
        ),
        Task(_("People and seats"), _("Appoint, end seats, open offices."), reverse("accounts:people"), "circle-user"),
        Task(
            _("Boundaries and publication"),
            _("Which boundaries are drawn, and how exactly each layer is shown to whom."),
            reverse("places:boundaries"),
            "map",
        ),
    ]


def _licensing(actor: Actor) -> list[Task]:
    return [*_officer(actor), _operator(actor)[0]]


def _auditor(actor: Actor) -> list[Task]:
    return [
        Task(_("Events"), _("Search what happened, by whom and why."), reverse("audit:search"), "history"),
        Task(_("Verify the chains"), _("Recompute every link now."), reverse("audit:verify"), "circle-check"),
        *_officer(actor),
    ]


def _nothing(actor: Actor) -> list[Task]:  # noqa: ARG001 - every task of this seat is a connecting one
    return []


def _reader(actor: Actor) -> list[Task]:
    return [
        *(connection.reader_tasks(actor) if actor.role == roles.READER else []),
        Task(_("Explore the ground"), _("Occurrences, titles and places."), reverse("publicsite:map"), "map"),
        Task(_("Read the register"), _("Every title, as at any date."), reverse("titles:list"), "table"),
    ]


def _applications(actor: Actor, what: str) -> Task:
    lodged = applications_visible_to(actor).filter(state=states.LODGED).count()
    return Task(_("Applications"), what, reverse("titles:applications"), "folder", lodged)


_TASKS: Final[dict[str, Callable[[Actor], list[Task]]]] = {
    roles.COMPANY_OWNER: _company,
    roles.COMPANY_EDITOR: _company,
    roles.COMPANY_SIGNATORY: _company,
    roles.LICENSING_OFFICER: _licensing,
    roles.REFERRAL_OFFICER: _officer,
    roles.FEDERAL_COORDINATOR: _officer,
    roles.AUDITOR: _auditor,
    roles.OPERATOR: _operator,
}

"""What waits at the desk of project connectivity: companies, market, interests, forums. See `selectors.tasks_of`."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.desk.task import Task
from emining.forum.selectors import (
    approvals_waiting,
    events_public_count,
    next_meetings,
    plans_waiting,
    waiting_requests,
)
from emining.matching.selectors import open_reports, unread_messages, waiting_interests
from emining.parties.selectors.gate import access_requests_visible_to
from emining.parties.selectors.likeness import open_likenesses
from emining.parties.selectors.privacy import open_erasures
from emining.parties.selectors.screening import open_hits
from emining.parties.selectors.verification import waiting_verifications
from emining.projects.selectors.work import expiring_own, returned_own, waiting_vettings


def company_tasks(actor: Actor) -> list[Task]:
    """For a company: its profile, its projects, whom it fits, who writes, whom it meets."""
    asked = access_requests_visible_to(actor).filter(state="asked", party__organisation_id=actor.organisation_id or 0)
    return [
        Task(
            _("Your company"),
            _("Profile, people, verification, ownership."),
            reverse("parties:own"),
            "building",
            asked.count(),
        ),
        Task(
            _("Your projects, needs and offers"),
            _("Begin one, mend what came back, confirm what is still true."),
            reverse("projects:own"),
            "pickaxe",
            expiring_own(actor) + returned_own(actor),
        ),
        Task(
            _("Who fits"),
            _("Suggestions with their reasons, and what would improve them."),
            reverse("matching:suggestions"),
            "handshake",
        ),
        Task(
            _("Interests and conversations"),
            _("Who asks for you, and what was written."),
            reverse("matching:interests"),
            "mail",
            waiting_interests(actor) + unread_messages(actor),
        ),
        Task(
            _("Forums"),
            _("Register, ask for meetings, read your agenda."),
            reverse("forum:list"),
            "calendar",
            waiting_requests(actor).count() + next_meetings(actor).count(),
        ),
    ]


def verifying_tasks(actor: Actor) -> list[Task]:
    """For officers who verify companies and vet what is offered."""
    return [
        Task(
            _("Companies to verify"),
            _("Checklist, evidence, and a second officer who confirms."),
            reverse("parties:verification_queue"),
            "shield-check",
            waiting_verifications(actor),
        ),
        vetting_task(actor),
        Task(
            _("Possible doubles"),
            _("The same company under two names or in two scripts."),
            reverse("parties:likenesses"),
            "copy",
            open_likenesses(actor),
        ),
        Task(
            _("Screening hits"),
            _("A likeness to a list. A person decides, with a reason."),
            reverse("parties:hits"),
            "triangle-alert",
            open_hits(actor),
        ),
    ]


def vetting_task(actor: Actor) -> Task:
    """Projects, needs and offers that wait for points."""
    return Task(
        _("Projects, needs and offers to vet"),
        _("By stated criteria, before anybody sees them."),
        reverse("projects:queue"),
        "gavel",
        waiting_vettings(actor),
    )


def organiser_tasks(actor: Actor) -> list[Task]:
    """For a chamber that runs forums."""
    return [
        Task(
            _("Forums"),
            _("Registrations to decide, plans to publish, agendas to print."),
            reverse("forum:list"),
            "calendar",
            approvals_waiting(actor).count() + plans_waiting(actor).count(),
        ),
        vetting_task(actor),
        weights_task(),
    ]


def weights_task() -> Task:
    """How matching weighs what it knows."""
    return Task(
        _("Weights of matching"),
        _("See what a change does to a sample before it counts."),
        reverse("matching:weights"),
        "sliders",
    )


def operator_tasks(actor: Actor) -> list[Task]:
    """For whoever runs the platform."""
    return [
        Task(
            _("Screening lists"),
            _("Load a list, try it first, see every row accounted for."),
            reverse("parties:screening"),
            "list",
        ),
        Task(
            _("Personal data"),
            _("People who ask to be forgotten."),
            reverse("parties:personal_requests"),
            "lock",
            open_erasures(actor),
        ),
        Task(
            _("Reports about conversations"),
            _("What a reader of a conversation found abusive."),
            reverse("matching:reports"),
            "octagon-x",
            open_reports(actor),
        ),
    ]


def reader_tasks(actor: Actor) -> list[Task]:
    """For somebody without a seat: a company may begin here."""
    asked = access_requests_visible_to(actor).filter(state="asked").count()
    tasks = [
        Task(
            _("Register a company"),
            _("A name in one script and its numbers; you become the owner."),
            reverse("parties:register"),
            "building",
        ),
        Task(
            _("Find a partner"),
            _("Projects, needs and offers, with the age of every figure."),
            reverse("projects:market"),
            "handshake",
        ),
    ]
    if asked:
        tasks.append(
            Task(
                _("Requests for a seat"),
                _("What you asked of a company's owner."),
                reverse("parties:requests"),
                "key",
                asked,
            )
        )
    if events_public_count():
        tasks.append(Task(_("Forums"), _("Events where companies meet."), reverse("forum:list"), "calendar", None))
    return tasks


TASKS = {
    roles.LICENSING_OFFICER: verifying_tasks,
    roles.FEDERAL_COORDINATOR: lambda actor: [*verifying_tasks(actor), weights_task()],
    roles.CHAMBER_ORGANISER: organiser_tasks,
    roles.OPERATOR: operator_tasks,
    **dict.fromkeys(roles.COMPANY_ROLES, company_tasks),
}
"""What each role's seat adds. Readers without a seat get `reader_tasks`."""

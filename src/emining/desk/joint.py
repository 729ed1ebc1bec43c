"""What waits at the desk of joint development: agreements, signatures, follow-up, rooms, skills, workspaces."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements.selectors.figures import agreements_waiting
from emining.agreements.selectors.following import changes_waiting, overdue_for, waiting_verifications
from emining.agreements.selectors.signing import signatures_waiting
from emining.capacity.selectors import capacity_waiting
from emining.desk.task import Task
from emining.rooms.selectors.gate import rooms_visible_to
from emining.workspaces.selectors.dates import own_tasks_due


def side_tasks(actor: Actor) -> list[Task]:
    """For whoever may be party to an agreement."""
    waiting = agreements_waiting(actor)
    return [
        Task(
            _("Agreements"),
            _("Draft clause by clause, sign, answer about publication."),
            f"{reverse('agreements:list')}?shown=own",
            "scale",
            waiting.drafts + waiting.unanswered + waiting.claims + len(signatures_waiting(actor)),
        ),
        Task(
            _("Follow-up of agreements"),
            _("What is due, what waits to be verified, where nobody says anything."),
            reverse("agreements:follow"),
            "hourglass",
            len(overdue_for(actor)) + len(waiting_verifications(actor)) + changes_waiting(actor).count(),
        ),
        Task(
            _("Workspaces"),
            _("Plan, tasks, risks and meetings of agreements in force."),
            reverse("workspaces:list"),
            "list",
            own_tasks_due(actor).count(),
        ),
        Task(
            _("Data rooms"),
            _("Papers and map layers under an undertaking, with recorded approvals."),
            reverse("rooms:list"),
            "folder",
            rooms_visible_to(actor).count() or None,
        ),
        Task(
            _("Skills and technology"),
            _("What was promised, reported and verified."),
            reverse("capacity:own"),
            "graduation-cap",
            capacity_waiting(actor),
        ),
    ]


def operator_joint_tasks(_actor: Actor) -> list[Task]:
    """For whoever runs the platform."""
    return [
        Task(
            _("Legal standing of signatures"),
            _("What the law of each country says, with its source."),
            reverse("agreements:legal_standing"),
            "gavel",
        ),
        Task(
            _("Offices that follow agreements up"),
            _("Which office verifies evidence."),
            reverse("agreements:offices"),
            "landmark",
        ),
    ]


TASKS = {
    roles.LICENSING_OFFICER: side_tasks,
    roles.FEDERAL_COORDINATOR: side_tasks,
    roles.CHAMBER_ORGANISER: side_tasks,
    roles.OPERATOR: operator_joint_tasks,
    **dict.fromkeys(roles.COMPANY_ROLES, side_tasks),
}
"""What each role's seat adds."""

"""What the page of an agreement shows of its follow-up: the next due days, what waits, how long nothing was heard."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emining.accounts.types import Actor
from emining.agreements import panels, states
from emining.agreements import states_following as following
from emining.agreements.models import Agreement
from emining.agreements.panels import Action, Panel
from emining.agreements.permissions_following import may_propose, may_suspend
from emining.agreements.selectors.follow_list import silent_days_of
from emining.agreements.selectors.following import changes_waiting, last_evidence_on
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.types_following import COMPLETE, EXTEND, RESUME, TERMINATE
from emining.agreements.views.following_words import milestone_rows, progress_of

ORDER = 40
NEXT = 5


def register() -> None:
    """Show the panel and offer the buttons."""
    panels.register_panel("following", ORDER, panel)
    panels.register_action(actions)


def panel(request: HttpRequest, agreement: Agreement) -> Panel | None:
    """Milestones and what waits, for who reads the text; nobody else learns that there are any."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not agreements_readable_by(actor).filter(pk=agreement.pk).exists():
        return None
    today = timezone.localdate()
    rows = list(agreement.milestones.select_related("owner"))
    shown = [row for row in rows if row.state in following.MILESTONE_OPEN | {following.CLAIMED}][:NEXT]
    context = {
        "agreement": agreement,
        "rows": milestone_rows(agreement, shown, today),
        "total": len(rows),
        "progress": progress_of(rows),
        "silent_days": silent_days_of(agreement, today=today),
        "last_evidence_on": last_evidence_on([agreement.pk])[agreement.pk],
        "disputes": agreement.disputes.filter(state=following.NOTED).count(),
        "waiting": list(changes_waiting(actor).filter(agreement=agreement)),
        "review": agreement.reviews.filter(state=following.PLANNED).first(),
        "suspension": agreement.suspensions.filter(lifted_on__isnull=True).first(),
        "notice": agreement.changes.filter(state=following.AGREED).first(),
        "is_running": agreement.state in states.LIVE,
    }
    return Panel("agreements/following_panel.html", context, _("Plan and follow-up"))


def actions(actor: Actor, agreement: Agreement) -> list[Action]:
    """Buttons that change the course of a signed agreement, for seats that may bind a party."""
    if not may_propose(actor, agreement, binds=True):
        return []
    offered = [(EXTEND, _("Extend")), (TERMINATE, _("Terminate"))]
    if agreement.state == states.IN_FORCE:
        offered.insert(1, (COMPLETE, _("Record completion")))
    if agreement.state == states.SUSPENDED:
        offered.insert(0, (RESUME, _("Propose to lift the suspension")))
    found = [Action(words, reverse("agreements:course", args=[agreement.pk, kind])) for kind, words in offered]
    if agreement.state == states.IN_FORCE and may_suspend(actor, agreement):
        found.insert(1, Action(_("Suspend"), reverse("agreements:suspend", args=[agreement.pk])))
    return found

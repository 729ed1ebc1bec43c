"""What waits for whom, for the desk."""

from __future__ import annotations

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.matching import states
from emining.matching.selectors.conversations import unread_of
from emining.matching.selectors.gate import interests_visible_to, reports_visible_to


def waiting_interests(actor: Actor) -> int:
    """Interests in the actor's company that wait for its answer."""
    if actor.organisation_id is None:
        return 0
    return interests_visible_to(actor).filter(receiver_id=actor.organisation_id, state=states.EXPRESSED).count()


def unread_messages(actor: Actor) -> int:
    """Messages that this person was not shown yet."""
    return unread_of(actor).count() if actor.role in roles.COMPANY_ROLES else 0


def open_reports(actor: Actor) -> int:
    """Reported conversations that wait for the operator."""
    return reports_visible_to(actor).filter(outcome="").count() if actor.role == roles.OPERATOR else 0

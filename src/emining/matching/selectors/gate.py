"""The one way to interests, messages and their files: for the people of the two sides, and for nobody else."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.matching import states
from emining.matching.models import Attachment, Interest, Message, Report, Suggestion


def interests_visible_to(actor: Actor) -> QuerySet[Interest]:
    """Interests that the actor's company expressed or received."""
    rows = Interest.objects.select_related("sender", "receiver")
    own = _own(actor)
    if own is None:
        return rows.none()
    return rows.filter(Q(sender_id=own) | Q(receiver_id=own))


def conversations_visible_to(actor: Actor) -> QuerySet[Interest]:
    """Interests of the actor's company that became mutual: there is something to read."""
    return interests_visible_to(actor).filter(Q(state__in=sorted(states.READABLE)))


def messages_visible_to(actor: Actor) -> QuerySet[Message]:
    """Messages of those conversations."""
    seen = conversations_visible_to(actor).values("pk")
    return Message.objects.filter(interest__in=seen).select_related("organisation", "person")


def attachments_visible_to(actor: Actor) -> QuerySet[Attachment]:
    """Files of those messages."""
    return Attachment.objects.filter(message__in=messages_visible_to(actor).values("pk")).select_related("document")


def suggestions_visible_to(actor: Actor) -> QuerySet[Suggestion]:
    """Suggestions made for the actor's company."""
    own = _own(actor)
    rows = Suggestion.objects.select_related("other", "weights")
    return rows.none() if own is None else rows.filter(organisation_id=own)


def reports_visible_to(actor: Actor) -> QuerySet[Report]:
    """The operator: all reports, without the conversation; a company: those its own people made."""
    rows = Report.objects.select_related("organisation", "interest__sender", "interest__receiver")
    if actor.role == roles.OPERATOR:
        return rows
    own = _own(actor)
    return rows.none() if own is None else rows.filter(organisation_id=own)


def _own(actor: Actor) -> int | None:
    """The company in whose seat the actor sits."""
    if actor.person_id is None or actor.role not in roles.COMPANY_ROLES:
        return None
    return actor.organisation_id

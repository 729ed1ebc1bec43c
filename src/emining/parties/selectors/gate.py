"""Who sees which party. Every way to parties goes through here."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.parties import states
from emining.parties.models import AccessRequest, Membership, Party
from emining.parties.permissions import SEES_EVERY_PROFILE


def parties_open() -> QuerySet[Party]:
    """Published profiles, in no order: what everybody sees."""
    return Party.objects.filter(state=states.PUBLISHED)


def parties_visible_to(actor: Actor) -> QuerySet[Party]:
    """Published profiles; one's own in every state; all of them for verifying officers, auditor and operator."""
    parties = Party.objects.select_related("organisation", "jurisdiction")
    if actor.role in SEES_EVERY_PROFILE:
        return parties
    seen = Q(state=states.PUBLISHED)
    if actor.role in roles.COMPANY_ROLES and actor.organisation_id is not None:
        seen |= Q(organisation_id=actor.organisation_id)
    return parties.filter(seen)


def own_party(actor: Actor) -> Party | None:
    """The party in whose seat the actor sits; None for everybody else, and for a company without a profile yet."""
    if actor.role not in roles.COMPANY_ROLES or actor.organisation_id is None:
        return None
    return (
        Party.objects.select_related("organisation", "jurisdiction", "parent__organisation")
        .filter(organisation_id=actor.organisation_id)
        .first()
    )


def access_requests_visible_to(actor: Actor) -> QuerySet[AccessRequest]:
    """Requests for a seat: one's own, and those that one may answer as owner."""
    requests = AccessRequest.objects.select_related("party__organisation", "person")
    if actor.person_id is None:
        return requests.none()
    seen = Q(person_id=actor.person_id)
    if actor.role == roles.COMPANY_OWNER and actor.organisation_id is not None:
        seen |= Q(party__organisation_id=actor.organisation_id)
    return requests.filter(seen)


def memberships_visible_to(actor: Actor) -> QuerySet[Membership]:
    """Memberships that were agreed to between published parties; invitations for those two parties' own people only."""
    memberships = Membership.objects.select_related("consortium__organisation", "member__organisation")
    seen = Q(agreed_at__isnull=False, consortium__state=states.PUBLISHED, member__state=states.PUBLISHED)
    if actor.role in SEES_EVERY_PROFILE:
        return memberships
    if actor.role in roles.COMPANY_ROLES and actor.organisation_id is not None:
        own = actor.organisation_id
        seen |= Q(consortium__organisation_id=own) | Q(member__organisation_id=own)
    return memberships.filter(seen)

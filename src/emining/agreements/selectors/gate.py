"""The one way to agreements. Pages, API, exports, search, figures and the apps above all begin here."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement, Side
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.types import CONSENT, LAW

_SILENT: Final = Side.objects.filter(agreement=OuterRef("pk")).exclude(consents_to_publication=True)


def _public() -> Q:
    """Signed, and every party consented or the law demands it."""
    consented = Q(~Exists(_SILENT), public_basis=CONSENT)
    return Q(Q(public_basis=LAW) | consented, state__in=sorted(states.SIGNED))


def agreements_public() -> QuerySet[Agreement]:
    """What anybody may know of: title, kind, parties, dates, state, published figures. Never the text."""
    return Agreement.objects.filter(_public()).select_related("jurisdiction")


def agreements_visible_to(actor: Actor) -> QuerySet[Agreement]:
    """Agreements whose existence this actor may know: public ones; own ones; those that its office follows up.

    A draft is seen by the side that opened it alone, until it is shared. The nodal office sees an agreement from
    signature on. The auditor sees whatever was shared. The text has a gate of its own: `agreements_readable_by`.
    """
    return Agreement.objects.filter(_public() | _inner(actor)).select_related("jurisdiction")


def agreements_readable_by(actor: Actor) -> QuerySet[Agreement]:
    """Agreements whose text this actor may read: own ones, those that its office follows up, the auditor's."""
    return Agreement.objects.filter(_inner(actor)).select_related("jurisdiction")


def own_agreements(actor: Actor) -> QuerySet[Agreement]:
    """Those to which the actor's organisation is a party, drafts of others left out."""
    return Agreement.objects.filter(_own(actor)).select_related("jurisdiction")


def _own(actor: Actor) -> Q:
    if actor.organisation_id is None or actor.role not in SIDE_ROLES:
        return Q(pk__in=[])
    mine = Q(Exists(Side.objects.filter(agreement=OuterRef("pk"), organisation_id=actor.organisation_id)))
    shared = Q(shared_at__isnull=False)
    return mine & (shared | Q(opened_by_id=actor.organisation_id))


def _inner(actor: Actor) -> Q:
    seen = _own(actor)
    if actor.role == roles.AUDITOR:
        seen |= Q(shared_at__isnull=False)
    if actor.office_code and actor.role in {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR}:
        seen |= Q(nodal_office__code=actor.office_code, state__in=sorted(states.SIGNED))
    return seen

"""The one way to promises, deliveries and certificates: whoever may read the agreement reads them.

The public reads totals of public agreements, see `selectors.figures`; names are read by the issuing side alone.
"""

from __future__ import annotations

from django.db.models import QuerySet

from emining.accounts.types import Actor
from emining.agreements.selectors import agreements_readable_by
from emining.capacity.models import Certificate, Delivery, Promise

_PROMISE = ("agreement", "agreement__nodal_office", "giver", "receiver", "jurisdiction")


def promises_visible_to(actor: Actor) -> QuerySet[Promise]:
    """Promises under agreements whose text this actor may read."""
    agreements = agreements_readable_by(actor).values("pk")
    return Promise.objects.filter(agreement__in=agreements).select_related(*_PROMISE)


def deliveries_visible_to(actor: Actor) -> QuerySet[Delivery]:
    """Deliveries of those promises."""
    related = ("promise", "reported_by", *(f"promise__{name}" for name in _PROMISE))
    return Delivery.objects.filter(promise__in=promises_visible_to(actor).values("pk")).select_related(*related)


def certificates_visible_to(actor: Actor) -> QuerySet[Certificate]:
    """Certificates that the actor's own organisation issued: no other side and no officer sees the names."""
    own = Certificate.objects.filter(delivery__in=deliveries_visible_to(actor).values("pk"))
    return own.filter(issued_by_id=actor.organisation_id or 0).select_related("delivery", "delivery__promise")


def certificate_of(code: str) -> Certificate | None:
    """The certificate with this code, for whoever holds the paper. The page must not show the holder's name."""
    related = ("issued_by", "delivery", "delivery__promise", "delivery__promise__agreement")
    return Certificate.objects.filter(code=code).select_related(*related).first()

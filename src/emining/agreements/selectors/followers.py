"""Agreements that an office may be named for: who names one must know that they exist, and no more."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Q, QuerySet

from emining.accounts import roles
from emining.accounts.selectors import offices_public
from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement
from emining.agreements.permissions import NAMERS

SHOWN: Final = ("id", "number", "kind", "state", "jurisdiction__code", "in_force_from", "nodal_office__code")
"""All that such a reader is shown of an agreement: neither its title nor its parties nor its text."""


def agreements_to_follow(actor: Actor) -> QuerySet[Agreement]:
    """Signed agreements for which this actor may name an office: all for operator and federal coordinator, those of
    the own province for its officers. Show `SHOWN` of them only: being on this list opens no page of theirs."""
    signed = Q(state__in=sorted(states.SIGNED))
    if actor.role in NAMERS:
        return Agreement.objects.filter(signed)
    if actor.role == roles.LICENSING_OFFICER and actor.jurisdictions:
        return Agreement.objects.filter(signed, jurisdiction__code__in=sorted(actor.jurisdictions))
    return Agreement.objects.none()


def following_rows(actor: Actor) -> list[dict[str, Any]]:
    """The lines of that list, those without an office first, oldest first."""
    rows = agreements_to_follow(actor).order_by("nodal_office_id", "in_force_from", "pk")
    found: list[dict[str, Any]] = list(rows.values(*SHOWN)[:500])
    return sorted(found, key=lambda one: one["nodal_office__code"] is not None)


def following_offices() -> QuerySet[Any]:
    """Offices that can follow agreements up: those in which somebody may sit as licensing officer or coordinator."""
    followers = {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR}
    return offices_public().filter(seats__role__in=followers).distinct()


def following_row(actor: Actor, agreement_id: int) -> dict[str, Any] | None:
    """One line of that list, with the law that was recorded; None for what is not on it."""
    row: dict[str, Any] | None = agreements_to_follow(actor).filter(pk=agreement_id).values(*SHOWN, "law_basis").first()
    return row

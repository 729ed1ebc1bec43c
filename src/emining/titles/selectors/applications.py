"""The gate of applications."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.titles.models import Application, ApplicationDraft
from emining.titles.permissions import FILE_READERS


def applications_visible_to(actor: Actor) -> QuerySet[Application]:
    """Applications of the actor's own company; those of the provinces an officer's seat covers; none for the public.

    A federal seat sees every province. What the public may know of an application is its acknowledgement.
    """
    applications = Application.objects.select_related("register__jurisdiction", "applicant")
    if actor.role in roles.COMPANY_ROLES:
        return applications.filter(applicant_id=actor.organisation_id)
    if actor.role in FILE_READERS:
        within = Q(register__jurisdiction__code__in=actor.jurisdictions)
        return applications.filter(within | Q(register__jurisdiction__parent__code__in=actor.jurisdictions))
    return applications.none()


def acknowledgement_of(number: str) -> Application | None:
    """A lodged application by its number, for the public page that proves an acknowledgement."""
    return Application.objects.select_related("register__jurisdiction", "applicant").filter(number=number).first()


def drafts_of(actor: Actor) -> QuerySet[ApplicationDraft]:
    """A person's own drafts for the company they act for, latest first. Nobody else sees a draft."""
    if actor.person_id is None or actor.organisation_id is None:
        return ApplicationDraft.objects.none()
    return ApplicationDraft.objects.filter(person_id=actor.person_id, organisation_id=actor.organisation_id).order_by(
        "-saved_at"
    )

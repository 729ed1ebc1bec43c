"""Naming the office that follows an agreement up."""

from __future__ import annotations

from django.db import transaction

from emining.accounts import roles
from emining.accounts.selectors import offices_public, people_in_seats
from emining.accounts.types import Actor
from emining.agreements import events
from emining.agreements.models import Agreement
from emining.agreements.permissions import may_name_office
from emining.agreements.selectors.followers import agreements_to_follow, following_offices
from emining.agreements.services.hand import address_of, chain_of, locked, name_facts, subject_of
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.notices.services import notify


def name_office(*, actor: Actor, agreement_id: int, office_code: str) -> Agreement:
    """From now on the officers of this office read the agreement and verify evidence. They grant nothing by it.

    Raises `agreement_unknown`, `agreement_office_unknown` and the reasons of `may_name_office`.
    """
    with transaction.atomic(durable=True):
        if not agreements_to_follow(actor).filter(pk=agreement_id).exists():
            raise Refused("agreement_unknown")
        agreement = locked(agreement_id)
        may_name_office(actor, agreement, office_code=office_code).require()
        office = offices_public().filter(pk__in=following_offices().values("pk"), code=office_code).first()
        if office is None:
            raise Refused("agreement_office_unknown")
        before = agreement.nodal_office.code if agreement.nodal_office is not None else ""
        agreement.nodal_office = office
        agreement.save(update_fields=["nodal_office"])
        followers = {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR}
        notify(
            recipients=people_in_seats(followers, organisation_id=office.organisation_id),
            code="agreements.nodal_office.named",
            facts=name_facts(agreement),
            link=address_of(agreement),
        )
        record(
            code=events.core.OFFICE_NAMED,
            subject=subject_of(agreement),
            actor=actor,
            chain=chain_of(agreement),
            before={"office": before},
            after={"office": office.code},
        )
    return agreement

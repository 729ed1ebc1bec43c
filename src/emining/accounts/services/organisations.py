"""Recording organisations and opening offices. Running again with the same words changes nothing."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.events import OFFICE_OPENED, ORGANISATION_RECORDED
from emining.accounts.models import Office, Organisation
from emining.accounts.permissions import may_manage_seats
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.places.selectors import jurisdiction_by_code

PLATFORM = "PK"
"""The audit chain of the platform itself."""


def record_organisation(*, actor: Actor, code: str, name: Trilingual, is_demonstration: bool = False) -> Organisation:
    """The organisation with this code, made or renamed when needed: an event is written only when something changed."""
    may_manage_seats(actor).require()
    wanted = {"name_en": name.en, "name_zh": name.zh, "name_ur": name.ur, "is_demonstration": is_demonstration}
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update(no_key=True).filter(code=code).first()
        before = {key: getattr(organisation, key) for key in wanted} if organisation else {}
        if organisation is not None and before == wanted:
            return organisation
        organisation = organisation or Organisation(code=code)
        for key, value in wanted.items():
            setattr(organisation, key, value)
        organisation.save()
        record(
            code=ORGANISATION_RECORDED,
            subject=Subject("accounts.organisation", str(organisation.pk), code),
            actor=actor,
            chain=PLATFORM,
            before=before,
            after=wanted,
        )
    return organisation


def open_office(*, actor: Actor, organisation_id: int, jurisdiction: str, code: str, name: Trilingual) -> Office:
    """The office with this code, opened when it does not exist. An office keeps its place and its organisation."""
    may_manage_seats(actor).require()
    with transaction.atomic():
        office = Office.objects.filter(code=code).first()
        if office is not None:
            return office
        office = Office.objects.create(
            organisation_id=organisation_id,
            jurisdiction_id=_jurisdiction_id(jurisdiction),
            code=code,
            name_en=name.en,
            name_zh=name.zh,
            name_ur=name.ur,
        )
        record(
            code=OFFICE_OPENED,
            subject=Subject("accounts.office", str(office.pk), code),
            actor=actor,
            chain=PLATFORM,
            after={"organisation_id": organisation_id, "jurisdiction": jurisdiction, "name_en": name.en},
        )
    return office


def _jurisdiction_id(code: str) -> int:
    place = jurisdiction_by_code(code)
    if place is None:
        raise Refused("jurisdiction_unknown", jurisdiction=code)
    return place.pk

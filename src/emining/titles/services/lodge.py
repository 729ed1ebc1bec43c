"""Lodging an application.

The model room: what is done here is done the same way in every other verb.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Final

from django.contrib.gis.geos import GEOSGeometry, MultiPolygon
from django.db import transaction

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel import codes
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.titles import events, kinds, states
from emining.titles.models import Application, ApplicationDraft, Register
from emining.titles.permissions import may_lodge
from emining.titles.selectors.clashes import ground_report
from emining.titles.selectors.gate import registers_visible_to
from emining.titles.services.sequence import take_place
from emining.titles.types import LodgeApplication, Place

OPEN_KINDS: Final = frozenset({kinds.EL})
"""Kinds of title that can be applied for here. The rules of the others are not built yet."""


def lodge_application(*, actor: Actor, command: LodgeApplication) -> Application:
    """Lodge an application: from this instant it has a number, a date, a time and a place in the order of receipt.

    Balochistan Mineral Rules 2002 r.10: the authority notes date and time, acknowledges both, and considers
    applications in order of receipt; those of one date count as received together. Whether the ground is free and
    the applicant fit is for those who decide, so overlaps are recorded and refuse nothing. Raises the reasons of
    `may_lodge`, `register_unknown`, `register_takes_no_applications`, `kind_not_open`, `mineral_group_unknown`.
    """
    with transaction.atomic(durable=True):
        register = _register(actor, command)
        may_lodge(actor, applicant_id=command.applicant_id).require()
        person = _person(actor)
        place = take_place(register)
        # After the lock: an application lodged a moment earlier is seen, whoever holds the connection.
        report = ground_report(actor, register=register, ground=command.ground)
        application = Application.objects.create(
            number=_number(register, place),
            register=register,
            title_kind=command.title_kind,
            mineral_group=command.mineral_group,
            applicant_id=command.applicant_id,
            lodged_by_id=person,
            state=states.APPLICATION.initial,
            geom=_area(command),
            area_ha=Decimal(f"{command.ground.area_ha:.4f}"),
            coordinates_as_given=command.ground.as_given,
            source_crs=command.ground.source_crs,
            operation=command.ground.operation,
            accuracy_m=command.ground.accuracy_m,
            lodged_at=place.at,
            lodged_on=place.on,
            sequence=place.sequence,
            sequence_of_day=place.sequence_of_day,
            findings=report.as_facts(),
        )
        if command.draft_id is not None:
            ApplicationDraft.objects.filter(pk=command.draft_id, person_id=person).delete()
        _tell(actor, application)
        record(
            code=events.APPLICATION_LODGED,
            subject=subject_of(application),
            actor=actor,
            chain=register.jurisdiction.code,
            after=_facts(application, command),
        )
    return application


def subject_of(application: Application) -> Subject:
    """An application as the audit names it."""
    return Subject("titles.application", str(application.pk), application.number)


def _register(actor: Actor, command: LodgeApplication) -> Register:
    register = registers_visible_to(actor).filter(code=command.register_code).first()
    if register is None:
        raise Refused("register_unknown", register=command.register_code)
    if register.is_foreign:
        raise Refused("register_takes_no_applications", register=register.code)
    if command.title_kind not in OPEN_KINDS:
        raise Refused("kind_not_open", kind=command.title_kind)
    if command.mineral_group not in kinds.MINERAL_GROUPS:
        raise Refused("mineral_group_unknown", group=command.mineral_group)
    return register


def _person(actor: Actor) -> int:
    """Whoever lodges is somebody: the verdict has refused the anonymous before."""
    if actor.person_id is None:
        raise Refused("sign_in_needed")
    return actor.person_id


def _area(command: LodgeApplication) -> MultiPolygon:
    found = GEOSGeometry(memoryview(command.ground.wkb), srid=4326)
    if not isinstance(found, MultiPolygon):
        raise TypeError(f"ground is a {found.geom_type}")
    return found


def _number(register: Register, place: Place) -> str:
    """The application's permanent number; one of a demonstration register says so in itself."""
    kind = "DEMO-APP" if register.is_demonstration else "APP"
    return codes.make(jurisdiction=register.jurisdiction.code, kind=kind, year=place.on.year, serial=place.sequence)


def _facts(application: Application, command: LodgeApplication) -> dict[str, object]:
    return {
        "register": command.register_code,
        "title_kind": application.title_kind,
        "mineral_group": application.mineral_group,
        "applicant": application.applicant.name_en,
        "applicant_id": application.applicant_id,
        "area_ha": str(application.area_ha),
        "geometry_sha256": hashlib.sha256(command.ground.wkb).hexdigest(),
        "source_crs": application.source_crs,
        "operation": application.operation,
        "lodged_at": application.lodged_at.isoformat(),
        "sequence": application.sequence,
        "sequence_of_day": application.sequence_of_day,
        "state": application.state,
    }


def _tell(actor: Actor, application: Application) -> None:
    """The applicant's people get the acknowledgement, the licensing office learns that a file has come in."""
    place = application.register.jurisdiction.code
    facts = {"number": application.number, "sequence": application.sequence, "jurisdiction": place}
    link = f"/register/applications/{application.number}/"
    own = {actor.person_id} if actor.person_id else set()
    company = own | set(people_in_seats(roles.COMPANY_ROLES, organisation_id=application.applicant_id))
    office = set(people_in_seats({roles.LICENSING_OFFICER}, jurisdiction=place))
    notify(recipients=sorted(company), code="titles.application.acknowledged", facts=facts, link=link)
    notify(recipients=sorted(office - company), code="titles.application.received", facts=facts, link=link)

"""Recording what the law of a country says of electronic signatures under a kind of agreement."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.agreements import events
from emining.agreements.models import LegalStanding
from emining.agreements.permissions_signing import may_record_standing
from emining.agreements.services.sign_person import person_of
from emining.agreements.types import KINDS
from emining.agreements.types_signing import COUNTRIES, MEANS, RecordStanding
from emining.audit.services import record
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.kernel.refusals import Refused

GRADES = frozenset("PSM")


def record_standing(*, actor: Actor, command: RecordStanding) -> LegalStanding:
    """Record it with its source. What was recorded before stays; the newest counts. It advises nobody."""
    with transaction.atomic(durable=True):
        may_record_standing(actor).require()
        known = command.kind in KINDS and command.country in COUNTRIES and command.means in MEANS
        said = command.standing.en or command.standing.zh or command.standing.ur
        if not (known and said.strip() and command.source.strip() and command.grade in GRADES):
            raise Refused("legal_standing_unclear")
        row = LegalStanding.objects.create(
            kind=command.kind,
            country=command.country,
            means=command.means,
            standing_en=command.standing.en.strip(),
            standing_zh=command.standing.zh.strip(),
            standing_ur=command.standing.ur.strip(),
            source=command.source.strip()[:300],
            grade=command.grade,
            recorded_by_id=person_of(actor),
        )
        record(
            code=events.signing.STANDING_RECORDED,
            subject=Subject("agreements.legal_standing", str(row.pk), f"{row.country} {row.kind} {row.means}"),
            actor=actor,
            chain=PLATFORM_CHAIN,
            after={
                "kind": row.kind,
                "country": row.country,
                "means": row.means,
                "source": row.source,
                "grade": row.grade,
                "standing": said.strip(),
            },
        )
    return row

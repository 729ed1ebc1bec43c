"""Making the invented agreements, and closing them once an authority operates the platform."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import organisations_public
from emining.accounts.types import Actor
from emining.agreements import events, starting, states
from emining.agreements.models import Agreement, CapitalEntry, DollarRate, Link, Side, StageReached
from emining.agreements.origins import Meeting
from emining.agreements.services.numbers import take_number
from emining.agreements.services.standing import refresh_standing
from emining.agreements.types_funnel import PLATFORM, RECORDED, STATEMENT
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused
from emining.places.selectors import jurisdiction_by_code

DATA: Final = Path(__file__).parents[1] / "data" / "demonstration_agreements.yaml"
FROM_MEETING: Final = "tripartite"
_SUBJECT: Final = Subject("agreements.demonstration", "demo", "DEMO")
_ENDED: Final = date(2026, 9, 30)
_RATES: Final = (
    ("CNY", date(2026, 7, 1), "7.15"),
    ("CNY", date(2023, 7, 1), "7.25"),
    ("PKR", date(2024, 4, 1), "278.5"),
)
_WORDS: Final = "Demonstration: invented, rests on nothing."


def create_demonstration_agreements(*, actor: Actor, meeting: Meeting | None = None) -> int:
    """Make the invented agreements that are missing; how many were made. Again, nothing changes.

    One transaction and one event, as it is one act. `meeting`: where the tripartite one is opened from. Their texts
    begin with the first template of their kind. `Refused("demonstration_is_off")` once an authority is configured.
    """
    if not settings.IS_DEMONSTRATION:
        raise Refused("demonstration_is_off")
    entries = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    with transaction.atomic(durable=True):
        known = dict(organisations_public().filter(is_demonstration=True).values_list("code", "pk"))
        made = [_make(actor, entry, known, meeting) for entry in entries if not _is_there(entry, known)]
        made = [one for one in made if one]
        refresh_standing(made)
        for currency, on, per_usd in _RATES:
            DollarRate.objects.get_or_create(
                currency=currency, on=on, defaults={"per_usd": Decimal(per_usd), "source": _WORDS}
            )
        if made:
            record(
                code=events.core.DEMONSTRATION_CREATED,
                subject=_SUBJECT,
                actor=actor,
                chain="PK",
                after={"count": len(made)},
            )
    return len(made)


def close_demonstration_agreements(*, actor: Actor) -> int:
    """Take the invented agreements out of public sight and end those that run; how many. Again, none.

    The figures do not count them any more; their parties were closed before.
    """
    invented = Agreement.objects.filter(is_demonstration=True).exclude(state__in=sorted(states.ENDED), public_basis="")
    today = timezone.localdate()
    with transaction.atomic(durable=True):
        keys = list(invented.values_list("pk", flat=True))
        rows = Agreement.objects.filter(pk__in=keys)
        rows.update(public_basis="", law_basis="")
        rows.filter(state__in=sorted(states.LIVE)).update(state=states.TERMINATED, ended_on=today)
        rows.filter(state__in=sorted(states.EDITABLE | {states.SIGNING})).update(state=states.WITHDRAWN, ended_on=today)
        if keys:
            record(
                code=events.core.DEMONSTRATION_CLOSED,
                subject=_SUBJECT,
                actor=actor,
                chain="PK",
                after={"count": len(keys)},
            )
    return len(keys)


def _is_there(entry: dict[str, Any], known: dict[str, int]) -> bool:
    """Made before, or one of its parties is not on this platform."""
    missing = set(entry["parties"]) - set(known)
    return bool(missing) or Agreement.objects.filter(is_demonstration=True, title_en=entry["title"]["en"]).exists()


def _make(actor: Actor, entry: dict[str, Any], known: dict[str, int], meeting: Meeting | None) -> int:
    parties = [known[code] for code in entry["parties"]]
    opened, stages = entry["opened"], entry["stages"]
    signed = stages.get("mou") or stages.get("binding") or opened
    is_signed = entry["state"] in states.SIGNED
    is_ended = entry["state"] in states.ENDED
    from_meeting = meeting is not None and entry["key"] == FROM_MEETING
    agreement = Agreement.objects.create(
        number=take_number(jurisdiction=entry["place"], kind=entry["kind"], on=opened, is_demonstration=True),
        verify_code=secrets.token_urlsafe(18),
        kind=entry["kind"],
        state=entry["state"],
        title_en=entry["title"]["en"],
        title_zh=entry["title"]["zh"],
        title_ur=entry["title"]["ur"],
        languages=list(LANGUAGES),
        authoritative=["en", "zh-hans"],
        jurisdiction=jurisdiction_by_code(entry["place"]),
        value_chain=entry["chain"],
        origin="meeting" if from_meeting else "blank",
        pen_holder_id=parties[0],
        opened_by_id=parties[0],
        shared_at=_at(stages["interest"]) if stages else None,
        signed_at=_at(signed) if is_signed else None,
        in_force_from=signed if is_signed else None,
        ended_on=_ENDED if is_ended else None,
        end_reason=_WORDS if is_ended or entry["state"] == states.SUSPENDED else "",
        public_basis="consent" if is_signed and entry.get("consents") else "",
        is_demonstration=True,
    )
    Agreement.objects.filter(pk=agreement.pk).update(opened_at=_at(opened))
    consents = entry.get("consents")
    Side.objects.bulk_create(
        Side(
            agreement=agreement,
            organisation_id=known[code],
            role=role,
            position=position,
            consents_to_publication=consents,
            consented_at=_at(signed) if consents else None,
        )
        for position, (code, role) in enumerate(entry["parties"].items(), start=1)
    )
    if from_meeting and meeting is not None:
        Link.objects.create(agreement=agreement, kind="meeting", meeting_id=meeting.id, label=meeting.label)
    _claims(agreement, entry, parties)
    _begin_text(actor, agreement)
    return agreement.pk


def _claims(agreement: Agreement, entry: dict[str, Any], parties: list[int]) -> None:
    for stage, on in entry["stages"].items():
        by_people = stage in RECORDED
        StageReached.objects.create(
            agreement=agreement,
            stage=stage,
            reached_on=on,
            basis=STATEMENT if by_people else PLATFORM,
            words=_WORDS if by_people else "",
            recorded_by_id=parties[0] if by_people else None,
            verified_by_id=parties[1] if by_people else None,
            verified_at=_at(on),
        )
    for kind, currency, amount, on in entry.get("capital", ()):
        CapitalEntry.objects.create(
            agreement=agreement,
            kind=kind,
            currency=currency,
            amount=Decimal(amount),
            on=on,
            words=_WORDS,
            recorded_by_id=parties[1],
            verified_by_id=parties[0],
            verified_at=_at(on),
        )


def _begin_text(actor: Actor, agreement: Agreement) -> None:
    """The first template of its kind, written as the opener's own people would."""
    templates = starting.templates_for(agreement.kind)
    opener = replace(actor, role=roles.COMPANY_OWNER, organisation_id=agreement.opened_by_id)
    starting.start_text(opener, agreement, templates[0][0] if templates else "")


def _at(day: date) -> datetime:
    return datetime.combine(day, time(6), tzinfo=UTC)

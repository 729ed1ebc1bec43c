"""Opening a draft."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.utils import timezone

from emining.accounts.selectors import organisations_public
from emining.accounts.types import Actor
from emining.agreements import events, starting, states
from emining.agreements.models import Agreement, Link, Side
from emining.agreements.permissions import may_open
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.services.hand import chain_of, subject_of
from emining.agreements.services.numbers import take_number
from emining.agreements.types import KINDS, ORIGINS, ROLES, OpenAgreement, SideCommand
from emining.audit.services import record
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused
from emining.parties.selectors.screening import barred_organisations
from emining.parties.types import STAGES
from emining.places.selectors import jurisdiction_by_code
from emining.projects.selectors import projects_visible_to

MOST_SIDES: Final = 20
MOST_DRAFTS: Final = 100


def open_agreement(actor: Actor, command: OpenAgreement) -> Agreement:
    """Open a draft: it has a number, an opener who holds the pen, and parties who learn of it when it is shared.

    Raises the reasons of `may_open`; `agreement_kind_unknown`, `agreement_role_unknown`, `agreement_title_missing`,
    `agreement_languages_unclear`, `agreement_place_unknown`, `agreement_project_unknown`, `agreement_amends_unknown`;
    those of `require_parties`; `agreement_too_many_drafts`.
    """
    with transaction.atomic(durable=True):
        may_open(actor).require()
        own = actor.organisation_id or 0
        _require_shape(command)
        parties = (SideCommand(own, command.own_role), *command.sides)
        is_demonstration = require_parties(parties)
        drafts = Agreement.objects.filter(opened_by_id=own, state=states.DRAFT).count()
        if drafts >= MOST_DRAFTS:
            raise Refused("agreement_too_many_drafts", most=MOST_DRAFTS)
        agreement = _written(actor, command, own, is_demonstration=is_demonstration)
        Side.objects.bulk_create(
            Side(agreement=agreement, organisation_id=one.organisation_id, role=one.role, position=position)
            for position, one in enumerate(parties, start=1)
        )
        _tie(actor, agreement, command)
        starting.start_text(actor, agreement, command.template)
        record(
            code=events.core.AGREEMENT_OPENED,
            subject=subject_of(agreement),
            actor=actor,
            chain=chain_of(agreement),
            after={"kind": agreement.kind, "origin": agreement.origin, "parties": len(parties)},
        )
    return agreement


def _written(actor: Actor, command: OpenAgreement, own: int, *, is_demonstration: bool) -> Agreement:
    place = jurisdiction_by_code(command.jurisdiction) if command.jurisdiction else None
    if command.jurisdiction and place is None:
        raise Refused("agreement_place_unknown", place=command.jurisdiction)
    if command.amends_id is not None and not agreements_readable_by(actor).filter(pk=command.amends_id).exists():
        raise Refused("agreement_amends_unknown")
    return Agreement.objects.create(
        number=take_number(
            jurisdiction=command.jurisdiction or "PK",
            kind=command.kind,
            on=timezone.localdate(),
            is_demonstration=is_demonstration,
        ),
        verify_code=secrets.token_urlsafe(18),
        kind=command.kind,
        title_en=command.title.en,
        title_zh=command.title.zh,
        title_ur=command.title.ur,
        languages=list(command.languages),
        authoritative=list(command.authoritative),
        jurisdiction=place,
        value_chain=[code for code in STAGES if code in command.value_chain],
        origin=command.origin,
        amends_id=command.amends_id,
        pen_holder_id=own,
        opened_by_id=own,
        is_demonstration=is_demonstration,
    )


def _tie(actor: Actor, agreement: Agreement, command: OpenAgreement) -> None:
    if command.project_id is not None:
        if not projects_visible_to(actor).filter(pk=command.project_id).exists():
            raise Refused("agreement_project_unknown")
        Link.objects.create(agreement=agreement, kind="project", project_id=command.project_id)
    if command.meeting_id is not None:
        Link.objects.create(
            agreement=agreement, kind="meeting", meeting_id=command.meeting_id, label=command.meeting_label
        )


def _require_shape(command: OpenAgreement) -> None:
    """The form keeps most of this out; the API and the demonstration come here too."""
    if command.kind not in KINDS or command.origin not in ORIGINS:
        raise Refused("agreement_kind_unknown")
    if not (command.title.en or command.title.zh or command.title.ur):
        raise Refused("agreement_title_missing")
    languages, counting = set(command.languages), set(command.authoritative)
    if not languages or not counting or not counting <= languages <= set(LANGUAGES):
        raise Refused("agreement_languages_unclear")


def require_parties(parties: Iterable[SideCommand]) -> bool:
    """Refuse parties who cannot be: unknown, named twice, barred, too many; invented beside real ones.

    Gives whether all are invented. A barred organisation is sent to the coordinator: the sentence names no list.
    """
    named = list(parties)
    wanted = [one.organisation_id for one in named]
    if any(one.role not in ROLES for one in named):
        raise Refused("agreement_role_unknown")
    if len(set(wanted)) != len(wanted):
        raise Refused("agreement_party_twice")
    if len(wanted) > MOST_SIDES:
        raise Refused("agreement_too_many_parties", most=MOST_SIDES)
    known = dict(organisations_public().filter(pk__in=wanted).values_list("pk", "is_demonstration"))
    if len(known) != len(wanted):
        raise Refused("agreement_party_unknown")
    if barred_organisations() & set(wanted):
        raise Refused("agreement_party_to_the_coordinator")
    if len(set(known.values())) > 1:
        raise Refused("agreement_mixes_invented")
    return all(known.values())

"""A person asks for a seat in a party; its owners answer."""

from __future__ import annotations

from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.limits import within_limit
from emining.accounts.selectors import people_in_seats
from emining.accounts.services import appoint_colleague
from emining.accounts.types import Actor, AppointColleague
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.parties import events, states
from emining.parties.commands import GivenNumber
from emining.parties.identifiers import read_identifier
from emining.parties.models import AccessRequest, Party
from emining.parties.permissions import may_ask_access, may_decide_access
from emining.parties.services.register_company import chain_of, subject_of

ASKED_A_DAY: Final = 10


def ask_access(*, actor: Actor, code: str = "", number: GivenNumber | None = None, words: str = "") -> AccessRequest:
    """Ask the owners of a party for a seat. The party is named by its public code, or by a number that it has.

    By number also a party is found that is not public: nothing is told of it to whoever asks. Raises `party_unknown`,
    `access_asked_already`, `access_without_owner`, the reasons of `may_ask_access`, `too_many_attempts`.
    """
    with transaction.atomic(durable=True):
        party = _asked(code, number)
        may_ask_access(actor, party).require()
        within_limit("ask-access", f"person:{actor.person_id}", amount=ASKED_A_DAY, seconds=86_400)
        owners = people_in_seats({roles.COMPANY_OWNER}, organisation_id=party.organisation_id)
        if not owners:
            raise Refused("access_without_owner")
        try:
            with transaction.atomic():
                request = AccessRequest.objects.create(
                    party=party, person_id=_person(actor), words=" ".join(words.split())[:500]
                )
        except IntegrityError as error:
            raise Refused("access_asked_already") from error
        facts = {"company": str(party.organisation)}
        notify(recipients=owners, code="parties.access.asked", facts=facts, link="/parties/own/people/")
        _record(actor, request, events.ACCESS_ASKED)
    return request


def accept_access(*, actor: Actor, pk: int, role: str) -> AccessRequest:
    """An owner gives the person a seat. The seat's own event tells of it. Raises the reasons of `appoint_colleague`."""
    with transaction.atomic(durable=True):
        request = _decided(actor, pk, "accept")
        facts = {"company": str(request.party.organisation)}
        notify(recipients=[request.person_id], code="parties.access.accepted", facts=facts, link="/accounts/seats/")
        appoint_colleague(
            actor=actor,
            command=AppointColleague(role=role, person_id=request.person_id),
            reason=f"parties.access_request #{request.pk}",
        )
    return request


def decline_access(*, actor: Actor, pk: int) -> AccessRequest:
    """An owner declines. The person is told, and may ask again."""
    with transaction.atomic(durable=True):
        request = _decided(actor, pk, "decline")
        facts = {"company": str(request.party.organisation)}
        notify(recipients=[request.person_id], code="parties.access.declined", facts=facts)
        _record(actor, request, events.ACCESS_DECLINED)
    return request


def take_back_access(*, actor: Actor, pk: int) -> AccessRequest:
    """Whoever asked takes it back."""
    with transaction.atomic(durable=True):
        request = _locked(pk)
        if request.person_id != actor.person_id:
            raise Refused("access_unknown")
        request.state = states.ACCESS.move(request.state, "take_back").target
        request.save(update_fields=["state"])
        _record(actor, request, events.ACCESS_TAKEN_BACK)
    return request


def _person(actor: Actor) -> int:
    """Whoever asks is somebody: the verdict has refused the anonymous before."""
    if actor.person_id is None:
        raise Refused("access_needs_sign_in")
    return actor.person_id


def _asked(code: str, number: GivenNumber | None) -> Party:
    parties = Party.objects.select_related("organisation", "jurisdiction").exclude(state=states.MERGED)
    if number is not None:
        read = read_identifier(number.kind, number.value, country=number.country)
        parties = parties.filter(
            identifiers__kind=read.kind, identifiers__country=read.country, identifiers__value=read.value
        )
    else:
        parties = parties.filter(organisation__code=code, state=states.PUBLISHED)
    found = parties.first()
    if found is None:
        raise Refused("party_unknown")
    return found


def _locked(pk: int) -> AccessRequest:
    request = (
        AccessRequest.objects.select_for_update(of=("self",), no_key=True)
        .select_related("party__organisation", "party__jurisdiction")
        .filter(pk=pk)
        .first()
    )
    if request is None:
        raise Refused("access_unknown")
    return request


def _decided(actor: Actor, pk: int, verb: str) -> AccessRequest:
    request = _locked(pk)
    may_decide_access(actor, request).require()
    request.state = states.ACCESS.move(request.state, verb).target
    request.decided_at, request.decided_by_id = timezone.now(), actor.person_id
    request.save(update_fields=["state", "decided_at", "decided_by"])
    return request


def _record(actor: Actor, request: AccessRequest, code: str) -> None:
    party = request.party
    facts = {"access_request": request.pk, "person_id": request.person_id, "state": request.state}
    record(code=code, subject=subject_of(party), actor=actor, chain=chain_of(party), after=facts)

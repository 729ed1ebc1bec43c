"""Being forgotten: asked by the person, done or declined by the operator. The audit chains hold afterwards."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.limits import within_limit
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.audit.selectors import chains_of_events, personal_fields_holding
from emining.audit.services import erase_personal_values, lock_chains, record
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.parties import states_trust as states
from emining.parties.events_trust import ERASURE_ASKED
from emining.parties.models import Contact, ErasureRequest, Hit, HolderPerson, Officer
from emining.parties.permissions_trust import may_decide_erasure
from emining.parties.selectors.ownership_screening import owner_key
from emining.parties.selectors.privacy import Held, held_about, holds_on, requests_visible_to
from emining.parties.services.verification.cases import in_all_languages
from emining.parties.types_trust import HOLDS, OFFICER, OWNER, DecideErasure

REQUESTS_A_DAY: Final = 3
_REASON: Final = "erased at the request of the person"


def ask_erasure(*, actor: Actor, words: str = "") -> ErasureRequest:
    """Ask that what companies here hold about oneself be erased. `Refused`: `erasure_asked_already`, or signed out."""
    if actor.person_id is None:
        raise Refused("sign_in_first")
    within_limit("erasure.ask", f"person:{actor.person_id}", amount=REQUESTS_A_DAY, seconds=86_400)
    with transaction.atomic(durable=True):
        if ErasureRequest.objects.filter(person_id=actor.person_id, state=states.REQUESTED).exists():
            raise Refused("erasure_asked_already")
        request = ErasureRequest.objects.create(
            person_id=actor.person_id,
            asked_at=timezone.now(),
            words=words.strip(),
            words_language=actor.language if words.strip() else "",
        )
        notify(
            recipients=people_in_seats({roles.OPERATOR}),
            code="parties.erasure.asked",
            facts={"number": str(request)},
            link=f"/parties/personal-requests/{request.pk}/",
        )
        record(
            code=ERASURE_ASKED,
            subject=subject_of(request),
            actor=actor,
            chain=PLATFORM_CHAIN,
            after={"state": request.state},
        )
    return request


def decide_erasure(*, actor: Actor, command: DecideErasure) -> ErasureRequest:
    """Erase what is held about the person, or decline and say which law or procedure holds it.

    Rows of contacts and officers go with their consents; of somebody who owns, the name and all that tells who it is
    go, and the interest stays as a natural person's; names in screening questions about either go. In the audit the
    values go and their sealed hashes stay, so every chain still verifies. What somebody did in a seat stays.
    `Refused`: `erasure_unknown`, `move_not_possible`, the reasons of `may_decide_erasure`, `erasure_held`,
    `hold_unknown`, `words_needed`.
    """
    with transaction.atomic(durable=True):
        request = (
            requests_visible_to(actor)
            .select_for_update(of=("self",), no_key=True)
            .filter(pk=command.request_id)
            .first()
        )
        if request is None:
            raise Refused("erasure_unknown")
        move = states.ERASURE.move(request.state, command.verb)
        may_decide_erasure(actor, request).require()
        held = held_about(request.person_id)
        if command.verb == "decline":
            _says_why(command)
            request.hold = command.hold
        elif held is not None:
            _nothing_holds(held)
            request.erased = _erase(actor, held)
        request.state, request.decided_by_id, request.decided_at = move.target, actor.person_id, timezone.now()
        request.answer = command.words.strip()
        request.answer_language = actor.language if request.answer else ""
        request.save()
        _tell(request)
        record(
            code=move.event,
            subject=subject_of(request),
            actor=actor,
            chain=PLATFORM_CHAIN,
            reason=request.answer,
            before={"state": states.REQUESTED},
            after={"state": request.state, "hold": request.hold, "erased": request.erased},
        )
    return request


def subject_of(request: ErasureRequest) -> Subject:
    """A request as the audit names it: a number, never the person."""
    return Subject("parties.erasure", str(request.pk), str(request))


def _says_why(command: DecideErasure) -> None:
    if command.hold not in HOLDS:
        raise Refused("hold_unknown", hold=command.hold)
    if len(command.words.strip()) < 10:
        raise Refused("words_needed", fewest=10)


def _nothing_holds(held: Held) -> None:
    found = [code for code in holds_on(held) if code != "not_held"]
    if found:
        raise Refused("erasure_held", hold=str(HOLDS[found[0]]))


def _erase(actor: Actor, held: Held) -> dict[str, int]:
    texts = {held.name, held.email}
    for contact in held.contacts:
        texts |= {contact.name, contact.email, contact.phone, contact.wechat}
    for officer in held.officers:
        texts |= {officer.name, officer.name_latin}
    texts |= {holder.name for holder in held.holders}
    parties = {row.party_id for row in held.contacts} | {row.party_id for row in held.officers}
    parties |= {row.subject_id for holder in held.holders for row in holder.interests.all()}
    found = personal_fields_holding(texts, subjects=[Subject("parties.party", str(pk), "") for pk in sorted(parties)])
    lock_chains(*chains_of_events(found), PLATFORM_CHAIN)
    officers = [officer.pk for officer in held.officers]
    holders = HolderPerson.objects.filter(pk__in=[holder.pk for holder in held.holders])
    hits = Hit.objects.filter(
        Q(subject_kind=OFFICER, subject_key__in=[str(pk) for pk in officers])
        | Q(subject_kind=OWNER, subject_key__in=[owner_key(holder) for holder in held.holders])
    )
    counted = {
        "contacts": len(held.contacts),
        "officers": len(officers),
        "holders": holders.update(name="", nationality="", officer=None, is_public=False, public_source=""),
        "hits": hits.update(names=[]),
        "values": sum(len(fields) for fields in found.values()),
    }
    Contact.objects.filter(pk__in=[contact.pk for contact in held.contacts]).delete()
    Officer.objects.filter(pk__in=officers).delete()
    for event_id, fields in sorted(found.items()):
        erase_personal_values(actor=actor, event_id=event_id, fields=fields, reason=_REASON)
    return counted


def _tell(request: ErasureRequest) -> None:
    facts = {
        "number": str(request),
        "hold": in_all_languages(HOLDS[request.hold]) if request.hold else "",
        "words": request.answer,
    }
    notify(
        recipients=[request.person_id],
        code=f"parties.erasure.{request.state}",
        facts=facts,
        link="/parties/my-data/",
    )

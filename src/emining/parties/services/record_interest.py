"""Recording who holds what of a company. Nothing is edited: a correction closes the version it replaces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import uuid4

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.utils import timezone

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.refusals import Refused
from emining.parties import states
from emining.parties.events_ownership import INTEREST_CORRECTED, INTEREST_RECORDED
from emining.parties.models import HolderPerson, Interest, Officer, Party
from emining.parties.ownership_wording import share_text
from emining.parties.permissions_ownership import CHECKERS, may_change_interest, may_record_interest
from emining.parties.selectors.ownership_rows import current_interests, day_of_excess, holder_words, share_of
from emining.parties.types_ownership import (
    BOARD,
    INTEREST_KINDS,
    OWN_WORD,
    SELF_STATED,
    SHARES,
    UNKNOWN_REASONS,
    VOTING,
    RecordInterest,
)

_COUNTED: Final = frozenset({SHARES, VOTING, BOARD})
_LARGEST: Final = 10**12
_FOREVER: Final = None


def record_interest(*, actor: Actor, command: RecordInterest) -> Interest:
    """Record one interest in a company, or correct one that stands.

    A company's own people say it of themselves (grade C); officers cite a source. Refused when the shares of one kind
    would exceed the whole on any day, with the list of them. Owning each other in a circle is lawful and is recorded.
    """
    with transaction.atomic(durable=True):
        subject = _lock(command.subject_id)
        may_record_interest(actor, subject).require()
        _check_shape(command)
        source, grade = _standing(actor, command)
        replaced = _replaced(actor, command, subject)
        holder, person, is_new = _holder(actor, command, subject)
        now = timezone.now()
        if replaced is not None:
            close(replaced, now)
        made = Interest(
            record=replaced.record if replaced else uuid4(),
            subject=subject,
            holder=holder,
            person=person,
            unknown_reason=command.unknown_reason,
            kind=command.kind,
            numerator=command.share.numerator if command.share is not None else None,
            denominator=command.share.denominator if command.share is not None else None,
            valid=DateRange(command.valid_from, command.valid_until),
            known=DateTimeTZRange(now, _FOREVER),
            source=source,
            source_date=command.source_date,
            grade=grade,
            is_beneficial=command.is_beneficial and person is not None,
            is_demonstration=subject.is_demonstration,
            recorded_by_id=actor.person_id,
        )
        _check_others(actor, made, current_interests().filter(subject=subject, kind=command.kind))
        if is_new and person is not None:
            person.save()
        made.save()
        record(
            code=INTEREST_CORRECTED if replaced else INTEREST_RECORDED,
            subject=subject_of(subject),
            actor=actor,
            chain=chain_of(subject),
            before=facts_of(replaced) if replaced else None,
            after=facts_of(made),
            personal={"holder": person.name} if person is not None else None,
        )
    return made


def subject_of(party: Party) -> Subject:
    """A party as the audit names it."""
    return Subject("parties.party", str(party.pk), party.organisation.code)


def chain_of(party: Party) -> str:
    """The chain of the place where a party has its seat; the platform's where none is said."""
    return party.jurisdiction.code if party.jurisdiction is not None else "PK"


def facts_of(interest: Interest) -> dict[str, Any]:
    """An interest as the audit keeps it: persons by key, never by name."""
    return {
        "record": str(interest.record),
        "holder": interest.holder.organisation.code if interest.holder is not None else "",
        "holder_person": str(interest.person.key) if interest.person is not None else "",
        "holder_unknown": interest.unknown_reason,
        "kind": interest.kind,
        "share": f"{interest.numerator}/{interest.denominator}" if interest.numerator else "",
        "valid_from": _text(interest.valid.lower),
        "valid_until": _text(interest.valid.upper),
        "source": interest.source,
        "source_date": _text(interest.source_date),
        "grade": interest.grade,
        "is_beneficial": interest.is_beneficial,
    }


def close(interest: Interest, now: Any) -> None:
    """From now on this version is what was once held for true."""
    Interest.objects.filter(pk=interest.pk).update(known=DateTimeTZRange(interest.known.lower, now))


def _text(value: Any) -> str:
    return value.isoformat() if value is not None else ""


def _lock(organisation_id: int) -> Party:
    """The company with its row locked: two people recording at once must see each other's shares."""
    found = (
        Party.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "jurisdiction")
        .filter(organisation_id=organisation_id)
        .first()
    )
    if found is None:
        raise Refused("holder_not_known_here")
    return found


def _check_shape(command: RecordInterest) -> None:
    share = command.share
    if command.kind not in INTEREST_KINDS:
        raise Refused("interest_kind_unknown", kind=command.kind)
    if share is not None and not 0 < share <= 1:
        raise Refused("interest_not_a_part", share=str(share))
    if share is not None and share.denominator >= _LARGEST:
        raise Refused("share_too_precise", share=str(share))
    if command.valid_from and command.valid_until and command.valid_from >= command.valid_until:
        raise Refused("interest_days_not_in_order")
    given = [command.holder_id, command.person_id, command.new_person, command.unknown_reason or None]
    if sum(one is not None for one in given) != 1 or command.unknown_reason not in {"", *UNKNOWN_REASONS}:
        raise Refused("holder_ambiguous")
    if command.holder_id == command.subject_id:
        raise Refused("holder_is_the_company")


def _standing(actor: Actor, command: RecordInterest) -> tuple[str, str]:
    """Source and grade: an officer cites one; what a company says of itself is that, whatever it cites."""
    if actor.role not in CHECKERS:
        return command.source.strip() or OWN_WORD, SELF_STATED
    if not command.source.strip() or command.grade not in {"P", "S", "M"}:
        raise Refused("source_needed")
    return command.source.strip(), command.grade


def _replaced(actor: Actor, command: RecordInterest, subject: Party) -> Interest | None:
    if command.replaces is None:
        return None
    found = current_interests().filter(pk=command.replaces, subject=subject).first()
    if found is None:
        raise Refused("holding_unknown")
    may_change_interest(actor, found).require()
    return found


def _holder(actor: Actor, command: RecordInterest, subject: Party) -> tuple[Party | None, HolderPerson | None, bool]:
    """The party or the person that holds, and whether the person is new. Both None: nobody is named."""
    if command.holder_id is not None:
        found = Party.objects.select_related("organisation").filter(organisation_id=command.holder_id).first()
        if found is None:
            raise Refused("holder_not_known_here")
        if found.state == states.MERGED:
            raise Refused("party_is_merged")
        return found, None, False
    if command.person_id is not None:
        people = HolderPerson.objects.filter(pk=command.person_id)
        if actor.role not in CHECKERS:
            people = people.filter(interests__subject=subject)
        person = people.distinct().first()
        if person is None:
            raise Refused("holder_person_unknown")
        return None, person, False
    if command.new_person is not None:
        return None, _new_person(actor, command, subject), True
    return None, None, False


def _new_person(actor: Actor, command: RecordInterest, subject: Party) -> HolderPerson:
    given = command.new_person
    assert given is not None  # noqa: S101 - the caller asked
    officer = None
    if given.officer_id is not None:
        officer = Officer.objects.filter(pk=given.officer_id, party=subject).first()
        if officer is None:
            raise Refused("holder_person_unknown")
    return HolderPerson(
        name=given.name.strip(),
        nationality=given.nationality,
        officer=officer,
        is_public=bool(given.public_source.strip()),
        public_source=given.public_source.strip(),
        is_demonstration=subject.is_demonstration,
        recorded_by_id=actor.person_id,
    )


def _check_others(actor: Actor, made: Interest, others: Any) -> None:
    standing: Sequence[Interest] = list(others.select_related("holder__organisation", "person"))
    for one in standing:
        is_same = (made.holder_id and one.holder_id == made.holder_id) or (
            made.person is not None and made.person.pk and one.person_id == made.person.pk
        )
        if is_same and _overlap(one.valid, made.valid):
            raise Refused(
                "interest_held_already", holder=holder_words(actor, one), share=share_text(share_of(one)) or "-"
            )
    if made.kind not in _COUNTED or made.numerator is None:
        return
    excess = day_of_excess([*standing, made])
    if excess is not None:
        day, total, parts = excess
        told = "; ".join(f"{holder_words(actor, one)} {share_text(share_of(one))}" for one in parts)
        if day is None:
            raise Refused("shares_always_exceed_whole", total=share_text(total), shares=told)
        raise Refused("shares_exceed_whole", day=day.isoformat(), total=share_text(total), shares=told)


def _overlap(one: Any, other: Any) -> bool:
    return (one.upper is None or other.lower is None or other.lower < one.upper) and (
        other.upper is None or one.lower is None or one.lower < other.upper
    )

"""Opening, closing and reopening accounts. Signing up by oneself goes through allauth and is recorded here too."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from emining.accounts.events import PERSON_CLOSED, PERSON_CREATED, PERSON_REOPENED
from emining.accounts.models import Person
from emining.accounts.permissions import may_close_account, may_manage_seats
from emining.accounts.services.organisations import PLATFORM
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.languages import Language
from emining.kernel.refusals import Refused


def subject_of(person: Person) -> Subject:
    """A person as an event names them: by number, since names and addresses are personal data."""
    return Subject("accounts.person", str(person.pk), f"#{person.pk}")


def create_person(
    *,
    actor: Actor,
    email: str,
    full_name: str,
    language: Language = "en",
    password: str | None = None,
    is_demonstration: bool = False,
) -> Person:
    """An account with a confirmed e-mail address, made by the operator. Without a password the person sets one by
    the "forgotten password" page."""
    may_manage_seats(actor).require()
    with transaction.atomic():
        person = Person.objects.create_user(
            email, password, full_name=full_name, language=language, is_demonstration=is_demonstration
        )
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        note_created(actor=actor, person=person)
    return person


def note_created(*, actor: Actor, person: Person) -> None:
    """Record that an account was opened, by the operator or by signing up."""
    record(
        code=PERSON_CREATED,
        subject=subject_of(person),
        actor=actor,
        chain=PLATFORM,
        after={"language": person.language, "is_demonstration": person.is_demonstration},
        personal={"email": person.email, "full_name": person.full_name},
    )


def close_account(*, actor: Actor, person_id: int, reason: str) -> Person:
    """Close an account: sign-in stops at once, seats and history stay. `Refused` for one's own."""
    may_close_account(actor, person_id).require()
    return _set_active(actor=actor, person_id=person_id, is_active=False, code=PERSON_CLOSED, reason=reason)


def reopen_account(*, actor: Actor, person_id: int, reason: str) -> Person:
    """Let a closed account sign in again."""
    may_manage_seats(actor).require()
    return _set_active(actor=actor, person_id=person_id, is_active=True, code=PERSON_REOPENED, reason=reason)


def _set_active(*, actor: Actor, person_id: int, is_active: bool, code: str, reason: str) -> Person:
    with transaction.atomic():
        person = Person.objects.select_for_update(no_key=True).filter(pk=person_id).first()
        if person is None:
            raise Refused("person_unknown")
        if person.is_active == is_active:
            return person
        before: dict[str, Any] = {"is_active": person.is_active}
        person.is_active = is_active
        person.save(update_fields=["is_active"])
        record(
            code=code,
            subject=subject_of(person),
            actor=actor,
            chain=PLATFORM,
            reason=reason,
            before=before,
            after={"is_active": is_active},
        )
    return person

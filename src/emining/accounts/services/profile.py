"""A person's own name and language."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.events import PERSON_CHANGED
from emining.accounts.models import Person
from emining.accounts.services.organisations import PLATFORM
from emining.accounts.services.people import subject_of
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.kernel.languages import Language
from emining.kernel.refusals import Refused


def change_profile(*, actor: Actor, full_name: str, language: Language) -> Person:
    """Change one's own name and the language of one's notices. Nobody changes anybody else's."""
    with transaction.atomic():
        person = Person.objects.select_for_update(no_key=True).filter(pk=actor.person_id or 0).first()
        if person is None:
            raise Refused("person_unknown")
        before = person.language
        person.full_name, person.language = full_name, language
        person.save(update_fields=["full_name", "language"])
        record(
            code=PERSON_CHANGED,
            subject=subject_of(person),
            actor=actor,
            chain=PLATFORM,
            before={"language": before},
            after={"language": language},
            personal={"full_name": full_name},
        )
    return person

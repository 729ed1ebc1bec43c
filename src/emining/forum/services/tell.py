"""Telling the people of a delegation: those with an account by notice, the others by a mail of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import override
from procrastinate.contrib.django import app as queue

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats
from emining.forum import states
from emining.forum.models import Delegation, Event, Participant
from emining.kernel.languages import LANGUAGES, Trilingual
from emining.notices.services import notify

MAIL_TASK: Final = "forum.write_to_participant"


def tell_delegation(delegation: Delegation, code: str, facts: Mapping[str, Any], *, link: str, event: Event) -> int:
    """Tell everybody of a delegation one thing; how many were told. Takes part in the caller's transaction.

    People with an account get a notice (and its mail); participants without one get a mail in their language, except
    at a demonstration event, whose addresses are invented.
    """
    people = set(
        Participant.objects.filter(delegation=delegation, state=states.REGISTERED, person__isnull=False).values_list(
            "person_id", flat=True
        )
    )
    if delegation.organisation_id is not None:
        people |= set(people_in_seats(roles.COMPANY_ROLES, organisation_id=delegation.organisation_id))
    told = notify(recipients=sorted(people), code=code, facts=facts, link=link)
    if event.is_demonstration:
        return told
    others = Participant.objects.filter(delegation=delegation, state=states.REGISTERED, person__isnull=True)
    for participant_id in others.values_list("pk", flat=True):
        queue.configure_task(MAIL_TASK).defer(participant_id=participant_id, code=code, facts=dict(facts))
        told += 1
    return told


def tell_organisers(event: Event, code: str, facts: Mapping[str, Any], *, link: str) -> int:
    """Tell the organiser's seats; how many were told."""
    people = people_in_seats({roles.CHAMBER_ORGANISER}, organisation_id=event.organiser_id)
    return notify(recipients=people, code=code, facts=facts, link=link)


def by_language(name: Trilingual) -> dict[str, str]:
    """A name as a fact of a notice: shown in the recipient's language."""
    return {str(language): name.in_language(language)[0] for language in LANGUAGES}


def words_by_language(words: Any) -> dict[str, str]:
    """Lazily translated words as a fact of a notice."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[str(language)] = str(words)
    return found

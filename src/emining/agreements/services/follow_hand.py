"""What every verb of following up does: take in hand, tell, record, and note an attempt that was refused."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import Any, Final

from django.db import transaction

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats, seats_of_organisation
from emining.accounts.types import Actor
from emining.agreements.events import following as events
from emining.agreements.models import Agreement, Milestone
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.services.hand import chain_of, name_facts, people_of_sides, readable_in_hand, subject_of
from emining.audit.services import record
from emining.kernel.languages import LANGUAGES, Trilingual
from emining.kernel.refusals import Refused
from emining.notices.services import notify

NOTED: Final = frozenset(
    {
        "agreement_claim_evidence_elsewhere",
        "agreement_claim_evidence_twice",
        "agreement_claim_already_made",
        "agreement_claim_day_before_start",
        "agreement_claim_day_in_future",
        "milestone_agreement_ended",
        "milestone_agreement_suspended",
        "milestone_of_another_party",
        "milestone_own_verification",
    }
)
"""Refusals of which one event stays: somebody tried what may be asked about later."""


def milestone_in_hand(actor: Actor, milestone_id: int) -> Milestone:
    """A milestone of an agreement the actor may read, both locked, the agreement first.

    `Refused("milestone_unknown")` for any other.
    """
    key = Milestone.objects.filter(pk=milestone_id).values_list("agreement_id", flat=True).first()
    if key is None or not agreements_readable_by(actor).filter(pk=key).exists():
        raise Refused("milestone_unknown")
    agreement = readable_in_hand(actor, key)
    milestone = Milestone.objects.select_for_update(no_key=True).get(pk=milestone_id)
    milestone.agreement = agreement
    return milestone


def note(
    actor: Actor,
    agreement: Agreement,
    code: str,
    *,
    reason: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Record the one event of a verb, about the agreement, in its chain."""
    record(
        code=code,
        subject=subject_of(agreement),
        actor=actor,
        chain=chain_of(agreement),
        reason=reason,
        before=before,
        after=after,
    )


@contextmanager
def noting_attempts(actor: Actor, agreement_id: int | None, what: str, **facts: Any) -> Generator[None, None, None]:
    """Keep one event of a refused attempt of somebody who may read the agreement. What was typed is the caller's."""
    try:
        yield
    except Refused as refused:
        agreement = agreements_readable_by(actor).filter(pk=agreement_id).first() if agreement_id else None
        if refused.code in NOTED and agreement is not None:
            with transaction.atomic():
                note(actor, agreement, events.ATTEMPT_REFUSED, after={"what": what, "why": refused.code, **facts})
        raise


def tell_sides(
    agreement: Agreement, code: str, *, without: int | None = None, link: str = "", nodal: bool = False, **facts: Any
) -> None:
    """Tell the parties (without the one that did it), and the nodal office where it is told too."""
    people = set(people_of_sides(agreement, without=without))
    if nodal:
        people |= set(nodal_people(agreement))
    notify(
        recipients=sorted(people),
        code=code,
        facts={**name_facts(agreement), **facts},
        link=link or f"/agreements/{agreement.pk}/plan/",
    )


def nodal_people(agreement: Agreement) -> list[int]:
    """Officers who sit today in the office that follows the agreement up."""
    office = agreement.nodal_office
    if office is None:
        return []
    seats = seats_of_organisation(office.organisation_id).filter(
        office_id=office.pk, role__in=[roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR]
    )
    return sorted(set(seats.values_list("person_id", flat=True)))


def owners_of(organisation_id: int) -> list[int]:
    """The owner-role people of an organisation; of an authority or chamber everybody who may act for it."""
    owners = people_in_seats({roles.COMPANY_OWNER}, organisation_id=organisation_id)
    return owners or people_in_seats(SIDE_ROLES, organisation_id=organisation_id)


def words_required(words: str, *, most: int, code: str) -> str:
    """Typed words, trimmed. `Refused(code)` when there are none, `agreement_follow_words_too_long` when there are too
    many."""
    found = words.strip()
    if not found:
        raise Refused(code)
    return short_enough(found, most)


def short_enough(words: str, most: int) -> str:
    """Typed words, trimmed, no longer than `most` characters."""
    if len(words.strip()) > most:
        raise Refused("agreement_follow_words_too_long", most=most)
    return words.strip()


def require_language(language: str) -> str:
    """A language of the platform."""
    if language not in LANGUAGES:
        raise Refused("agreement_follow_language_unknown")
    return language


def in_language(text: Trilingual, language: str) -> str:
    """The text in one language, empty when it was not written."""
    return {"en": text.en, "zh-hans": text.zh, "ur": text.ur}[language]


def by_language(english: str, chinese: str, urdu: str) -> dict[str, str]:
    """A name for notices and events in three languages, the missing ones filled from another."""
    any_of = english or chinese or urdu
    return {"en": any_of, "zh-hans": chinese or any_of, "ur": urdu or any_of}


def milestone_facts(milestone: Milestone) -> dict[str, Any]:
    """A milestone as notices name it: its code, title and due day."""
    return {
        "milestone": milestone.code,
        "what": by_language(milestone.title_en, milestone.title_zh, milestone.title_ur),
        "due": milestone.due_on.isoformat(),
    }


def own_organisation(actor: Actor) -> int:
    """The organisation of an actor whose verdict was positive: it acts for one."""
    if actor.organisation_id is None:
        raise Refused("agreement_needs_a_seat")
    return actor.organisation_id


def require_members(agreement: Agreement, organisation_ids: Iterable[int]) -> None:
    """`Refused("agreement_follow_not_a_party")` unless all are parties."""
    sides = set(agreement.sides.values_list("organisation_id", flat=True))
    if not set(organisation_ids) <= sides:
        raise Refused("agreement_follow_not_a_party")

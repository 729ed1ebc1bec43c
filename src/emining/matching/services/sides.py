"""What every verb on an interest needs: the row held, the two sides, and who is to be told."""

from __future__ import annotations

from typing import Any

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.kernel.refusals import Refused
from emining.matching.models import Interest
from emining.matching.selectors.gate import interests_visible_to
from emining.notices.services import notify


def held_interest(actor: Actor, token: str) -> Interest:
    """The interest, locked, when the actor's company is a side of it; `Refused("interest_unknown")` otherwise.

    A stranger is told the same as of one that does not exist.
    """
    interest = interests_visible_to(actor).select_for_update(of=("self",), no_key=True).filter(token=token).first()
    if interest is None:
        raise Refused("interest_unknown")
    return interest


def own_organisation(actor: Actor) -> int:
    """The company in whose seat the actor sits. The verdict has refused everybody else before."""
    if actor.organisation_id is None:
        raise Refused("matching_company_seat_needed")
    return actor.organisation_id


def is_sender(actor: Actor, interest: Interest) -> bool:
    """Whether the actor sits on the sender's side."""
    return actor.organisation_id == interest.sender_id


def other_side(actor: Actor, interest: Interest) -> int:
    """The organisation across."""
    return interest.receiver_id if is_sender(actor, interest) else interest.sender_id


def subject_of(interest: Interest) -> Subject:
    """An interest as the audit names it."""
    return Subject("matching.interest", str(interest.pk), interest.token)


def path_of(interest: Interest) -> str:
    """Its page, without language prefix."""
    return f"/matching/interests/{interest.token}/"


def facts_of(interest: Interest) -> dict[str, Any]:
    """What the audit keeps of an interest: who, about what, its state. No words."""
    return {
        "sender": interest.sender.name_en,
        "sender_id": interest.sender_id,
        "receiver": interest.receiver.name_en,
        "receiver_id": interest.receiver_id,
        "about_kind": interest.about_kind,
        "about_id": interest.about_id,
        "state": interest.state,
    }


def tell(interest: Interest, organisation_id: int, code: str, *, but: int | None = None, **facts: Any) -> None:
    """A notice to the people of one side. Names are those of the organisations; no words of a message are in it."""
    people = set(people_in_seats(roles.COMPANY_ROLES, organisation_id=organisation_id)) - {but}
    notify(
        recipients=sorted(person for person in people if person is not None),
        code=code,
        facts={"sender": interest.sender.name_en, "receiver": interest.receiver.name_en} | facts,
        link=path_of(interest),
    )


def note(actor: Actor, interest: Interest, code: str, *, before: str = "", reason: str = "", **more: Any) -> None:
    """The one event of a verb."""
    record(
        code=code,
        subject=subject_of(interest),
        actor=actor,
        chain=PLATFORM_CHAIN,
        reason=reason,
        before={"state": before} if before else {},
        after=facts_of(interest) | more,
    )

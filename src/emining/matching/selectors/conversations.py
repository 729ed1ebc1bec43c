"""Reading conversations: messages in order, who has read how far, and contacts once both sides agreed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.matching import states
from emining.matching.models import Attachment, Interest, Message, ReadingMark
from emining.matching.permissions import may_take_part
from emining.matching.ports import is_barred
from emining.matching.selectors.gate import conversations_visible_to, messages_visible_to
from emining.matching.types import LISTINGS, PARTY
from emining.parties.selectors.people import IntroducedContact, contacts_of_introduction
from emining.projects.selectors.contacts import contact_of_introduction


def messages_of(actor: Actor, interest: Interest) -> QuerySet[Message]:
    """The messages of one conversation, oldest first, with their files."""
    return (
        messages_visible_to(actor)
        .filter(interest=interest)
        .prefetch_related(Prefetch("attachments", Attachment.objects.select_related("document")))
        .order_by("at", "pk")
    )


def contacts_shown_to(actor: Actor, interest: Interest) -> list[IntroducedContact]:
    """Contacts of the other side: after both agreed, while the introduction stands, and to the two sides alone."""
    if interest.state != states.INTRODUCED or not may_take_part(actor, interest):
        return []
    if is_barred(interest.sender_id) or is_barred(interest.receiver_id):
        return []
    if actor.organisation_id != interest.sender_id:
        return contacts_of_introduction(interest.sender_id)
    return [*_contact_of_the_thing(interest), *contacts_of_introduction(interest.receiver_id)]


def _contact_of_the_thing(interest: Interest) -> list[IntroducedContact]:
    """The person who agreed to be introduced for the very project, need or offer; nobody for a company as such."""
    if interest.about_kind == PARTY:
        return []
    noun = "listing" if interest.about_kind in LISTINGS else "project"
    person = contact_of_introduction(noun, interest.about_id)
    if person is None:
        return []
    return [IntroducedContact(person.name, "", person.email, "", "", (person.language,), is_desk=False)]


def unread_of(actor: Actor) -> QuerySet[Message]:
    """Messages of the other sides that this person was not shown yet."""
    read = ReadingMark.objects.filter(
        interest_id=OuterRef("interest_id"), person_id=actor.person_id or 0, read_at__gte=OuterRef("at")
    )
    return messages_visible_to(actor).exclude(organisation_id=actor.organisation_id or 0).exclude(Exists(read))


def unread_tokens(actor: Actor, interests: Iterable[Interest]) -> set[str]:
    """Which of these conversations hold something that this person was not shown yet."""
    keys = [interest.pk for interest in interests]
    return set(unread_of(actor).filter(interest_id__in=keys).values_list("interest__token", flat=True))


def is_unread_by_side(interest: Interest, organisation_id: int) -> bool:
    """Whether a message to this side waits that none of its people has been shown."""
    people = people_in_seats(roles.COMPANY_ROLES, organisation_id=organisation_id)
    latest = (
        ReadingMark.objects.filter(interest=interest, person_id__in=people)
        .order_by("-read_at")
        .values_list("read_at", flat=True)
        .first()
    )
    waiting = Message.objects.filter(interest=interest).exclude(organisation_id=organisation_id)
    return waiting.filter(Q() if latest is None else Q(at__gt=latest)).exists()


def open_conversations(actor: Actor) -> QuerySet[Interest]:
    """Conversations that can be written in."""
    return conversations_visible_to(actor).filter(state__in=sorted(states.OPEN))

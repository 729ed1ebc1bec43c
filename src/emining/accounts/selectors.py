"""Reading people, offices and seats. What a reader may see ends in `…_visible_to(actor)`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.models import Office, Organisation, Person, Seat
from emining.accounts.types import ANONYMOUS, Actor, Contact
from emining.kernel.languages import Language, Trilingual, normal_language


def today() -> date:
    """The day in the platform's time zone: seats are held by days of Asia/Karachi."""
    return timezone.localdate()


def seats_of(person_id: int, *, on: date | None = None) -> QuerySet[Seat]:
    """The seats that a person holds on a day (today when none is given), with office, organisation and place."""
    return (
        Seat.objects.filter(person_id=person_id, held_during__contains=on or today())
        .select_related("office__organisation", "office__jurisdiction")
        .order_by("pk")
    )


def actor_of(person: Person, *, seat_id: int | None, language: Language, request_id: str = "") -> Actor:
    """The actor that a person is in one of their seats: a registered reader when the seat is not held (any more)."""
    seat = seats_of(person.pk).filter(pk=seat_id).first() if seat_id is not None else None
    if seat is None or not person.is_active:
        return reader_of(person, language=language, request_id=request_id)
    return actor_in(seat, person=person, language=language, request_id=request_id)


def reader_of(person: Person, *, language: Language, request_id: str = "") -> Actor:
    """A signed-in person without a seat: may read, follow and ask, has no power."""
    return Actor(
        person_id=person.pk,
        person_label=str(person),
        seat_id=None,
        seat_label="",
        role=roles.READER,
        organisation_id=None,
        office_code="",
        jurisdictions=frozenset(),
        language=language,
        request_id=request_id,
    )


def actor_in(seat: Seat, *, person: Person, language: Language, request_id: str = "") -> Actor:
    """The actor that a person is in this seat."""
    return Actor(
        person_id=person.pk,
        person_label=str(person),
        seat_id=seat.pk,
        seat_label=f"{seat.role} @ {seat.office.code}",
        role=seat.role,
        organisation_id=seat.office.organisation_id,
        office_code=seat.office.code,
        jurisdictions=covered_by(seat.office),
        language=language,
        request_id=request_id,
        office_name=Trilingual(seat.office.name_en, seat.office.name_zh, seat.office.name_ur),
    )


def covered_by(office: Office) -> frozenset[str]:
    """Codes of the jurisdictions that an office acts in: its own and all within it.

    A federal office covers `PK` alone: it sees the provinces, but minerals are theirs (Act XXIV of 1948, s.2 and 6).
    """
    own = office.jurisdiction
    covered = {own.code}
    if own.kind == "federation":
        return frozenset(covered)
    level = [own]
    while level:
        level = [child for parent in level for child in parent.children.all() if child.code not in covered]
        covered |= {child.code for child in level}
    return frozenset(covered)


def people_visible_to(actor: Actor) -> QuerySet[Person]:
    """Accounts: the operator and the auditor see all, everybody else only their own."""
    if actor.role in {roles.OPERATOR, roles.AUDITOR}:
        return Person.objects.all()
    if actor.person_id is None:
        return Person.objects.none()
    return Person.objects.filter(pk=actor.person_id)


def seats_visible_to(actor: Actor) -> QuerySet[Seat]:
    """Seats, past and present: the operator and the auditor see all, everybody else their own."""
    seats = Seat.objects.select_related("person", "office__organisation", "office__jurisdiction")
    if actor.role in {roles.OPERATOR, roles.AUDITOR}:
        return seats
    if actor.person_id is None:
        return seats.none()
    return seats.filter(person_id=actor.person_id)


def offices_public() -> QuerySet[Office]:
    """Offices are no secret."""
    return Office.objects.select_related("organisation", "jurisdiction").order_by("code")


def organisations_public() -> QuerySet[Organisation]:
    """Bare organisations by code."""
    return Organisation.objects.order_by("code")


def contact_of(person_id: int) -> Contact | None:
    """How to reach a person, and in which language."""
    person = Person.objects.filter(pk=person_id).first()
    return _contact(person) if person is not None else None


def contacts_of(person_ids: Iterable[int]) -> list[Contact]:
    """How to reach several people; unknown ones are left out."""
    return [_contact(person) for person in Person.objects.filter(pk__in=set(person_ids)).order_by("pk")]


def _contact(person: Person) -> Contact:
    return Contact(
        person_id=person.pk,
        name=str(person),
        email=person.email,
        language=normal_language(person.language),
        is_active=person.is_active,
    )


def people_in_seats(
    role_codes: Iterable[str], *, jurisdiction: str | None = None, organisation_id: int | None = None
) -> list[int]:
    """Ids of the people who hold one of these roles today, in an office of this place or of this organisation.

    For notices: `people_in_seats({LICENSING_OFFICER}, jurisdiction="PK-BA")`.
    """
    wanted = Q(role__in=set(role_codes), held_during__contains=today(), person__is_active=True)
    if jurisdiction is not None:
        wanted &= Q(office__jurisdiction__code=jurisdiction)
    if organisation_id is not None:
        wanted &= Q(office__organisation_id=organisation_id)
    return list(Seat.objects.filter(wanted).order_by("person_id").values_list("person_id", flat=True).distinct())


def seats_of_organisation(organisation_id: int, *, on: date | None = None) -> QuerySet[Seat]:
    """The seats held in an organisation on a day (today when none is given), with person and office. Not public."""
    return (
        Seat.objects.filter(office__organisation_id=organisation_id, held_during__contains=on or today())
        .filter(person__is_active=True)
        .select_related("person", "office")
        .order_by("pk")
    )


def colleagues_visible_to(actor: Actor, *, organisation_id: int) -> QuerySet[Seat]:
    """Who holds a company's seats today: for those who hold one themselves, and for operator and auditor."""
    seats = Seat.objects.filter(
        office__organisation_id=organisation_id, role__in=roles.COMPANY_ROLES, held_during__contains=today()
    ).select_related("person", "office")
    sees = actor.role in {roles.OPERATOR, roles.AUDITOR} or (
        actor.role in roles.COMPANY_ROLES and actor.organisation_id == organisation_id
    )
    return seats.order_by("role", "person__full_name", "pk") if sees else seats.none()


def has_confirmed_address(person_id: int) -> bool:
    """Whether the person proved that the sign-in address is theirs. Demonstration mode lets others in as well."""
    from allauth.account.models import EmailAddress

    found: bool = EmailAddress.objects.filter(user_id=person_id, primary=True, verified=True).exists()
    return found


def has_second_factor(person: Any) -> bool:
    """Whether the person has an authenticator app or a passkey (recovery codes alone do not count)."""
    from allauth.mfa.models import Authenticator

    found: bool = Authenticator.objects.filter(
        user_id=person.pk, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    ).exists()
    return found


def second_factor_is_required() -> bool:
    """Officers need a second factor unless this is a demonstration that says otherwise."""
    return not settings.IS_DEMONSTRATION or bool(settings.SECOND_FACTOR_REQUIRED)


def nobody(language: Language, request_id: str) -> Actor:
    """The anonymous reader of one request."""
    return ANONYMOUS.with_request(request_id, language)

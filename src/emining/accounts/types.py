"""The person at the keyboard, in the seat they act from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from emining.accounts import roles
from emining.kernel.languages import Language, Trilingual


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which seat. Services and selectors take this and never a request.

    `jurisdictions` are the codes of the places the seat covers (`PK-BA`), with descendants already included;
    a federal seat carries `PK` alone, which gives it sight but never a provincial power.
    """

    person_id: int | None
    person_label: str
    seat_id: int | None
    seat_label: str
    role: str
    organisation_id: int | None
    office_code: str
    jurisdictions: frozenset[str]
    language: Language
    request_id: str
    office_name: Trilingual = field(default_factory=lambda: Trilingual(""))

    @property
    def role_name(self) -> Any:
        """The role in words, for pages."""
        return roles.ROLE_NAMES.get(self.role, self.role)

    @property
    def is_anonymous(self) -> bool:
        """Nobody has signed in."""
        return self.person_id is None and self.role == roles.PUBLIC

    def covers(self, jurisdiction: str) -> bool:
        """Whether the seat acts in this jurisdiction."""
        return jurisdiction in self.jurisdictions

    def with_request(self, request_id: str, language: Language) -> Actor:
        """The same actor, speaking another language in another request."""
        return replace(self, request_id=request_id, language=language)


ANONYMOUS: Final = Actor(
    person_id=None,
    person_label="",
    seat_id=None,
    seat_label="",
    role=roles.PUBLIC,
    organisation_id=None,
    office_code="",
    jurisdictions=frozenset(),
    language="en",
    request_id="",
)


def system_actor(name: str, *, request_id: str = "") -> Actor:
    """The platform itself at work: an import from the command line, a periodic job. `name` says which."""
    return replace(
        ANONYMOUS,
        person_label=f"system:{name}",
        seat_label=f"system:{name}",
        role=roles.OPERATOR,
        request_id=request_id,
    )


@dataclass(frozen=True, slots=True)
class AppointToSeat:
    """Appoint a person to a role in an office. `ends_before` is the first day on which the seat is no longer held."""

    person_id: int
    office_id: int
    role: str
    starts_on: date
    ends_before: date | None = None


@dataclass(frozen=True, slots=True)
class FoundOrganisation:
    """A person founds an organisation on the platform and sits in it as owner.

    `code` is the wish for its stable ASCII code; a number is added when it is taken. `within` is the organisation of
    which it is a branch, when the owner of that one opens it.
    """

    code: str
    name: Trilingual
    jurisdiction: str = "PK"
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Founded:
    """What was founded: the numbers of organisation, office and the founder's seat, and the code that was free."""

    organisation_id: int
    code: str
    office_id: int
    seat_id: int
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class AppointColleague:
    """An owner gives somebody a seat in the owner's own organisation, named by account number or e-mail address."""

    role: str
    person_id: int | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a person: for notices, never for a page."""

    person_id: int
    name: str
    email: str
    language: Language
    is_active: bool


@dataclass(frozen=True, slots=True)
class SignIn:
    """A demonstration sign-in, to be shown: nothing about it is secret."""

    email: str
    password: str
    role: str
    name: Trilingual
    office_en: str

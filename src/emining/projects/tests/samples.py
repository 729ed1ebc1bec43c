"""Things that routes of projects need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.tests.factories import make_seat
from emining.projects import states
from emining.projects.models import SavedSearch, SectionDraft
from emining.projects.tests.factories import add_test_paper, make_commodities, owner, row_of_listing, row_of_project
from emining.projects.types import LISTINGS


def some_project(client: Client) -> dict[str, Any]:
    """A listed project."""
    return {"number": row_of_project().number}


def some_project_key(client: Client) -> dict[str, Any]:
    """A listed project, as a map names it."""
    return {"key": row_of_project().pk}


def some_listing(client: Client) -> dict[str, Any]:
    """A listed need."""
    return {"number": row_of_listing().number}


def some_listing_key(client: Client) -> dict[str, Any]:
    """A listed need by key."""
    return {"key": row_of_listing().pk}


def _seat_of(client: Client) -> Seat:
    """The asker's seat when it is a company's, else somebody else's."""
    seat = getattr(client, "seat", None)
    return seat if seat is not None and seat.role in roles.COMPANY_ROLES else make_seat(roles.COMPANY_OWNER, "PK-BA")


def own_draft(client: Client) -> dict[str, Any]:
    """A draft of the asker's company when the asker has one."""
    make_commodities()
    return {"noun": "project", "key": row_of_project(states.DRAFT, seat=_seat_of(client)).pk}


def own_section(client: Client) -> dict[str, Any]:
    """A section of an own draft."""
    return own_draft(client) | {"code": "words"}


def own_listed_move(client: Client) -> dict[str, Any]:
    """Confirming what is listed."""
    return {"noun": "project", "key": row_of_project(seat=_seat_of(client)).pk, "verb": "confirm"}


def own_listed_end(client: Client) -> dict[str, Any]:
    """Withdrawing what is listed."""
    return {"noun": "project", "key": row_of_project(seat=_seat_of(client)).pk, "verb": "withdraw"}


def own_project(client: Client) -> dict[str, Any]:
    """An own draft by key alone."""
    return {"key": row_of_project(states.DRAFT, seat=_seat_of(client)).pk}


def own_paper(client: Client) -> dict[str, Any]:
    """A paper of an own draft."""
    return own_project(client) | {"paper": 1}


def own_grant(client: Client) -> dict[str, Any]:
    """An organisation to which papers of an own draft might be open."""
    return own_project(client) | {"organisation": make_seat(roles.COMPANY_OWNER, "PK-BA").office.organisation_id}


def public_paper(client: Client) -> dict[str, Any]:
    """A public paper of a lapsed project."""
    actor = owner()
    project = row_of_project(states.LAPSED, seat=Seat.objects.get(pk=actor.seat_id))
    return {"key": add_test_paper(actor, project).pk}


def to_vet(client: Client) -> dict[str, Any]:
    """A project that waits for the officers of Balochistan."""
    return {"noun": "project", "key": row_of_project(states.SUBMITTED).pk}


def to_halt(client: Client) -> dict[str, Any]:
    """A listed project of Balochistan."""
    return {"noun": "project", "key": row_of_project().pk, "verb": "suspend"}


def asked_consent(client: Client) -> dict[str, Any]:
    """A need that names the asker as contact."""
    seat = getattr(client, "seat", None)
    if seat is None:
        person = getattr(client, "person", None)
        seat = make_seat(roles.COMPANY_OWNER, "PK-BA", person=person) if person else make_seat(roles.COMPANY_OWNER)
    return {"noun": "listing", "key": row_of_listing(states.DRAFT, seat=seat).pk}


def own_search(client: Client) -> dict[str, Any]:
    """A saved search of the asker; of somebody else for the public."""
    from django.utils import timezone

    person = getattr(client, "person", None) or make_seat(roles.COMPANY_OWNER, "PK-BA").person
    search, _made = SavedSearch.objects.get_or_create(
        person=person, kind=LISTINGS, query="", defaults={"name": "All", "checked_at": timezone.now()}
    )
    return {"key": search.pk}


def kept_section(client: Client) -> dict[str, Any]:
    """A section half filled in."""
    found = own_section(client)
    person = getattr(client, "person", None)
    if person is not None:
        SectionDraft.objects.create(person=person, project_id=found["key"], section="words", values={"name_en": ["x"]})
    return found

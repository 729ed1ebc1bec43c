"""Things that routes of verification, likeness, screening and requests need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.accounts import roles
from emining.accounts.selectors import reader_of
from emining.accounts.tests.factories import make_person
from emining.parties.models import Party, VerificationCase
from emining.parties.services.likeness import merge_parties
from emining.parties.services.privacy import ask_erasure
from emining.parties.tests import trust
from emining.parties.types_trust import DecidePair


def _party(client: Client) -> Party:
    seat = getattr(client, "seat", None)
    if seat is None or seat.role not in roles.COMPANY_ROLES:
        return trust.make_party()
    organisation = seat.office.organisation
    return Party.objects.filter(organisation=organisation).first() or trust.make_party(organisation=organisation)


def _case(client: Client) -> VerificationCase:
    return trust.make_case(_party(client))


def own_company(client: Client) -> dict[str, Any]:
    """A published profile for the asker's company; the address needs no arguments."""
    _party(client)
    return {}


def a_case(client: Client) -> dict[str, Any]:
    """A request in Balochistan, of the asker's own company when the asker has one."""
    return {"pk": _case(client).pk}


def an_item(client: Client) -> dict[str, Any]:
    """One item of such a request."""
    return {"pk": _case(client).pk, "item": "licence_scan"}


def a_move(client: Client) -> dict[str, Any]:
    """Returning such a request."""
    return {"pk": _case(client).pk, "verb": "return"}


def a_paper(client: Client) -> dict[str, Any]:
    """One paper of such a request."""
    return {"pk": _case(client).items.get(code="licence_scan").evidence.get().pk}


def a_public_one(client: Client) -> dict[str, Any]:
    """A company that is verified."""
    return {"code": trust.make_verified().party.organisation.code}


def a_pair(client: Client) -> dict[str, Any]:
    """Two records in Balochistan that look alike."""
    return {"pk": trust.make_pair().pk}


def a_merge(client: Client) -> dict[str, Any]:
    """A merger in Balochistan."""
    pair = trust.make_pair()
    command = DecidePair(pair.pk, "same_papers", "The same extract.", pair.first_id)
    return {"pk": merge_parties(actor=trust.make_actor(trust.OFFICER, "PK-BA"), command=command).pk}


def a_version(client: Client) -> dict[str, Any]:
    """A loading of a list."""
    return {"pk": trust.load("A,organisation,Alpha Ring,,,,,\n,person,No key,,,,,\n").version_id}


def a_hit(client: Client) -> dict[str, Any]:
    """A hit about a company in Balochistan."""
    return {"pk": trust.make_hit().pk}


def own_consent(client: Client) -> dict[str, Any]:
    """A consent of the asker as a contact."""
    person = getattr(client, "person", None) or make_person()
    contact = trust.make_contact(trust.make_party(), person.email)
    consent = contact.consents.create(
        party=contact.party, purpose="introduction", wording="1", given_at=trust.timezone.now()
    )
    return {"pk": consent.pk}


def a_request(client: Client) -> dict[str, Any]:
    """A request of somebody to be forgotten."""
    return {"pk": ask_erasure(actor=reader_of(make_person(), language="en")).pk}

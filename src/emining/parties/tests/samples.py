"""Things that routes of parties need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_person
from emining.kernel.languages import Trilingual
from emining.parties.commands import StateTrackRecord
from emining.parties.models import AccessRequest, Consent, Contact, Membership, Party
from emining.parties.services import load_authorities, state_track_record
from emining.parties.tests.factories import make_capability, make_party, owner_of
from emining.parties.types import CONSORTIUM, INTRODUCTION


def some_party(client: Client) -> dict[str, Any]:
    """The Geological Survey."""
    load_authorities()
    return {"code": "gsp"}


def _own(client: Client, **fields: Any) -> Party:
    """The profile of the asker's own company when the asker has one; somebody's else."""
    seat = getattr(client, "seat", None)
    if seat is None or seat.role not in roles.COMPANY_ROLES:
        return make_party(**fields)
    organisation = seat.office.organisation
    return Party.objects.filter(organisation=organisation).first() or make_party(organisation, **fields)


def own_profile(client: Client) -> dict[str, Any]:
    """A profile for the asker's company; the address needs no arguments."""
    _own(client)
    return {}


def own_consortium(client: Client) -> dict[str, Any]:
    """The asker's company as a consortium."""
    _own(client, kind=CONSORTIUM)
    return {}


def own_move(client: Client) -> dict[str, Any]:
    """A published profile that can be hidden."""
    _own(client)
    return {"verb": "hide"}


def own_section(client: Client) -> dict[str, Any]:
    """A part of the own profile that editors keep."""
    _own(client)
    return {"section": "capabilities"}


def own_entry(client: Client) -> dict[str, Any]:
    """An entry of the own profile."""
    return {"section": "capabilities", "pk": make_capability(_own(client)).pk}


def own_spare_entry(client: Client) -> dict[str, Any]:
    """An entry that may be removed, because another stays."""
    party = _own(client)
    make_capability(party, "survey")
    return {"section": "capabilities", "pk": make_capability(party).pk}


def own_consent(client: Client) -> dict[str, Any]:
    """A consent of a contact of the own company."""
    party = _own(client)
    contact = Contact.objects.create(party=party, name="Test Contact", email="a@test.example", residence="PK")
    consent = Consent.objects.create(
        party=party, contact=contact, purpose=INTRODUCTION, wording="2026-11", given_at=timezone.now()
    )
    return {"pk": consent.pk}


def own_invitation(client: Client) -> dict[str, Any]:
    """An invitation of the own company into a consortium."""
    consortium = make_party(kind=CONSORTIUM)
    return {"pk": Membership.objects.create(consortium=consortium, member=_own(client)).pk}


def own_seat(client: Client) -> dict[str, Any]:
    """The asker's own seat, with another owner beside it; else the seat of a stranger's company."""
    party = _own(client)
    other = owner_of(party)
    seat = getattr(client, "seat", None)
    return {"pk": seat.pk if seat is not None and seat.role in roles.COMPANY_ROLES else other.seat_id}


def public_file(client: Client) -> dict[str, Any]:
    """Evidence that its entry shows to all who see the profile."""
    party = make_party()
    upload = SimpleUploadedFile("proof.csv", b"year,tonnes\n2019,1\n", "text/csv")
    command = StateTrackRecord(Trilingual("A shaft"), "en", "survey", "PK", 2019, upload=upload, is_public=True)
    entry = state_track_record(actor=owner_of(party), pk=None, command=command)
    return {"code": party.organisation.code, "kind": "track-record", "pk": entry.pk}


def own_request(client: Client) -> dict[str, Any]:
    """A request of a reader: one's own where the asker is one, a stranger's else."""
    seat, person = getattr(client, "seat", None), getattr(client, "person", None)
    asker = person if seat is None and person is not None else make_person()
    return {"pk": AccessRequest.objects.create(party=make_party(), person=asker).pk}


def asked_request(client: Client) -> dict[str, Any]:
    """A stranger's request for a seat in the own company."""
    return {"pk": AccessRequest.objects.create(party=_own(client), person=make_person()).pk}


def owned_party(client: Client) -> dict[str, Any]:
    """A company with an owner who can be asked."""
    party = make_party()
    owner_of(party)
    return {"code": party.organisation.code}

"""Things that routes of matching need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from emining.accounts import roles
from emining.matching.models import Interest
from emining.matching.services import report_conversation
from emining.matching.tests.factories import actor_of, make_interest, make_mutual, mine, plant, write
from emining.matching.types import ReportConversation
from emining.parties.tests.factories import make_party


def some_company(client: Client) -> dict[str, Any]:
    """A published company of somebody else; the asker's own has a published profile too."""
    _own_party(client)
    return {"kind": "party", "number": mine().organisation_id}


def received_interest(client: Client) -> dict[str, Any]:
    """An interest in the asker's company; between two others when the asker has none."""
    return {"token": _received(client).token}


def sent_interest(client: Client) -> dict[str, Any]:
    """An interest that the asker's company expressed."""
    own = _own_party(client) or plant()
    return {"token": make_interest(actor_of(own), mine()).token}


def conversation(client: Client) -> dict[str, Any]:
    """An open conversation of the asker's company."""
    return {"token": _open(client).token}


def conversation_file(client: Client) -> dict[str, Any]:
    """A file in it."""
    interest = _open(client)
    upload = SimpleUploadedFile("assay.pdf", b"%PDF-1.4 assay %%EOF")
    own = actor_of_organisation(interest.sender)
    message = write(own, interest, "See the file.", files=(upload,))
    return {"token": interest.token, "pk": message.attachments.get().pk}


def some_report(client: Client) -> dict[str, Any]:
    """A reported conversation."""
    interest = _open(client)
    reporter = actor_of_organisation(interest.receiver)
    return {"pk": report_conversation(actor=reporter, command=ReportConversation(interest.token, "abuse")).pk}


def actor_of_organisation(organisation: Any) -> Any:
    """Somebody in a seat of an organisation."""
    return actor_of(_Holder(organisation))


class _Holder:
    """What `actor_of` reads of a party."""

    def __init__(self, organisation: Any) -> None:
        self.organisation = organisation


def _own_party(client: Client) -> Any | None:
    seat = getattr(client, "seat", None)
    if seat is None or seat.role not in roles.COMPANY_ROLES:
        return None
    return make_party(seat.office.organisation)


def _received(client: Client) -> Interest:
    own = _own_party(client) or mine()
    return make_interest(actor_of(plant()), own)


def _open(client: Client) -> Interest:
    own = _own_party(client) or mine()
    return make_mutual(actor_of(plant()), own, actor_of(own))

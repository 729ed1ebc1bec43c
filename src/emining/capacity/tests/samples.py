"""Things that routes of capacity need to exist, for the route matrix. Made for the one who asks, where that matters."""

from __future__ import annotations

import secrets
from typing import Any

from django.test import Client
from django.utils import timezone

from emining.accounts.tests.factories import make_organisation
from emining.agreements import states as agreement_states
from emining.agreements.models import Agreement
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.tests.factories import make_agreement
from emining.capacity import states
from emining.capacity.models import Certificate, Delivery, Paper
from emining.capacity.tests.factories import make_delivery, make_promise
from emining.documents.tests.samples import public_document


def _agreement(client: Client) -> Agreement:
    """An agreement in force to which the asker's organisation is the second side, when it may be one at all."""
    seat = getattr(client, "seat", None)
    sides = [make_organisation(), make_organisation()]
    if seat is not None and seat.role in SIDE_ROLES:
        sides[1] = seat.office.organisation
    return make_agreement(agreement_states.IN_FORCE, organisations=sides)


def _delivery(client: Client, state: str, *, by_asker: bool = False) -> Delivery:
    promise = make_promise(agreement=_agreement(client))
    return make_delivery(promise, state, reported_by=promise.receiver if by_asker else promise.giver)


def agreement(client: Client) -> dict[str, Any]:
    """The number of an agreement."""
    return {"agreement": _agreement(client).pk}


def promise(client: Client) -> dict[str, Any]:
    """An agreed promise to the asker."""
    return {"promise": make_promise(agreement=_agreement(client)).pk}


def promise_to_confirm(client: Client) -> dict[str, Any]:
    """A proposed promise, and the verb."""
    return {"promise": make_promise(states.PROPOSED, agreement=_agreement(client)).pk, "verb": "agree"}


def delivery(client: Client) -> dict[str, Any]:
    """A delivery that another side reported."""
    return {"delivery": _delivery(client, states.REPORTED).pk}


def own_delivery(client: Client) -> dict[str, Any]:
    """A verified delivery that the asker's side reported."""
    return {"delivery": _delivery(client, states.VERIFIED, by_asker=True).pk}


def paper(client: Client) -> dict[str, Any]:
    """A file of evidence."""
    document = public_document(client)["pk"]
    return {
        "paper": Paper.objects.create(
            delivery=_delivery(client, states.REPORTED), document_id=document, sha256=secrets.token_hex(32)
        ).pk
    }


def _certificate(client: Client) -> Certificate:
    found = _delivery(client, states.VERIFIED, by_asker=True)
    return Certificate.objects.create(
        delivery=found,
        code=secrets.token_hex(16),
        holder="Test Person",
        level="worker",
        issued_on=timezone.localdate(),
        issued_by=found.reported_by,
    )


def certificate(client: Client) -> dict[str, Any]:
    """A certificate that the asker's side issued."""
    return {"certificate": _certificate(client).pk}


def certificate_code(client: Client) -> dict[str, Any]:
    """The code of a certificate."""
    return {"code": _certificate(client).code}

"""Things that routes of signing need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.types import system_actor
from emining.agreements import states
from emining.agreements.models import Agreement, PaperScan, Signatory, SignatureSlot, SigningRound
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.tests.factories import make_agreement, make_organisation
from emining.agreements.types_signing import SIGNATORY_ROLES
from emining.documents.services import store_bytes
from emining.documents.types import BETWEEN


def own_negotiation(client: Client) -> dict[str, Any]:
    """An agreement being negotiated that the one who asks opened; of others for whoever is no party."""
    return {"key": _agreement(client, states.NEGOTIATING).pk}


def own_round(client: Client) -> dict[str, Any]:
    """An agreement of the one who asks that is being signed."""
    return {"key": _round(client).agreement_id}


def own_slot(client: Client) -> dict[str, Any]:
    """The place of the one who asks, named as signatory."""
    one = _round(client)
    return {"key": one.agreement_id, "slot": SignatureSlot.objects.get(round=one, position=1).pk}


def own_file(client: Client) -> dict[str, Any]:
    """A file of a round."""
    one = _round(client)
    return {"key": one.agreement_id, "number": one.number, "which": "paper"}


def own_signatory(client: Client) -> dict[str, Any]:
    """A signatory of the one who asks, with a power of attorney, while they can change."""
    agreement = _agreement(client, states.NEGOTIATING)
    return {"key": agreement.pk, "signatory": _signatory(client, agreement).pk}


def own_scan(client: Client) -> dict[str, Any]:
    """A scan."""
    agreement = _agreement(client, states.NEGOTIATING)
    scan = PaperScan.objects.create(
        agreement=agreement,
        kind="wet_ink",
        document_id=_file(),
        source_language="en",
        organisation=agreement.opened_by,
        attached_by=_person(client),
    )
    return {"key": agreement.pk, "scan": scan.pk}


def some_code(client: Client) -> dict[str, Any]:
    """The code on a paper that was put up for signature."""
    return {"code": _round(client).agreement.verify_code}


def _person(client: Client) -> Any:
    from emining.accounts.tests.factories import make_person

    return getattr(client, "person", None) or make_person()


def _agreement(client: Client, state: str) -> Agreement:
    seat = getattr(client, "seat", None)
    own = seat.office.organisation if seat is not None and seat.role in SIDE_ROLES else make_organisation()
    return make_agreement(state, organisations=[own, make_organisation()])


def _signatory(client: Client, agreement: Agreement) -> Signatory:
    person = _person(client)
    return Signatory.objects.create(
        side=agreement.sides.get(position=1),
        person=person,
        capacity="Director",
        source_language="en",
        named_by=person,
        authority_document_id=_file(),
    )


def _round(client: Client) -> SigningRound:
    agreement = _agreement(client, states.SIGNING)
    document = _file()
    one = SigningRound.objects.create(
        agreement=agreement,
        number=1,
        text_version=1,
        text_digest="0" * 64,
        paper_id=document,
        paper_sha256="0" * 64,
        current_id=document,
        opened_by=_person(client),
        opened_at=timezone.now(),
    )
    for side in agreement.sides.all():
        SignatureSlot.objects.create(round=one, side=side, position=side.position, field=f"Party{side.position}")
    seat = getattr(client, "seat", None)
    if seat is None or seat.role in SIGNATORY_ROLES | {roles.COMPANY_EDITOR}:
        _signatory(client, agreement)
    return one


def _file() -> int:
    return store_bytes(
        actor=system_actor("test"),
        content=b"%PDF-1.7 test",
        name="test.pdf",
        media_type="application/pdf",
        kind="test",
        confidentiality=BETWEEN,
    ).id

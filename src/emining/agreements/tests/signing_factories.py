"""Rounds of signing for tests: parties with signatories, a small paper in place of the real text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.models import Person
from emining.accounts.selectors import actor_in
from emining.accounts.tests.factories import make_person, make_seat
from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement, SignatureSlot, SigningRound
from emining.agreements.services import sign_paper
from emining.agreements.services.sign import sign_agreement
from emining.agreements.services.sign_name import name_signatory
from emining.agreements.services.sign_open import open_signing
from emining.agreements.tests.factories import agreement_sides, make_agreement
from emining.agreements.types_signing import FactorShown, NameSignatory, SignPaper
from emining.documents.rendering import render_pdf

NAMES = ("Ayesha Khan", "张伟", "عائشہ خان", "Zhang Min")
CAPACITIES = (("Director", "en"), ("总经理", "zh-hans"), ("چیف ایگزیکٹو", "ur"), ("Chair", "en"))
PASSPHRASE = "quiet copper"


@cache
def small_paper() -> bytes:
    """A text of one page."""
    data = {"title": "Memorandum", "number": "TEST", "sections": [{"paragraphs": ["The secret price is 1,234."]}]}
    return render_pdf("documents/record.typ", data, "en")


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text part is not asked: a small paper stands in for it."""
    exact = sign_paper.ExactPaper(small_paper(), (), 1, "0" * 64)
    monkeypatch.setattr(sign_paper, "exact_paper", lambda agreement, lines: exact)


@dataclass
class Parties:
    """An agreement with a named signatory for each party."""

    agreement: Agreement
    people: list[Person] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)

    def open(self, **more: Any) -> SigningRound:
        """The first party opens it for signature."""
        return open_signing(actor=self.actors[0], agreement_id=self.agreement.pk, **more)

    def slot(self, index: int) -> SignatureSlot:
        """The newest place of a party, counted from 0."""
        return SignatureSlot.objects.filter(round__agreement=self.agreement, position=index + 1).latest("pk")

    def command(self, index: int, **more: Any) -> SignPaper:
        """What a party's signatory sends."""
        slot = self.slot(index)
        given = {"slot_id": slot.pk, "paper_sha256": slot.round.paper_sha256, "factor": shown()}
        return SignPaper(**(given | more))

    def sign(self, index: int, **more: Any) -> SignatureSlot:
        """A party signs."""
        return sign_agreement(
            actor=self.actors[index], agreement_id=self.agreement.pk, command=self.command(index, **more)
        )


def shown(kind: str = "totp", age: float = 0) -> FactorShown:
    """A second factor just shown."""
    return FactorShown(kind, timezone.now() - timedelta(seconds=age))


def make_parties(sides: int = 2, **fields: Any) -> Parties:
    """An agreement being negotiated whose parties have each named one person."""
    made = Parties(make_agreement(states.NEGOTIATING, sides=sides, **fields))
    for index, organisation in enumerate(agreement_sides(made.agreement)):
        person = make_person(full_name=NAMES[index])
        seat = make_seat(roles.COMPANY_SIGNATORY, person=person, organisation=organisation)
        actor = actor_in(seat, person=person, language="en")
        capacity, language = CAPACITIES[index]
        name_signatory(
            actor=actor,
            agreement_id=made.agreement.pk,
            command=NameSignatory(person.pk, capacity, language),
        )
        made.people.append(person)
        made.actors.append(actor)
    return made


def own_file(name: str = "Zhang Wei") -> bytes:
    """A PKCS#12 file of a person, under `PASSPHRASE`."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    lock = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"me", key, certificate, None, lock)

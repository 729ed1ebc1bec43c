"""Companies on the market, and interests between them, for tests of matching and of the apps above it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import actor_in, today
from emining.accounts.tests.factories import make_seat
from emining.accounts.types import Actor
from emining.matching.models import Interest
from emining.matching.services import accept_interest, agree_to_introduction, express_interest, send_message
from emining.matching.types import PARTY, AnswerInterest, ExpressInterest, SendMessage
from emining.parties.tests.factories import make_capability, make_party

_NUMBERS = count(1)


def mine(**fields: Any) -> Any:
    """A published Pakistani company that digs copper and looks for a processor."""
    party = make_party(country="PK", size="medium", **fields)
    make_capability(party, "extraction", commodities=["Cu", "Au"], jurisdictions=["PK-BA"])
    make_capability(party, "processing", "sought", commodities=["Cu"], jurisdictions=["PK-BA"])
    return party


def plant(**fields: Any) -> Any:
    """A published Chinese company that processes copper and looks for ore."""
    party = make_party(country="CN", size="large", **fields)
    make_capability(party, "processing", commodities=["Cu"], capacity=Decimal(900000), capacity_unit="t/a")
    make_capability(party, "extraction", "sought", commodities=["Cu"], jurisdictions=["PK-BA"])
    return party


def project_of(party: Any, **fields: Any) -> Any:
    """A listed copper project of a company that looks for a plant."""
    model = apps.get_model("projects", "Project")
    number = next(_NUMBERS)
    values: dict[str, Any] = {
        "number": f"PK-BA/PRJ/2026/{number:06d}-T",
        "slug": f"test-project-{number}",
        "kind": "offer",
        "state": "listed",
        "organisation": party.organisation,
        "name_en": f"Test Copper Project {number}",
        "name_zh": f"测试铜矿项目 {number}",
        "name_ur": f"آزمائشی تانبا منصوبہ {number}",
        "stage": "feasibility",
        "value_chain": ["extraction", "processing"],
        "commodities": ["Cu"],
        "seeks": ["epc", "finance"],
        "jurisdiction": model._meta.get_field("jurisdiction").related_model.objects.get(code="PK-BA"),
        "vetted_score": 80,
        "listed_at": timezone.now(),
        "confirmed_on": today(),
        "expires_on": today() + timedelta(days=100),
    } | fields
    return model.objects.create(**values)


def listing_of(party: Any, kind: str, **fields: Any) -> Any:
    """A listed need or offer of copper equipment."""
    model = apps.get_model("projects", "Listing")
    number = next(_NUMBERS)
    values: dict[str, Any] = {
        "number": f"PK-BA/LST/2026/{number:06d}-T",
        "slug": f"test-listing-{number}",
        "kind": kind,
        "state": "listed",
        "organisation": party.organisation,
        "category": "equipment",
        "stage": "processing",
        "commodities": ["Cu"],
        "name_en": f"Test {kind} {number}",
        "words_en": "Copper mill.",
        "vetted_score": 80,
        "listed_at": timezone.now(),
        "confirmed_on": today(),
        "expires_on": today() + timedelta(days=60),
    } | fields
    return model.objects.create(**values)


def actor_of(party: Any, role: str = roles.COMPANY_EDITOR) -> Actor:
    """Somebody in a seat of this company."""
    seat = make_seat(role, "PK-BA", organisation=party.organisation)
    return actor_in(seat, person=seat.person, language="en")


def client_of(actor: Actor) -> Client:
    """A browser signed in as this actor."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.person_id))
    return client


def make_interest(sender: Actor, receiver: Any, **fields: Any) -> Interest:
    """An interest in a company, expressed."""
    return express_interest(actor=sender, command=ExpressInterest(PARTY, receiver.organisation_id, **fields))


def make_mutual(sender: Actor, receiver: Any, answering: Actor) -> Interest:
    """An interest that was accepted: the conversation is open."""
    interest = make_interest(sender, receiver, words="We would like to talk.")
    return accept_interest(actor=answering, command=AnswerInterest(interest.token))


def make_introduced(sender: Actor, receiver: Any, answering: Actor) -> Interest:
    """Both agreed to exchange contacts."""
    interest = make_mutual(sender, receiver, answering)
    agree_to_introduction(actor=sender, token=interest.token)
    return agree_to_introduction(actor=answering, token=interest.token)


def write(
    actor: Actor, interest: Interest, text: str = "Good morning.", language: str = "en", files: tuple = ()
) -> Any:
    """One message."""
    return send_message(actor=actor, command=SendMessage(interest.token, text, language, files))

"""Companies, cases, hits and officers for tests of trust."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_organisation
from emining.accounts.types import Actor
from emining.parties import states
from emining.parties.models import Contact, DuplicatePair, Hit, Identifier, Officer, Party, VerificationCase
from emining.parties.services.likeness import find_likenesses
from emining.parties.services.screening import load_list, screen_party
from emining.parties.services.search_keys import refresh_search_keys
from emining.parties.services.verification import (
    ask_verification,
    confirm_verification,
    decide_item,
    hand_in,
    propose_verification,
)
from emining.parties.types_trust import ITEMS, MET, DecideItem, LoadList, MoveCase

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
OFFICER, COORDINATOR = roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR


def make_party(name: str = "", jurisdiction: str = "PK-BA", country: str = "PK", **fields: Any) -> Party:
    """A published company, with its keys."""
    names = {"name_zh": fields.pop("name_zh", ""), "name_ur": fields.pop("name_ur", "")}
    organisation = fields.pop("organisation", None) or make_organisation(**({"name_en": name} if name else {}), **names)
    places = Party._meta.get_field("jurisdiction").related_model
    place = places.objects.get(code=jurisdiction) if jurisdiction else None
    values = {"kind": "company", "state": states.PUBLISHED, "source": "test", "grade": "C", "is_demonstration": True}
    party = Party.objects.create(organisation=organisation, jurisdiction=place, country=country, **(values | fields))
    refresh_search_keys(party)
    return party


def owner_of(party: Party, role: str = roles.COMPANY_OWNER) -> Actor:
    """A person in a seat of the company."""
    return make_actor(role, party.jurisdiction.code if party.jurisdiction else "PK-BA", party.organisation)


def pdf(name: str = "extract.pdf") -> SimpleUploadedFile:
    """A small harmless paper."""
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


def make_case(party: Party | None = None, *, papers: bool = True, expires_on: date | None = None) -> VerificationCase:
    """An open case, with one paper for every item."""
    party = party or make_party()
    owner = owner_of(party)
    case = ask_verification(actor=owner, organisation_id=party.organisation_id)
    if papers:
        for code in ITEMS:
            hand_in(actor=owner, case_id=case.pk, item=code, upload=pdf(f"{code}.pdf"), expires_on=expires_on)
    return case


def check_all(case: VerificationCase, actor: Actor) -> None:
    """Find every item met."""
    for code in ITEMS:
        decide_item(actor=actor, command=DecideItem(case.pk, code, MET))


def make_proposed(case: VerificationCase | None = None, officer: Actor | None = None) -> VerificationCase:
    """A case that one officer proposed."""
    case = case or make_case()
    officer = officer or make_actor(OFFICER, "PK-BA")
    check_all(case, officer)
    return propose_verification(actor=officer, command=MoveCase(case.pk, "propose"))


def make_verified(case: VerificationCase | None = None) -> VerificationCase:
    """A case that two officers confirmed."""
    case = make_proposed(case)
    return confirm_verification(actor=make_actor(COORDINATOR), command=MoveCase(case.pk, "confirm"))


def make_officer(party: Party, name: str = "Test Director", **fields: Any) -> Officer:
    """A director."""
    return Officer.objects.create(party=party, name=name, position="director", nationality="PK", **fields)


def make_contact(party: Party, email: str, name: str = "Test Contact") -> Contact:
    """A contact."""
    return Contact.objects.create(party=party, name=name, email=email, phone="+923001234567")


def make_number(party: Party, kind: str, value: str) -> Identifier:
    """A registration number."""
    return Identifier.objects.create(party=party, kind=kind, value=value, is_demonstration=True)


def make_pair(first: str = "Bolan Ridge Mining Ltd", second: str = "بولان رج مائننگ لمیٹڈ") -> DuplicatePair:
    """Two companies that look alike, found by the finder."""
    one = make_party(first)
    two = make_party(second)
    find_likenesses(party_id=two.pk)
    return DuplicatePair.objects.get(first=one, second=two)


def load(rows: str, *, code: str = "test-list", kind: str = "sanction", version: str = "1", **fields: Any) -> Any:
    """Load rows of a CSV list as the operator."""
    content = ("key,kind,name,other_names,country,identifiers,remark,listed_on\n" + rows).encode()
    command = LoadList(
        code=code,
        name="Test list",
        kind=kind,
        publisher="Test",
        source="Test",
        layout="csv",
        version=version,
        dated=None,
        dry_run=fields.pop("dry_run", False),
        is_demonstration=fields.pop("is_demonstration", False),
    )
    return load_list(
        actor=fields.pop("actor", None) or make_actor(roles.OPERATOR),
        command=command,
        content=content,
        file_name="l.csv",
    )


def make_hit(name: str = "Zarghun Star Trading", kind: str = "sanction", **fields: Any) -> Hit:
    """A company that resembles an entry of a list."""
    party = make_party(name, **fields)
    load(f"E-{party.pk},organisation,{name},,Nowhere,,,\n", code=f"list-{party.pk}", kind=kind)
    screen_party(party_id=party.pk)
    return Hit.objects.get(party=party)


def days(number: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=number)

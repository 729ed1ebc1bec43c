"""Demonstration of trust: a verified company, one proposed, one returned, a double in two scripts, an open hit.

Everything is done by the same services as in earnest, by the demonstration officers. Running again changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import yaml
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from emining.accounts import roles
from emining.accounts.selectors import actor_in, people_in_seats, seats_of
from emining.accounts.services import record_organisation
from emining.accounts.types import Actor, system_actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.parties.events import PARTY_RECORDED
from emining.parties.models import Identifier, ListVersion, Party, VerificationCase
from emining.parties.services.likeness import find_likenesses
from emining.parties.services.screening import load_list, screen_party
from emining.parties.services.search_keys import refresh_search_keys
from emining.parties.services.verification import (
    ask_verification,
    confirm_verification,
    decide_item,
    end_verification,
    hand_in,
    propose_verification,
)
from emining.parties.services.verification.cases import chain_of
from emining.parties.types import COMPANY, EARLIER
from emining.parties.types_trust import ITEMS, MET, SANCTION, DecideItem, LoadList, MoveCase
from emining.places.selectors import jurisdiction_by_code

_DATA: Final = Path(__file__).resolve().parents[1] / "data"
LIST_CODE: Final = "demonstration"
_VERSION: Final = "2026-01"
_FONT: Final = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"


def create_demonstration_trust() -> int:
    """Make what is missing of the demonstration; how many cases, pairs and hits were made.

    Does nothing for what needs an officer whose demonstration seat is not there. `Refused("demonstration_is_off")`.
    """
    if not settings.IS_DEMONSTRATION:
        raise Refused("demonstration_is_off")
    parties = {entry["code"]: _party(entry) for entry in _entries()}
    officers = _officers()
    made = _verifications(officers) if len(officers) > 1 else 0
    made += find_likenesses(party_id=parties["demo-trust-ridge-again"].pk, found_by="command")
    if not ListVersion.objects.filter(screening_list__code=LIST_CODE, version=_VERSION).exists():
        _load()
    return made + screen_party(party_id=parties["demo-trust-lantern"].pk)


def _entries() -> list[dict[str, Any]]:
    return list(yaml.safe_load((_DATA / "demonstration_trust.yaml").read_text(encoding="utf-8")))


def _party(entry: dict[str, Any]) -> Party:
    found = Party.objects.filter(organisation__code=entry["code"]).select_related("organisation").first()
    if found is not None:
        return found
    actor = system_actor("demonstration")
    name = Trilingual(entry["name"]["en"], entry["name"]["zh"], entry["name"]["ur"])
    place = jurisdiction_by_code(entry["jurisdiction"])
    with transaction.atomic():
        organisation = record_organisation(actor=actor, code=entry["code"], name=name, is_demonstration=True)
        party = Party.objects.create(
            organisation=organisation,
            kind=COMPANY,
            country=entry["country"],
            jurisdiction_id=place.pk if place else None,
            is_demonstration=True,
        )
        Identifier.objects.create(party=party, kind=EARLIER, value=entry["earlier"], is_demonstration=True)
        refresh_search_keys(party)
        record(
            code=PARTY_RECORDED,
            subject=Subject("parties.party", str(party.pk), entry["code"]),
            actor=actor,
            chain=chain_of(party),
            after={"code": entry["code"], "is_demonstration": True},
        )
    return party


def _officers() -> list[Actor]:
    """A licensing officer of Balochistan and a federal coordinator, in their demonstration seats."""
    found = []
    for role, place in ((roles.LICENSING_OFFICER, "PK-BA"), (roles.FEDERAL_COORDINATOR, "PK")):
        for person_id in people_in_seats({role}, jurisdiction=place):
            seat = seats_of(person_id).filter(role=role, person__is_demonstration=True).first()
            if seat is not None:
                found.append(actor_in(seat, person=seat.person, language="en"))
                break
    return found


def _verifications(officers: list[Actor]) -> int:
    first, second = officers
    made = 0
    for code, how_far in (("demo-copper", "verified"), ("demo-trust-caravan", "proposed"), ("demo-marble", "returned")):
        party = Party.objects.filter(organisation__code=code).select_related("organisation").first()
        if party is None or VerificationCase.objects.filter(party=party).exists():
            continue
        made += 1
        case = ask_verification(actor=_owner(party), organisation_id=party.organisation_id)
        for item in ITEMS:
            if how_far == "returned" and item == "beneficial_owners":
                continue
            paper = SimpleUploadedFile(f"demonstration-{item}.pdf", _paper(item), content_type="application/pdf")
            hand_in(actor=_owner(party), case_id=case.pk, item=item, upload=paper)
        if how_far == "returned":
            words = "The declaration of beneficial owners is missing. Please hand it in and send the request in again."
            end_verification(actor=first, command=MoveCase(case.pk, "return", "evidence_missing", words))
            continue
        for item in ITEMS:
            decide_item(actor=first, command=DecideItem(case.pk, item, MET))
        propose_verification(actor=first, command=MoveCase(case.pk, "propose"))
        if how_far == "verified":
            confirm_verification(actor=second, command=MoveCase(case.pk, "confirm"))
    return made


def _owner(party: Party) -> Actor:
    """The platform in the place of an invented company's owner, so that no person is said to have asked."""
    actor = system_actor("demonstration")
    return replace(actor, role=roles.COMPANY_OWNER, organisation_id=party.organisation_id)


def _load() -> None:
    content = (_DATA / "demonstration_screening.csv").read_bytes()
    command = LoadList(
        code=LIST_CODE,
        name="Demonstration list (invented)",
        kind=SANCTION,
        publisher="Nobody: invented for demonstration",
        source="parties/data/demonstration_screening.csv",
        layout="csv",
        version=_VERSION,
        dated=None,
        dry_run=False,
        is_demonstration=True,
    )
    load_list(actor=system_actor("demonstration"), command=command, content=content, file_name="demonstration.csv")


def _paper(item: str) -> bytes:
    """A whole PDF of one page that says what it is: the smallest there is, so that set-up stays quick."""
    text = f"BT /F1 18 Tf 60 760 Td (Demonstration paper: {item.replace('_', ' ')}. Invented.) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources {_FONT} >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
    ]
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")

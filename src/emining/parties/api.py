"""Companies and authorities over JSON: the same gates as the pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from emining.accounts.selectors import today
from emining.accounts.types import Actor
from emining.parties.api_trust import router as trust_router
from emining.parties.asking import read_filter
from emining.parties.models import Party
from emining.parties.selectors.directory import abilities_of, count_of, page_of
from emining.parties.selectors.gate import memberships_visible_to, parties_visible_to
from emining.parties.showing import is_verified_today

router = Router(tags=["parties"])


class AbilityOut(Schema):
    """What a party can do or looks for: stage and direction as codes; no commodity means any."""

    direction: str
    stage: str
    commodities: list[str]


class PartyRowOut(Schema):
    """One party as listed. Codes only; names in three languages. `grade` C: said by itself."""

    code: str
    name_en: str
    name_zh: str
    name_ur: str
    kind: str
    country: str
    place: str
    size: str
    grade: str
    is_verified: bool
    is_demonstration: bool
    capabilities: list[AbilityOut]


class PartiesOut(Schema):
    """A page of parties; `next` is the mark that the next page begins after, empty on the last."""

    count: int
    count_is_capped: bool
    next: str
    parties: list[PartyRowOut]


class PartyQuery(Schema):
    """The same question as the address of the directory."""

    q: str = ""
    kind: str = ""
    country: str = ""
    place: str = ""
    stage: str = ""
    direction: str = ""
    commodity: str = ""
    verified: str = ""
    demonstration: str = ""
    sort: str = "name"
    after: str = ""


class NumberOut(Schema):
    """A registration number; `warning` is the code of a doubt about its form."""

    kind: str
    value: str
    country: str
    warning: str
    is_demonstration: bool


class NameOut(Schema):
    """A further name; `is_machine_made`: transliterated by the platform."""

    kind: str
    language: str
    text: str
    is_machine_made: bool


class AddressOut(Schema):
    """An address of the company."""

    kind: str
    lines: str
    country: str


class CapabilityOut(AbilityOut):
    """A capability with its words, places and capacity."""

    jurisdictions: list[str]
    words_en: str
    words_zh: str
    words_ur: str
    source_language: str
    capacity: Decimal | None
    capacity_unit: str
    stated_on: date | None


class TrackRecordOut(Schema):
    """Something done. Evidence is asked for on the page, which knows who may read it."""

    title_en: str
    title_zh: str
    title_ur: str
    source_language: str
    stage: str
    commodities: list[str]
    country: str
    year_from: int
    year_to: int | None
    source: str
    has_evidence: bool

    @staticmethod
    def resolve_has_evidence(entry: Any) -> bool:
        """Whether a file stands behind it."""
        return entry.evidence_id is not None


class CertificateOut(Schema):
    """A certificate as printed on it."""

    name: str
    number: str
    issuer: str
    issued_on: date | None
    expires_on: date | None
    is_expired: bool

    @staticmethod
    def resolve_is_expired(entry: Any) -> bool:
        """Whether its last day has passed."""
        return entry.expires_on is not None and entry.expires_on < today()


class MemberOut(Schema):
    """A member of a consortium that agreed to be named; its share as whole numbers, both empty when unknown."""

    code: str
    numerator: int | None
    denominator: int | None


class PartyOut(Schema):
    """One party in full. Contacts and officers are persons and stand in no answer."""

    code: str
    name_en: str
    name_zh: str
    name_ur: str
    names: list[NameOut]
    kind: str
    state: str
    country: str
    place: str
    parent: str = Field("", description="Code of the company whose branch it is.")
    role_en: str
    role_zh: str
    role_ur: str
    source_language: str
    legal_form: str
    founded_on: date | None
    website: str
    size: str
    source: str
    grade: str
    is_demonstration: bool
    is_verified: bool
    verified_until: date | None
    identifiers: list[NumberOut]
    addresses: list[AddressOut]
    capabilities: list[CapabilityOut]
    track_record: list[TrackRecordOut]
    certificates: list[CertificateOut]
    members: list[MemberOut]


@router.get("/parties", auth=None, response=PartiesOut)
def parties(request: HttpRequest, query: Query[PartyQuery]) -> Any:
    """Published parties, fifty at a time."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = read_filter(query.dict())
    page = page_of(actor, asked, mark=query.after)
    counted = count_of(actor, asked)
    abilities = abilities_of(row["id"] for row in page.rows)
    day = today()
    rows = [
        {
            "code": row["organisation__code"],
            "name_en": row["organisation__name_en"],
            "name_zh": row["organisation__name_zh"],
            "name_ur": row["organisation__name_ur"],
            "place": row["jurisdiction__code"] or "",
            "is_verified": bool(row["is_verified"] and row["verified_until"] and row["verified_until"] >= day),
            "capabilities": [
                {"direction": one.direction, "stage": one.stage, "commodities": list(one.commodities)}
                for one in abilities.get(row["id"], [])
            ],
        }
        | {name: row[name] for name in ("kind", "country", "size", "grade", "is_demonstration")}
        for row in page.rows
    ]
    return {"count": counted.number, "count_is_capped": counted.more, "next": page.next_mark, "parties": rows}


@router.get("/parties/{slug:code}", auth=None, response=PartyOut)
def party(request: HttpRequest, code: str) -> Any:
    """One party; 404 for one that the reader may not see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = parties_visible_to(actor).select_related("parent__organisation").filter(organisation__code=code).first()
    if found is None:
        raise HttpError(404, "party_unknown")
    return _whole(actor, found)


def _whole(actor: Actor, found: Party) -> dict[str, Any]:
    names = found.organisation
    own = ("kind", "state", "country", "role_en", "role_zh", "role_ur", "source_language", "legal_form", "founded_on",
           "website", "size", "source", "grade", "is_demonstration")  # fmt: skip
    parent = found.parent if found.parent_id else None
    is_parent_seen = parent is not None and parties_visible_to(actor).filter(pk=parent.pk).exists()
    is_verified = is_verified_today(found)
    memberships = memberships_visible_to(actor).filter(consortium=found, agreed_at__isnull=False, until__isnull=True)
    return {name: getattr(found, name) for name in own} | {
        "code": names.code,
        "name_en": names.name_en,
        "name_zh": names.name_zh,
        "name_ur": names.name_ur,
        "place": found.jurisdiction.code if found.jurisdiction else "",
        "parent": parent.organisation.code if parent is not None and is_parent_seen else "",
        "is_verified": is_verified,
        "verified_until": found.verified_until if is_verified else None,
        "names": list(found.names.order_by("kind", "text")),
        "identifiers": list(found.identifiers.order_by("kind", "value")),
        "addresses": list(found.addresses.order_by("pk")),
        "capabilities": list(found.capabilities.order_by("pk")),
        "track_record": list(found.track_record.order_by("-year_from", "pk")),
        "certificates": list(found.certificates.order_by("name", "pk")),
        "members": [
            {"code": one.member.organisation.code, "numerator": one.numerator, "denominator": one.denominator}
            for one in memberships
        ],
    }


# -- verification: told in a file of its own --------------------------------------------------------------------------
router.add_router("", trust_router)

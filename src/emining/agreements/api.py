"""Agreements over JSON: the same gates as the pages. Codes and names; never a text, a person or a negotiation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from ninja.security import django_auth

from emining.accounts.types import Actor
from emining.agreements.asking import OWN, AgreementFilter, read_agreements
from emining.agreements.models import Agreement
from emining.agreements.selectors.cards import sides_by_agreement
from emining.agreements.selectors.funnel import as_json, funnel_of
from emining.agreements.selectors.gate import agreements_visible_to
from emining.agreements.selectors.lists import agreements_asked, page_of
from emining.agreements.selectors.progress import capital_of, stages_of

router = Router(tags=["agreements"])


class SideOut(Schema):
    """One party."""

    name_en: str
    name_zh: str
    name_ur: str
    role: str
    position: int


class AgreementOut(Schema):
    """The public part of an agreement."""

    id: int
    number: str
    kind: str
    state: str
    title_en: str
    title_zh: str
    title_ur: str
    jurisdiction: str
    value_chain: list[str]
    in_force_from: date | None
    expires_on: date | None
    ended_on: date | None
    public_basis: str
    law_basis: str
    is_demonstration: bool
    parties: list[SideOut]


class StageOut(Schema):
    """A confirmed stage."""

    stage: str
    reached_on: date
    basis: str


class CapitalOut(Schema):
    """A confirmed sum in its own currency."""

    kind: str
    currency: str
    amount: Decimal
    on: date


class AgreementWhole(AgreementOut):
    """The public part with what became of it."""

    stages: list[StageOut]
    capital: list[CapitalOut]


class AgreementsOut(Schema):
    """A page of agreements; `next` is the mark that the next page begins after, empty on the last."""

    count: int
    count_is_capped: bool
    next: str
    agreements: list[AgreementOut]


class AgreementQuery(Schema):
    """The same question as the address of the list."""

    q: str = ""
    kind: str = ""
    state: str = ""
    province: str = ""
    chain: str = ""
    year: str = ""
    after: str = ""


@router.get("/agreements", auth=None, response=AgreementsOut)
def agreements_list(request: HttpRequest, query: Query[AgreementQuery]) -> Any:
    """Published agreements, newest first, fifty at a time."""
    return _page(_actor(request), read_agreements(query.dict()), query.after)


@router.get("/agreements/own", auth=django_auth, response=AgreementsOut)
def agreements_own(request: HttpRequest, query: Query[AgreementQuery]) -> Any:
    """Agreements of the organisation of the seat in use, its drafts included; nothing for other seats."""
    return _page(_actor(request), read_agreements(query.dict() | {"shown": OWN}), query.after)


@router.get("/agreements/funnel", auth=None)
def agreements_funnel(request: HttpRequest) -> Any:
    """The figures of the funnel as this reader may count them; sums and parts as text."""
    return as_json(funnel_of(_actor(request)))


@router.get("/agreements/{int:key}", auth=None, response=AgreementWhole)
def agreements_one(request: HttpRequest, key: int) -> Any:
    """One agreement; 404 for one that the reader may not know of."""
    found = agreements_visible_to(_actor(request)).filter(pk=key).first()
    if found is None:
        raise HttpError(404, "agreement_unknown")
    return _plain([found])[0] | {"stages": stages_of(found), "capital": capital_of(found)}


def _page(actor: Actor, asked: AgreementFilter, mark: str) -> dict[str, Any]:
    page = page_of(agreements_asked(actor, asked), mark=mark)
    return {
        "count": page.count,
        "count_is_capped": page.count_is_capped,
        "next": page.next_mark,
        "agreements": _plain(page.rows),
    }


def _plain(rows: list[Agreement]) -> list[dict[str, Any]]:
    sides = sides_by_agreement(one.pk for one in rows)
    names = ("id", "number", "kind", "state", "title_en", "title_zh", "title_ur", "value_chain", "in_force_from",
             "expires_on", "ended_on", "public_basis", "law_basis", "is_demonstration")  # fmt: skip
    return [
        {name: getattr(one, name) for name in names}
        | {
            "jurisdiction": one.jurisdiction.code if one.jurisdiction else "",
            "parties": [
                {
                    "name_en": side.name.en,
                    "name_zh": side.name.zh,
                    "name_ur": side.name.ur,
                    "role": side.role,
                    "position": side.position,
                }
                for side in sides.get(one.pk, ())
            ],
        }
        for one in rows
    ]


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
